"""The three distributions agree with each other, with the licence and with ARCHITECTURE.md."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from reference import REPOSITORY

PACKAGES = {
    "compiler": "src/genops_registry",
    "generated/python": "src/genops/semconv",
    "validators": "src/genops_validator",
}


def project(folder: str) -> dict[str, Any]:
    """Return the ``project`` table of a distribution."""
    text = (REPOSITORY / folder / "pyproject.toml").read_text(encoding="utf-8")
    table: dict[str, Any] = tomllib.loads(text)["project"]
    return table


def dependencies(folder: str) -> list[str]:
    """Return the names of all that a distribution and its extras depend on."""
    table = project(folder)
    groups = [table["dependencies"], *table.get("optional-dependencies", {}).values()]
    return [re.split(r"[\s<>=!~;\[]", line)[0] for group in groups for line in group]


@pytest.mark.parametrize("folder", PACKAGES)
def test_distribution_carries_licence_and_type_marker(folder: str) -> None:
    """Each wheel stands alone: licence text and `py.typed` are in it."""
    licence = (REPOSITORY / "LICENSE").read_bytes()
    assert (REPOSITORY / folder / "LICENSE").read_bytes() == licence
    assert project(folder)["license-files"] == ["LICENSE"]
    assert (REPOSITORY / folder / PACKAGES[folder] / "py.typed").exists()


@pytest.mark.parametrize("folder", PACKAGES)
def test_every_dependency_has_its_reason_in_the_architecture(folder: str) -> None:
    """A dependency that nobody can justify is removed."""
    architecture = (REPOSITORY / "ARCHITECTURE.md").read_text(encoding="utf-8")
    missing = [name for name in dependencies(folder) if f"`{name}`" not in architecture]
    assert missing == []


def test_semconv_depends_on_nothing() -> None:
    """The promise to authors of instrumentations."""
    assert dependencies("generated/python") == []


def test_the_validator_does_not_install_the_compiler() -> None:
    """Rules reach it as generated code and data."""
    assert "genops-registry" not in dependencies("validators")


def test_changelog_fragments_are_named_as_their_page_says() -> None:
    """A number becomes a link to an issue, so nothing else may stand in its place."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    classes = "|".join(each["directory"] for each in project["tool"]["towncrier"]["type"])
    named = re.compile(rf"(\d+|\+[a-z0-9-]+)\.({classes})\.md")
    names = {path.name for path in (REPOSITORY / "changelog.d").glob("*")} - {"README.md"}
    assert named.fullmatch("+a-slug.minor.md")
    assert {name for name in names if not named.fullmatch(name)} == set()
