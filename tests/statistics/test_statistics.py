"""What a registry holds, counted, as data and as text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from genops_registry.cli.main import main
from genops_registry.registry import load_registry
from genops_registry.statistics import count
from reference import REPOSITORY, reference
from registries import write_registry

SHOP = """\
file_format: definition/2
attributes:
  - key: shop.name
    type: string
    brief: Name.
    note: A note.
    stability: stable
    examples: [corner]
    annotations: {genops: {meaningful: true}}
  - key: shop.mood
    type:
      members:
        - {id: good, brief: Good., stability: stable}
        - {id: bad, brief: Bad., stability: stable, deprecated: {reason: obsoleted, note: Gone.}}
    brief: Mood.
    stability: development
    deprecated: {reason: renamed, renamed_to: shop.name}
  - key: till.open
    type: boolean
    brief: Open.
    stability: development
spans:
  - type: shop.sale
    kind: client
    name: {note: sale}
    brief: A sale.
    stability: development
    attributes:
      - {ref: shop.name, requirement_level: required}
      - {ref: till.open, requirement_level: {conditionally_required: If it is known.}}
      - {ref: shop.mood}
span_refinements:
  - {id: shop.sale.online, ref: shop.sale}
metrics:
  - name: shop.sales
    instrument: counter
    unit: "{sale}"
    brief: Sales.
    stability: stable
entities:
  - type: shop
    identity: [{ref: shop.name}]
    description: [{ref: shop.mood}]
    brief: A shop.
    stability: development
"""


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """Return the statistics of a small registry."""
    return count(load_registry(write_registry(tmp_path_factory.mktemp("m"), SHOP)))


def test_attributes_are_split_in_every_way(counted: Mapping[str, Any]) -> None:
    assert counted["attributes"] == {
        "total": 3,
        "deprecated": 1,
        "by_stability": {"development": 2, "stable": 1},
        "by_namespace": {"shop": 2, "till": 1},
        "by_type": {"boolean": 1, "enum": 1, "string": 1},
        "members": 2,
        "deprecated_members": 1,
        "with_examples": 1,
        "with_note": 1,
    }


def test_signals_are_counted_with_the_levels_of_their_attributes(
    counted: Mapping[str, Any],
) -> None:
    assert counted["spans"] == {
        "total": 1,
        "deprecated": 0,
        "by_stability": {"development": 1},
        "by_namespace": {"shop": 1},
        "attributes": 3,
        "by_requirement_level": {"conditionally_required": 1, "recommended": 1, "required": 1},
        "by_kind": {"client": 1},
    }
    assert counted["metrics"]["by_instrument"] == {"counter": 1}
    assert counted["events"]["total"] == 0
    assert counted["entities"]["attributes"] == 2


def test_a_definition_is_no_refinement_of_itself(counted: Mapping[str, Any]) -> None:
    assert counted["refinements"] == {"spans": 1, "metrics": 0, "events": 0, "entities": 0}


def test_constraints_are_counted_where_there_is_no_rule(counted: Mapping[str, Any]) -> None:
    assert counted["vocabulary"]["constrained_attributes"] == {"meaningful": 1}
    assert counted["vocabulary"]["rules"]["total"] == 0


def test_a_registry_without_our_annotations_says_nothing_of_them(tmp_path: Path) -> None:
    plain = SHOP.replace("    annotations: {genops: {meaningful: true}}\n", "")
    assert count(load_registry(write_registry(tmp_path, plain)))["vocabulary"] == {}


def test_our_rules_and_requirements_are_all_counted() -> None:
    registry = load_registry(REPOSITORY / "model")
    vocabulary = count(registry)["vocabulary"]
    rules, requirements = vocabulary["rules"], vocabulary["requirements"]
    assert rules["total"] == rules["invariants"] + rules["decided_by_an_engine"]
    assert rules["total"] == sum(rules["by_level"].values()) == sum(rules["by_hundred"].values())
    assert requirements["total"] == sum(requirements["by_decidable"].values())


def test_the_numbers_of_upstream_are_those_that_weaver_gives() -> None:
    counted = count(load_registry(reference("registries", "otel-semconv-1.44", "model")))
    totals = {kind: counted[kind]["total"] for kind in ("attributes", "metrics", "spans", "events")}
    assert totals == {"attributes": 940, "metrics": 541, "spans": 58, "events": 32}
    assert counted["entities"]["total"] == 64
    assert counted["attribute_groups"] == 4


def test_the_command_prints_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_registry(tmp_path, SHOP)
    assert main(["stats", "-r", str(folder)]) == 0
    text = capsys.readouterr().out
    assert "attributes 3\n" in text
    assert "  by type               boolean 1, enum 1, string 1\n" in text
    assert "events" not in text
    assert max(map(len, text.splitlines())) <= 100


def test_long_splits_are_cut_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    model = reference("registries", "otel-semconv-1.44", "model")
    assert main(["stats", "-r", str(model)]) == 0
    text = capsys.readouterr().out
    assert "more (--format json lists all)" in text
    assert max(map(len, text.splitlines())) <= 100


def test_the_command_prints_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_registry(tmp_path / "m", SHOP)
    assert main(["stats", "-r", str(folder), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == count(load_registry(folder))
    assert main(["stats", "-r", str(folder), "--format", "json", "-o", str(tmp_path / "s")]) == 0
    assert json.loads((tmp_path / "s").read_text(encoding="utf-8"))["spans"]["total"] == 1


def test_hostile_names_do_not_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = SHOP.replace("key: till.open", 'key: "\\e]0;x\\a.open"')
    hostile = hostile.replace("ref: till.open", 'ref: "\\e]0;x\\a.open"')
    folder = write_registry(tmp_path, hostile)
    main(["stats", "-r", str(folder)])
    captured = capsys.readouterr()
    assert "\x1b" not in captured.out + captured.err
