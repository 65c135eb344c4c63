"""Importing names costs an instrumentation nothing but the names."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("typing", "enum", "re", "dataclasses", "opentelemetry", "json", "logging")


def loaded_by(statement: str) -> set[str]:
    """Return the modules that a statement loads in a fresh interpreter."""
    program = (
        "import sys; before = set(sys.modules); "
        f"{statement}; print(*(set(sys.modules) - before), sep='\\n')"
    )
    # -I and -S: neither the environment nor site-packages' .pth files load modules of their own.
    paths = f"import sys; sys.path[:] = {json.dumps(sys.path)}; "
    command = [sys.executable, "-I", "-S", "-c", paths + program]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module", ["genops.semconv", "genops.semconv.attributes", "genops.semconv.event_names"]
)
def test_names_load_no_other_module(module: str) -> None:
    loaded = loaded_by(f"import {module}")
    assert module in loaded
    assert {name for name in loaded if name.split(".")[0] in HEAVY} == set()


def test_a_single_namespace_is_enough() -> None:
    loaded = loaded_by("from genops.semconv.attributes.policy import GENOPS_POLICY_RESULT")
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("module", ["genops.semconv.awu", "genops.semconv.events"])
def test_helpers_load_no_opentelemetry_until_they_need_it(module: str) -> None:
    loaded = loaded_by(f"import {module}")
    assert {name for name in loaded if name.split(".")[0] in HEAVY} == set()


def test_submodules_are_there_when_first_asked_for() -> None:
    loaded = loaded_by("import genops.semconv; assert genops.semconv.awu.start")
    assert "genops.semconv.awu" in loaded


def test_what_is_not_there_is_an_attribute_error() -> None:
    import genops.semconv

    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = genops.semconv.nonsense
