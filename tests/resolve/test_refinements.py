"""A refinement takes over what it does not say itself, and cannot change what its base is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from genops_registry.resolve.text import to_json
from registries import load_text, marked, problems_in, write_registry
from weaver import resolved_by_weaver

BASE = """
file_format: definition/2
attributes:
  - {key: shop.name, type: string, brief: Name., stability: stable, examples: [a]}
  - {key: shop.size, type: int, brief: Size., stability: stable}
attribute_groups:
  - id: more
    visibility: internal
    attributes: [{ref: shop.name, brief: More., note: More.}]
metrics:
  - name: shop.sales
    instrument: counter
    unit: "{sale}"
    brief: Sales.
    note: All of them.
    stability: development
    requirement_level: opt_in
    attributes: [{ref: shop.name, requirement_level: required}]
    annotations: {kept: 1, merged: {a: 1, b: [1]}}
spans:
  - {type: shop.sale, kind: client, name: {note: sale}, brief: A sale., stability: stable}
events:
  - {name: shop.closed, brief: Closed., stability: stable, attributes: [{ref: shop.size}]}
entities:
  - {type: shop, brief: A shop., stability: stable, identity: [{ref: shop.name}]}
"""
REFINEMENTS = """
metric_refinements:
  - id: metric.shop.sales.online
    ref: shop.sales
    stability: stable
    attributes: [{ref_group: more}, {ref: shop.size}]
    annotations: {merged: {b: [2], c: 3}}
span_refinements:
  - id: span.shop.sale.online
    ref: shop.sale
    brief: An online sale.
    name: {note: online sale}
  - {id: span.shop.sale.online.late, ref: shop.sale.online, note: Late.}
event_refinements:
  - {id: event.shop.closed.early, ref: shop.closed, brief: Closed early.}
entity_refinements:
  - id: entity.shop.large
    ref: shop
    description: [{ref: shop.size}]
"""


def test_a_refinement_is_shown_under_refinements_only(tmp_path: Path) -> None:
    document = load_text(tmp_path, BASE + REFINEMENTS).document
    assert [metric["name"] for metric in document["registry"]["metrics"]] == ["shop.sales"]
    assert {
        kind: [each["id"] for each in found] for kind, found in document["refinements"].items()
    } == {
        "metrics": ["shop.sales", "shop.sales.online"],
        "spans": ["shop.sale", "shop.sale.online", "shop.sale.online.late"],
        "events": ["shop.closed", "shop.closed.early"],
        "entities": ["shop", "shop.large"],
    }


def test_what_it_does_not_say_comes_from_its_base(tmp_path: Path) -> None:
    metric = _refined(tmp_path, "metrics", "shop.sales.online")
    assert (metric["name"], metric["instrument"], metric["unit"]) == (
        "shop.sales",
        "counter",
        "{sale}",
    )
    assert (metric["brief"], metric["note"]) == ("Sales.", "All of them.")
    assert (metric["stability"], metric["requirement_level"]) == ("stable", "opt_in")


def test_annotations_are_merged_map_by_map_and_lists_replaced(tmp_path: Path) -> None:
    metric = _refined(tmp_path, "metrics", "shop.sales.online")
    assert metric["annotations"] == {"kept": 1, "merged": {"a": 1, "b": [2], "c": 3}}


def test_an_included_group_wins_over_the_base_field_by_field(tmp_path: Path) -> None:
    name, size = _refined(tmp_path, "metrics", "shop.sales.online")["attributes"]
    assert (name["brief"], name["requirement_level"]) == ("More.", "required")
    assert size["key"] == "shop.size"


def test_a_refinement_can_be_refined(tmp_path: Path) -> None:
    span = _refined(tmp_path, "spans", "shop.sale.online.late")
    assert (span["type"], span["kind"], span["name"]) == (
        "shop.sale.online",
        "client",
        {"note": "online sale"},
    )
    assert (span["brief"], span["note"]) == ("An online sale.", "Late.")


def test_weaver_resolves_them_to_the_same_bytes(tmp_path: Path) -> None:
    registry = load_text(tmp_path / "m", BASE + REFINEMENTS)
    assert to_json(registry.document) == resolved_by_weaver(tmp_path, "m")


@pytest.mark.parametrize(
    ("problem_id", "text", "message"),
    [
        (
            "missing_extends",
            "metric_refinements: [{id: a, ref: §shop.sale}]\n",
            "no metric `metric.shop.sale` to build on",
        ),
        (
            "unknown_key",
            "metric_refinements: [{id: a, ref: shop.sales, §unit: s}]\n",
            "a refinement of a metric has no key `unit`",
        ),
        ("missing_key", "span_refinements: [§{id: a}]\n", "needs `ref`"),
        ("missing_key", "span_refinements: [§{ref: shop.sale}]\n", "needs `id`"),
        (
            "changed_identity",
            "entity_refinements: [{id: a, ref: shop, identity: [{ref: §shop.size}]}]\n",
            "`shop.size` does not identify `shop`",
        ),
        (
            "changed_identity",
            "entity_refinements: [{id: a, ref: shop, description: [{ref: §shop.name}]}]\n",
            "`shop.name` identifies `shop`",
        ),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(
    tmp_path: Path, problem_id: str, text: str, message: str
) -> None:
    text, line, column = marked(BASE + text)
    problems = problems_in(write_registry(tmp_path, text))
    (problem,) = [each for each in problems if each.id == problem_id]
    assert str(problem.position) == f"m/a.yaml:{line}:{column}"
    assert message in problem.message


def _refined(folder: Path, section: str, name: str) -> Any:
    refinements = load_text(folder, BASE + REFINEMENTS).document["refinements"][section]
    (found,) = [each for each in refinements if each["id"] == name]
    return found
