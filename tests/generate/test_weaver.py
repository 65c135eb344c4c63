"""Weaver renders the same templates to the same bytes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from genops_registry.conformance import read_kit
from genops_registry.generate.engine import render_target
from genops_registry.generate.output import differences
from genops_registry.registry import load_registry
from reference import REPOSITORY, reference
from weaver import run_weaver

HERE = Path(__file__).parent
OURS = (REPOSITORY, "model", REPOSITORY / "templates")
SMALL = (HERE, "registry", REPOSITORY / "templates")
DIALECT = (HERE, "registry", HERE / "templates")


@pytest.mark.parametrize(
    ("place", "target"),
    [
        *((OURS, target) for target in ("python", "jsonschema", "markdown")),
        *((SMALL, target) for target in ("python", "jsonschema", "markdown")),
        (DIALECT, "dialect"),
        (DIALECT, "comments"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0].name,
)
def test_the_same_bytes(place: tuple[Path, str, Path], target: str, tmp_path: Path) -> None:
    _compare(place, target, tmp_path)


def test_comments_on_the_registry_of_opentelemetry(tmp_path: Path) -> None:
    """Hundreds of notes, with lists, links, quotations and code."""
    model = reference("registries", "otel-semconv-1.44", "model")
    _compare((model.parent, "model", HERE / "templates"), "comments", tmp_path)


def _compare(place: tuple[Path, str, Path], target: str, tmp_path: Path) -> None:
    folder, registry, templates = place
    output = tmp_path / "output"
    options = ("--v2", "-r", registry, "-t", str(templates))
    done = run_weaver(folder, "registry", "generate", *options, target, str(output))
    assert done.returncode == 0, done.stderr
    document = load_registry(folder / registry, registry).document
    assert differences(render_target(document, templates, target), output) == []


def test_the_same_pages_with_the_cases_of_the_conformance_kit(tmp_path: Path) -> None:
    """The kit is no part of the registry: both generators are handed it as a parameter."""
    params, output = tmp_path / "params.yaml", tmp_path / "output"
    kit = read_kit(REPOSITORY / "conformance" / "0.1.0", "conformance/0.1.0")
    params.write_text(json.dumps({"params": {"conformance": kit}}), encoding="utf-8")
    options = ("--v2", "-r", "model", "-t", "templates", "--params", str(params))
    done = run_weaver(REPOSITORY, "registry", "generate", *options, "markdown", str(output))
    assert done.returncode == 0, done.stderr
    committed = REPOSITORY / "docs" / "registry"
    files = {
        path.relative_to(committed).as_posix(): path.read_text(encoding="utf-8")
        for path in committed.rglob("*.md")
    }
    assert differences(files, output) == []
