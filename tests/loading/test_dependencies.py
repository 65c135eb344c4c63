"""A registry refers to, refines and imports what the registries define that it depends on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dependent import url_of, write_dependent
from genops_registry.problems import RegistryInputError
from genops_registry.registry import load_registry
from registries import marked, only_problem, write_registry

USES_BASE = """
spans:
  - type: top.work
    kind: internal
    name: {note: work}
    brief: Work.
    stability: stable
    attributes: [{ref: base.id, requirement_level: required}]
metric_refinements:
  - {id: top.base.count, ref: base.count, brief: Refined.}
imports:
  metrics: ["base.*"]
"""


def test_attributes_of_a_dependency_can_be_referred_to(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base")
    write_dependent(tmp_path / "top", "top", [(url_of("base"), "base")], USES_BASE)
    registry = load_registry("top").document["registry"]
    assert [each["key"] for each in registry["attributes"]] == ["top.id"]
    (span,) = registry["spans"]
    assert span["attributes"] == [
        {
            "key": "base.id",
            "type": "string",
            "examples": ["a"],
            "brief": "Id of base 1.0.0.",
            "stability": "stable",
            "provenance": {"source": url_of("base")},
            "requirement_level": "required",
        }
    ]


def test_signals_of_a_dependency_are_imported_and_refined_with_their_origin(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base")
    write_dependent(tmp_path / "top", "top", [(url_of("base"), "base")], USES_BASE)
    document = load_registry("top").document
    imported, own = document["registry"]["metrics"]
    assert (imported["name"], own["name"]) == ("base.count", "top.count")
    assert imported["provenance"] == {"source": url_of("base"), "path": "base/a.yaml"}
    refined = _named(document["refinements"]["metrics"], "top.base.count")
    assert (refined["brief"], refined["unit"]) == ("Refined.", "1")


def test_what_is_not_imported_is_not_part_of_the_registry(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base")
    write_dependent(tmp_path / "top", "top", [(url_of("base"), "base")])
    metrics = load_registry("top").document["registry"]["metrics"]
    assert [each["name"] for each in metrics] == ["top.count"]


def test_the_document_holds_the_documents_of_all_dependencies(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base")
    write_dependent(tmp_path / "middle", "middle", [(url_of("base"), "base")])
    write_dependent(tmp_path / "top", "top", [(url_of("middle"), "middle")])
    held = load_registry("top").document["dependencies"]
    assert [each["schema_url"] for each in held] == [url_of("base"), url_of("middle")]
    assert held[0] == load_registry("base").document
    assert held[1] == load_registry("middle").document


def test_a_dependency_of_a_dependency_is_out_of_reach_unless_it_is_passed_on(
    tmp_path: Path,
) -> None:
    write_dependent(tmp_path / "base", "base")
    write_dependent(tmp_path / "middle", "middle", [(url_of("base"), "base")])
    refers = "attribute_groups: [{id: g, visibility: internal, attributes: [{ref: base.id}]}]"
    write_dependent(tmp_path / "top", "top", [(url_of("middle"), "middle")], refers)
    problem = only_problem(tmp_path / "top")
    assert problem.id == "missing_ref"
    passes_on = "imports: {metrics: [base.count]}"
    write_dependent(tmp_path / "middle", "middle", [(url_of("base"), "base")], passes_on)
    assert load_registry("top").document["registry"]["attributes"]


def test_a_pattern_that_matches_nothing_is_said(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base")
    text, line, column = marked('imports: {events: [§"none.*"], metrics: ["base.*"]}')
    folder = write_dependent(tmp_path / "top", "top", [(url_of("base"), "base")], text)
    (note,) = load_registry("top").notes
    assert (note.id, note.level) == ("unmatched_import", "improvement")
    before = (folder / "a.yaml").read_text(encoding="utf-8").count("\n") - text.count("\n")
    assert str(note.position) == f"top/a.yaml:{before + line}:{column}"


def test_a_path_is_relative_to_the_working_directory_first(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base")
    write_dependent(tmp_path / "in" / "base", "base", version="1.5.0")
    write_dependent(tmp_path / "in" / "top", "top", [(url_of("base"), "./base")], USES_BASE)
    registry = load_registry("in/top")
    assert _named(registry.document["registry"]["metrics"], "base.count")["brief"].endswith(
        "1.0.0."
    )
    assert registry.notes == ()


def test_a_path_is_relative_to_the_manifest_otherwise_and_that_is_said(tmp_path: Path) -> None:
    write_dependent(tmp_path / "in" / "base", "base")
    write_dependent(tmp_path / "in" / "top", "top", [(url_of("base"), "../base")], USES_BASE)
    registry = load_registry("in/top")
    imported = _named(registry.document["registry"]["metrics"], "base.count")
    assert imported["provenance"]["path"] == "in/base/a.yaml"
    (note,) = registry.notes
    assert (note.id, note.level) == ("dependency_beside_manifest", "information")
    assert note.message == "`../base` was found beside the manifest, at in/base"


def test_a_dependency_that_is_not_there_is_an_input_error_at_its_place(tmp_path: Path) -> None:
    write_dependent(tmp_path / "top", "top", [(url_of("base"), "base")])
    with pytest.raises(RegistryInputError) as caught:
        load_registry("top")
    (problem,) = caught.value.problems
    assert (problem.id, str(problem.position)) == ("no_registry", "top/manifest.yaml:4:20")
    assert "https://example.com/base/1.0.0 cannot be read" in problem.message


def test_what_is_wrong_in_a_dependency_is_said_with_the_way_to_it(tmp_path: Path) -> None:
    write_registry(tmp_path / "base", "file_format: definition/3\n")
    write_dependent(tmp_path / "middle", "middle", [(url_of("base"), "base")])
    folder = write_dependent(tmp_path / "top", "top", [(url_of("middle"), "middle")])
    places = [str(problem.position) for problem in _problems(folder)]
    assert places == ["base/a.yaml:1:14", "middle/manifest.yaml:3:5", "top/manifest.yaml:3:5"]


def _problems(folder: Path) -> Any:
    with pytest.raises(Exception, match="broken_dependency") as caught:
        load_registry(folder.name)
    return caught.value.problems  # type: ignore[attr-defined]


def _named(items: list[dict[str, Any]], name: str) -> dict[str, Any]:
    (found,) = [each for each in items if name in {each.get("id"), each.get("name")}]
    return found
