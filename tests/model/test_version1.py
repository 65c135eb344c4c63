"""Definition files of version 1 are read and resolved as Weaver does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from genops_registry.registry import load_registry
from registries import HEAD, load_text, marked, problems_in, write_registry

REGISTRY = """
groups:
  - id: registry.shop
    type: attribute_group
    brief: Attributes.
    prefix: shop
    attributes:
      - id: name
        type: string
        brief: Name.
        stability: stable
        requirement_level: required
        examples: [corner]
      - id: size
        type: int
        deprecated: Use another.
  - id: shop.common
    type: attribute_group
    brief: Common.
    attributes:
      - ref: shop.size
        brief: Common size.
        requirement_level: opt_in
  - id: metric.shop.sales
    type: metric
    brief: Sales.
    stability: stable
    metric_name: shop.sales
    instrument: counter
    unit: "{sale}"
    extends: shop.common
    attributes:
      - ref: shop.name
"""
SPANS = """
  - id: span.shop.sale
    type: span
    brief: A sale.
    stability: stable
    span_kind: client
    attributes:
      - {ref: shop.name, requirement_level: recommended, note: Base.}
  - id: span.shop.sale.online
    type: span
    brief: An online sale.
    stability: development
    span_kind: internal
    extends: span.shop.sale
    attributes:
      - {ref: shop.name, brief: Online.}
"""


def test_attributes_carry_the_prefix_of_their_group(tmp_path: Path) -> None:
    attributes = _section(tmp_path, REGISTRY, "attributes")
    assert [attribute["key"] for attribute in attributes] == ["shop.name", "shop.size"]


def test_a_definition_says_only_where_it_stands_how_much_it_matters(tmp_path: Path) -> None:
    name, _ = _section(tmp_path / "1", REGISTRY, "attributes")
    assert "requirement_level" not in name
    (metric,) = _section(tmp_path / "2", REGISTRY, "metrics")
    assert metric["attributes"][0]["requirement_level"] == "required"


def test_a_text_for_deprecated_is_an_unspecified_reason(tmp_path: Path) -> None:
    _, size = _section(tmp_path, REGISTRY, "attributes")
    assert size["deprecated"] == {"reason": "unspecified", "note": "Use another."}
    assert (size["brief"], size["stability"]) == ("", "alpha")


def test_a_group_takes_over_the_attributes_of_what_it_extends(tmp_path: Path) -> None:
    (metric,) = _section(tmp_path, REGISTRY, "metrics")
    size = metric["attributes"][1]
    assert (size["key"], size["brief"]) == ("shop.size", "Common size.")
    assert size["requirement_level"] == "opt_in"


def test_attribute_groups_are_not_shown(tmp_path: Path) -> None:
    assert _section(tmp_path, REGISTRY, "attribute_groups") == []


def test_a_signal_that_extends_one_of_its_kind_is_a_refinement(tmp_path: Path) -> None:
    document = load_text(tmp_path, REGISTRY + SPANS).document
    assert [span["type"] for span in document["registry"]["spans"]] == ["shop.sale"]
    definition, refinement = document["refinements"]["spans"]
    assert (definition["id"], definition["type"]) == ("shop.sale", "shop.sale")
    assert (refinement["id"], refinement["type"]) == ("shop.sale.online", "shop.sale")
    (name,) = refinement["attributes"]
    assert (name["brief"], name["note"], refinement["kind"]) == ("Online.", "Base.", "internal")


def test_old_names_of_entities_and_unseen_kinds_are_read(tmp_path: Path) -> None:
    more = """
  - id: resource.shop
    type: resource
    name: shop
    brief: A shop.
    stability: stable
    attributes:
      - {ref: shop.name, role: identifying}
      - {ref: shop.size}
  - {id: a, type: scope, brief: A., stability: stable, attributes: [{ref: shop.name}]}
  - {id: b, type: metric_group, brief: B., stability: stable, attributes: [{ref: shop.name}]}
"""
    more += """
  - id: metric.shop.size
    type: metric
    brief: Size.
    stability: stable
    metric_name: shop.size
    instrument: gauge
    unit: "1"
    entity_associations: [shop]
"""
    (entity,) = _section(tmp_path, REGISTRY + more, "entities")
    assert entity["type"] == "shop"
    assert [attribute["key"] for attribute in entity["identity"]] == ["shop.name"]
    assert [attribute["key"] for attribute in entity["description"]] == ["shop.size"]


def test_both_versions_stand_side_by_side(tmp_path: Path) -> None:
    event = "events: [{name: a, brief: a, stability: stable, attributes: [{ref: shop.name}, "
    files = {"old.yaml": REGISTRY, "new.yaml": f"{HEAD}{event}{{ref_group: shop.common}}]}}]\n"}
    document = load_registry(write_registry(tmp_path, files)).document
    (found,) = document["registry"]["events"]
    assert [attribute["key"] for attribute in found["attributes"]] == ["shop.name", "shop.size"]


@pytest.mark.parametrize("head", ["", "file_format: definition/1\n", "version: '1'\n"])
def test_version_1_needs_no_name(tmp_path: Path, head: str) -> None:
    assert len(_section(tmp_path, head + REGISTRY, "attributes")) == 2


@pytest.mark.parametrize(
    ("problem_id", "text"),
    [
        ("missing_key", REGISTRY.replace("- id: shop.common", "- §note: a")),
        ("missing_key", REGISTRY.replace("- id: shop.common\n    type:", "- §id: a\n    note:")),
        ("unknown_value", REGISTRY.replace("type: metric", "type: §meter")),
        ("missing_key", REGISTRY.replace("- id: metric", "- §id: metric").replace("unit", "note")),
        ("unknown_key", REGISTRY.replace("instrument: counter", "§instruments: counter")),
        ("missing_extends", REGISTRY.replace("extends: shop.common", "extends: §shop.comon")),
        ("missing_ref", REGISTRY.replace("ref: shop.size", "ref: §shop.sice")),
        ("unknown_value", REGISTRY + SPANS.replace("span_kind: client", "span_kind: §a")),
        (
            "cyclic_extends",
            REGISTRY
            + SPANS.replace("extends: ", "extends: §").replace(
                "kind: client", "kind: client\n    extends: span.shop.sale.online"
            ),
        ),
        (
            "duplicate_definition",
            REGISTRY + SPANS.replace("- id: span.shop.sale.online", "- §id: span.shop.sale"),
        ),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(tmp_path: Path, problem_id: str, text: str) -> None:
    text, line, column = marked(text)
    problems = problems_in(write_registry(tmp_path, text))
    places = [str(problem.position) for problem in problems if problem.id == problem_id]
    assert f"m/a.yaml:{line}:{column}" in places, problems


def _section(folder: Path, text: str, section: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = load_text(folder, text).document["registry"][section]
    return found
