"""An explanation holds what the registry says, and what it says elsewhere about the same name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from genops_registry.explain import Catalogue, explain, near
from genops_registry.registry import Registry
from reference import REPOSITORY
from registries import load_text

Explain = Callable[[str], dict[str, Any]]

SHOP = """\
file_format: definition/2
attributes:
  - key: shop.colour
    type:
      members:
        - {id: red, value: 1, brief: Like a rose., stability: development}
        - {id: blue, value: 2, brief: Like the sea., stability: development}
    brief: Colour of the door.
    stability: development
    examples: [1]
    deprecated: {reason: uncategorized, note: Nobody paints doors any more.}
spans:
  - type: shop.visit
    kind: internal
    name: {note: any}
    brief: A visit.
    stability: development
    attributes:
      - ref: shop.colour
        requirement_level:
          conditionally_required: If there is a door.
"""


def test_an_attribute_tells_type_values_levels_and_annotations(explained: Explain) -> None:
    found = explained("genops.policy.reason_code")
    assert found["kind"] == "attribute"
    assert found["type"] == "string"
    assert {"BUDGET_EXCEEDED", "RATE_LIMITED"} <= {each["value"] for each in found["values"]}
    assert all(each["brief"] for each in found["values"])
    assert [(each["name"], each["level"]) for each in found["on"]] == [
        ("genops.awu", "conditionally_required"),
        ("genops.policy.evaluated", "conditionally_required"),
    ]
    assert found["annotations"]["closed"] is True
    assert found["requirements"] == ["R-042"]


def test_an_attribute_names_the_rules_that_read_it_and_the_general_ones_apart(
    explained: Explain,
) -> None:
    found = explained("genops.sla.met")
    assert "GEN322" in {rule["code"] for rule in found["rules"]}
    assert "GEN301" not in {rule["code"] for rule in found["rules"]}
    general = {rule["code"] for rule in found["general_rules"]}
    assert {"GEN101", "GEN103"} <= general
    assert "GEN322" not in general


def test_an_event_tells_its_attributes_and_rules(explained: Explain) -> None:
    found = explained("genops.budget.reconciliation")
    levels = {each["name"]: each["level"] for each in found["attributes"]}
    assert levels["genops.accounting.actual"] == "required"
    assert "GEN408" in {rule["code"] for rule in found["rules"]}


def test_a_span_tells_what_it_matches_but_leaves_its_rules_to_their_own_explanation(
    explained: Explain,
) -> None:
    annotations = explained("genops.awu")["annotations"]
    assert "match" in annotations
    assert not annotations.keys() & {"rules", "invariants", "requirements"}


def test_a_rule_tells_its_expression_or_that_the_engine_decides(explained: Explain) -> None:
    assert "genops.policy.reason_code" in explained("GEN301")["expression"]
    assert explained("GEN301")["decided_by"] == "expression"
    assert explained("GEN101")["decided_by"] == "engine"


def test_a_requirement_tells_what_carries_it_and_which_rules_belong_to_it(
    explained: Explain,
) -> None:
    assert explained("R-006")["about"] == [{"kind": "attribute", "name": "genops.team"}]
    rules = {rule["id"] for rule in explained("R-040")["rules"]}
    assert rules == {"reason_code_required", "event_reason_code_required"}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("genops.team", "  - key: genops.team"),
        ("genops.awu", "  - type: genops.awu"),
        ("genops.budget.alert", "  - name: genops.budget.alert"),
        ("GEN101", "          attribute_missing:"),
        ("GEN301", "          reason_code_required:"),
        ("R-040", "          R-040:"),
    ],
)
def test_everything_tells_where_it_is_defined(explained: Explain, name: str, line: str) -> None:
    place = explained(name)["defined_at"]
    text = (REPOSITORY / place["file"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1]
    assert text == line
    assert text[place["column"] - 1] != " "


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("team", "genops.team"),
        ("policy.result", "genops.policy.result"),
        ("policy.evaluated", "genops.policy.evaluated"),
        ("gen301", "reason_code_required"),
        ("reason_code_required", "reason_code_required"),
        ("r-040", "R-040"),
    ],
)
def test_a_name_is_found_by_its_other_spellings(
    explained: Explain, spelling: str, name: str
) -> None:
    assert explained(spelling)["name"] == name


def test_a_deprecated_enum_of_numbers_is_told_as_such(tmp_path: Path) -> None:
    registry = load_text(tmp_path, SHOP)
    found = explain(Catalogue.of(registry), registry.positions, "shop.colour")
    assert found is not None
    assert found["type"] == "int"
    assert [each["value"] for each in found["values"]] == [1, 2]
    assert found["deprecated"]["note"] == "Nobody paints doors any more."
    assert found["on"] == [
        {
            "kind": "span",
            "name": "shop.visit",
            "level": "conditionally_required",
            "condition": "If there is a door.",
        }
    ]


@pytest.mark.parametrize("name", ["", "genops", "genops.nothing", "GEN999", "R-999"])
def test_an_unknown_name_is_not_explained(registry: Registry, name: str) -> None:
    assert explain(Catalogue.of(registry), registry.positions, name) is None


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("genops.polcy.result", "genops.policy.result"),
        ("tema", "genops.team"),
        ("GEN3011", "GEN301"),
        ("reason_code_requird", "reason_code_required"),
    ],
)
def test_near_names_are_suggested(registry: Registry, wrong: str, meant: str) -> None:
    assert meant in near(Catalogue.of(registry), wrong)


def test_nothing_is_suggested_where_nothing_is_near(registry: Registry) -> None:
    assert near(Catalogue.of(registry), "zzzzzzzz") == []


def test_a_resolution_tells_its_rules_and_they_tell_of_it(registry: Registry) -> None:
    catalogue = Catalogue.of(registry)
    found = explain(catalogue, registry.positions, "a-20")
    rule = explain(catalogue, registry.positions, "GEN102")
    requirement = explain(catalogue, registry.positions, "R-006")
    assert found is not None
    assert rule is not None
    assert requirement is not None
    assert (found["kind"], found["name"]) == ("resolution", "A-20")
    assert [each["code"] for each in found["rules"]] == ["GEN102", "GEN331"]
    assert rule["resolutions"] == requirement["resolutions"] == ["A-20"]


def test_what_no_resolution_is_about_names_none(registry: Registry) -> None:
    found = explain(Catalogue.of(registry), registry.positions, "GEN301")
    assert found is not None
    assert found["resolutions"] == []


def test_every_name_of_the_registry_can_be_explained(registry: Registry) -> None:
    catalogue = Catalogue.of(registry)
    entries = list(catalogue.entries)
    assert {entry.kind for entry in entries} == {
        "attribute",
        "event",
        "span",
        "rule",
        "requirement",
        "resolution",
    }
    for entry in entries:
        found = explain(catalogue, registry.positions, entry.name)
        assert found is not None
        assert found["name"] == entry.name
        assert found["defined_at"]
