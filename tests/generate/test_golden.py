"""What our templates make of a small registry, kept as text: a change of it shows in the diff.

After a deliberate change: ``UPDATE_GOLDEN=1 pytest tests/generate/test_golden.py``, then read the
diff. Each kept file has `.txt` at its end, so that no tool takes it for code of this repository.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from genops_registry.generate.engine import render_target
from genops_registry.generate.output import differences, replace_folders
from genops_registry.registry import Registry
from genops_registry.rules import build_rule_set, canonical_text
from reference import REPOSITORY

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"


def compare(name: str, files: dict[str, str]) -> None:
    """Compare files with the kept tree of that name."""
    kept = {f"{path}.txt": text for path, text in files.items()}
    if os.environ.get("UPDATE_GOLDEN"):
        replace_folders({GOLDEN / name: kept})
    assert differences(kept, GOLDEN / name) == []


@pytest.mark.parametrize("target", ["python", "jsonschema", "markdown"])
def test_our_templates(small: Registry, target: str) -> None:
    compare(target, render_target(small.document, REPOSITORY / "templates", target))


def test_the_dialect_of_templates(small: Registry) -> None:
    """The kept text is Weaver's own; `test_weaver.py` proves it where there is a Weaver."""
    compare("dialect", render_target(small.document, HERE / "templates", "dialect"))


def test_the_rules_as_data(small: Registry) -> None:
    compare("rules", {"rules.v1.json": canonical_text(build_rule_set(small))})
