"""Weaver renders the same templates to the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.generate.engine import render_target
from genops_registry.generate.output import differences
from genops_registry.registry import load_registry
from reference import REPOSITORY
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
    ],
    ids=lambda value: value if isinstance(value, str) else value[0].name,
)
def test_the_same_bytes(place: tuple[Path, str, Path], target: str, tmp_path: Path) -> None:
    folder, registry, templates = place
    output = tmp_path / "output"
    options = ("--v2", "-r", registry, "-t", str(templates))
    done = run_weaver(folder, "registry", "generate", *options, target, str(output))
    assert done.returncode == 0, done.stderr
    document = load_registry(folder / registry, registry).document
    assert differences(render_target(document, templates, target), output) == []
