"""The table of targets: where each goes, and what a table may not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from genops_registry.generate.products import make_products
from genops_registry.generate.targets import read_targets
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry

FILES = {
    f"{name}/{file}": text
    for name in ("one", "two")
    for file, text in {
        "weaver.yaml": "templates: [{template: a.txt.j2, application_mode: single}]",
        "a.txt.j2": "text",
    }.items()
}


def with_table(folder: Path, table: str) -> Path:
    """Add a table of targets to a templates folder."""
    (folder / "targets.yaml").write_text(table, encoding="utf-8")
    return folder


def problem(folder: Path) -> Problem:
    """Return the one reason why a table is refused."""
    with pytest.raises(RegistryError) as caught:
        read_targets(folder)
    (only,) = caught.value.problems
    return only


def folders(small: Registry, templates: Path) -> list[str]:
    """Return where each target goes."""
    return list(make_products(small, templates, read_targets(templates).values()))


def test_without_a_table_each_target_has_a_folder_of_its_own_name(
    small: Registry, write_templates: Any
) -> None:
    assert folders(small, write_templates(FILES)) == ["one", "two"]


def test_a_table_places_targets_by_version(small: Registry, write_templates: Any) -> None:
    table = "targets: {one: {folder: x/y}, two: {folder: 'r/v{version}'}}"
    assert folders(small, with_table(write_templates(FILES), table)) == ["x/y", "r/v0_1_0"]


def test_rules_that_cannot_be_compiled_are_no_internal_error(
    small: Registry, write_templates: Any
) -> None:
    """The small registry lacks what the states of a unit are made of."""
    templates = with_table(write_templates(FILES), "rules: {folder: r}")
    with pytest.raises(RegistryError) as caught:
        folders(small, templates)
    assert [found.id for found in caught.value.problems] == ["not_compilable"]


@pytest.mark.parametrize(
    ("table", "id", "said"),
    [
        ("targets: {three: {folder: x}}", "invalid_targets", "`three`"),
        ("targets: {one: {fodler: x}}", "invalid_targets", "fodler"),
        ("targets: {one: {typed_dicts: {module: x}}}", "invalid_targets", "schemas"),
        ("targets: 7", "invalid_targets", "int"),
        ("- one", "invalid_targets", "map"),
        ("targets: {one: {folder: ../x}}", "file_name_outside_output", "../x"),
        ("rules: {folder: /x}", "file_name_outside_output", "/x"),
        ("rules: {folder: .}", "file_name_outside_output", "."),
    ],
)
def test_a_table_that_makes_no_sense(write_templates: Any, table: str, id: str, said: str) -> None:
    found = problem(with_table(write_templates(FILES), table))
    assert found.id == id
    assert said in found.message
    assert found.position
    assert found.position.file.endswith("targets.yaml")


def test_a_table_that_is_no_yaml_is_named_with_its_line(write_templates: Any) -> None:
    found = problem(with_table(write_templates(FILES), "rules: {}\ntargets: [\n"))
    assert found.position
    assert found.position.line == 3


def test_a_folder_without_targets_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path).id == "no_targets"


def test_two_targets_cannot_share_a_folder(small: Registry, write_templates: Any) -> None:
    templates = with_table(write_templates(FILES), "targets: {one: {folder: two}}")
    with pytest.raises(RegistryError, match="two targets write to `two`"):
        folders(small, templates)
