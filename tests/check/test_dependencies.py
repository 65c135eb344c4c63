"""What a registry imports was checked where it stands; only its own faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.check import check
from genops_registry.registry import load_registry
from registries import write_registry

FAULTY = """\
file_format: definition/2
attributes:
  - {key: dep.name, type: string, brief: "", stability: stable, examples: 7}
  - {key: dep.kind, type: {members: [{id: x}]}, brief: Kind., stability: stable}
attribute_groups:
  - {id: dep.helper, visibility: internal, attributes: [{ref: dep.name}]}
  - {id: dep.group, visibility: public, brief: "", stability: stable, attributes: [{ref: dep.name}]}
events:
  - name: dep.opened
    brief: ""
    stability: stable
    attributes: [{ref: dep.name, examples: 7}, {ref: dep.name}]
metrics:
  - name: dep.orders
    brief: Orders.
    instrument: counter
    unit: orders
    stability: stable
    attributes: [{ref: dep.kind}]
"""
OWN = """\
file_format: definition/2
imports: {events: ["*"], metrics: ["*"], attribute_groups: ["*"]}
spans:
  - type: shop.sale
    kind: internal
    name: {note: sale}
    brief: A sale.
    stability: stable
    requirement_level: opt_in
    attributes: [{ref: dep.name}]
"""
MANIFEST = """\
schema_url: https://example.com/schemas/shop/1.0.0
dependencies:
  - {schema_url: https://example.com/schemas/dep/1.0.0, registry_path: ../dep}
"""


@pytest.fixture(autouse=True)
def in_the_folder_that_paths_start_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shop").mkdir()
    monkeypatch.chdir(tmp_path / "shop")


def test_faults_of_a_dependency_are_told_there_and_nowhere_else(tmp_path: Path) -> None:
    manifest = "schema_url: https://example.com/schemas/dep/1.0.0\n"
    dependency = write_registry(tmp_path / "dep", FAULTY, manifest)
    shop = write_registry(tmp_path / "shop", OWN, MANIFEST)
    assert {problem.id for problem in check(load_registry(dependency))} == {
        *("brief_required", "member_brief", "requirement_level_missing", "unit_not_ucum"),
        *("duplicate_ref", "unused_group", "example_type"),
    }
    assert check(load_registry(shop)) == []


def test_faults_of_ones_own_are_told_beside_what_is_imported(tmp_path: Path) -> None:
    write_registry(tmp_path / "dep", FAULTY, "schema_url: https://example.com/schemas/dep/1.0.0\n")
    faulty = OWN.replace("A sale.", "''")
    shop = write_registry(tmp_path / "shop", faulty, MANIFEST)
    (problem,) = check(load_registry(shop))
    assert (problem.id, problem.subject) == ("brief_required", "shop.sale")


def test_imported_annotations_ask_nothing_of_the_importer(tmp_path: Path) -> None:
    annotated = FAULTY.replace(
        "    unit: orders", "    unit: orders\n    annotations: {genops: {section: 7}}"
    )
    write_registry(tmp_path / "dep", annotated, "schema_url: https://example.com/schemas/dep/1.0.0")
    shop = write_registry(tmp_path / "shop", OWN, MANIFEST)
    assert check(load_registry(shop)) == []
