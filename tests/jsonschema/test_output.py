"""The committed schemas are those of the registry, and Weaver makes the same bytes."""

from __future__ import annotations

from pathlib import Path

from genops_registry.generate.output import differences
from reference import REPOSITORY
from weaver import run_weaver


def test_the_committed_schemas_are_those_of_the_registry(files: dict[str, str]) -> None:
    assert differences(files, REPOSITORY / "generated" / "jsonschema") == []


def test_weaver_makes_the_same_bytes(files: dict[str, str], tmp_path: Path) -> None:
    arguments = ("-r", "model", "-t", "templates", "jsonschema", str(tmp_path))
    done = run_weaver(REPOSITORY, "registry", "generate", "--v2", *arguments)
    assert done.returncode == 0, done.stderr
    assert differences(files, tmp_path) == []
