"""The resolved document has the content and the order of Weaver's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json, to_yaml
from registries import load_text, value_of, write_registry

REGISTRY = """
file_format: definition/2
attributes:
  - key: shop.size
    type: int
    brief: Size.
    stability: stable
    examples: [1, 2.5]
  - key: shop.mood
    type:
      members:
        - {id: good, brief: Good., stability: stable}
        - {id: bad, value: 2, deprecated: {reason: obsoleted, note: No more.}}
    brief: Mood.
    note: ""
    stability: experimental
attribute_groups:
  - {id: shown, visibility: public, brief: B, stability: stable, attributes: [{ref: shop.size}]}
  - {id: empty, visibility: public, brief: B, stability: stable}
  - {id: kept, visibility: internal, attributes: [{ref: shop.size}]}
spans:
  - type: shop.sale
    kind: client
    name: {note: sale}
    brief: A sale.
    stability: stable
    requirement_level: opt_in
events:
  - {name: shop.opened, brief: Opened., stability: stable, attributes: [{ref: shop.mood}]}
"""


def test_attributes_are_sorted_by_key_with_their_fields_in_weavers_order(tmp_path: Path) -> None:
    mood, size = load_text(tmp_path, REGISTRY).document["registry"]["attributes"]
    assert json.dumps(size) == json.dumps(
        {
            "key": "shop.size",
            "type": "int",
            "examples": [1.0, 2.5],
            "brief": "Size.",
            "stability": "stable",
            "provenance": {"path": "m/a.yaml"},
        }
    )
    assert mood["key"] == "shop.mood"


def test_the_value_of_an_enum_member_is_its_id_unless_it_says_so(tmp_path: Path) -> None:
    mood = load_text(tmp_path, REGISTRY).document["registry"]["attributes"][0]
    assert mood["type"] == {
        "members": [
            {"id": "good", "value": "good", "brief": "Good.", "stability": "stable"},
            {
                "id": "bad",
                "value": 2,
                "deprecated": {"reason": "obsoleted", "note": "No more."},
            },
        ]
    }


def test_the_old_name_of_a_stability_is_replaced_and_an_empty_note_left_out(
    tmp_path: Path,
) -> None:
    registry = load_text(tmp_path, REGISTRY)
    mood = registry.document["registry"]["attributes"][0]
    assert (mood["stability"], "note" in mood) == ("development", False)
    assert [(note.id, note.level) for note in registry.notes] == [("old_stability", "improvement")]


def test_associations_keep_their_shape_and_name_entities_by_type(tmp_path: Path) -> None:
    text = (
        REGISTRY
        + """
    entity_associations: [shop, {all_of: [shop, {one_of: [town]}]}]
metrics:
  - {name: m, instrument: gauge, unit: "1", brief: M., stability: stable, entity_associations: []}
entities:
  - {type: shop, brief: S., stability: stable, identity: [{ref: shop.size}]}
  - {type: town, brief: T., stability: stable, identity: [{ref: shop.mood}]}
"""
    )
    text = text.replace("attributes: [{ref: shop.mood}]}\n\n   ", "attributes: [{ref: shop.mood}],")
    text = text.replace("[town]}]}]\n", "[town]}]}]}\n")
    sections = load_text(tmp_path, text).document["registry"]
    assert sections["events"][0]["entity_associations"] == [
        {"type": "shop"},
        {"all_of": [{"type": "shop"}, {"one_of": [{"type": "town"}]}]},
    ]
    assert "entity_associations" not in sections["metrics"][0]


def test_only_public_groups_are_shown(tmp_path: Path) -> None:
    groups = load_text(tmp_path, REGISTRY).document["registry"]["attribute_groups"]
    assert [(group["id"], len(group["attributes"])) for group in groups] == [
        ("empty", 0),
        ("shown", 1),
    ]


def test_each_signal_is_also_its_own_refinement_under_its_name(tmp_path: Path) -> None:
    document = load_text(tmp_path, REGISTRY).document
    (span,) = document["registry"]["spans"]
    (event,) = document["registry"]["events"]
    assert document["refinements"] == {
        "metrics": [],
        "spans": [{"id": "shop.sale", **span}],
        "events": [{"id": "shop.opened", **event}],
        "entities": [],
    }


def test_a_signal_without_attributes_has_no_list_of_them(tmp_path: Path) -> None:
    (span,) = load_text(tmp_path, REGISTRY).document["registry"]["spans"]
    assert span == {
        "type": "shop.sale",
        "kind": "client",
        "name": {"note": "sale"},
        "requirement_level": "opt_in",
        "brief": "A sale.",
        "stability": "stable",
        "provenance": {"path": "m/a.yaml"},
    }


def test_how_definitions_are_spread_over_files_changes_only_their_provenance(
    tmp_path: Path,
) -> None:
    head, *parts = REGISTRY.replace("\nattribute_groups", "\n@attribute_groups").split("@")
    files = {"z.yaml": head, "a.yaml": "file_format: definition/2\n" + parts[0]}
    spread = load_registry(write_registry(tmp_path / "1", files), "m")
    together = load_text(tmp_path / "2", REGISTRY)
    assert to_json(spread.document).replace("m/z.yaml", "m/a.yaml") == to_json(together.document)


def test_json_has_no_word_for_infinity_and_no_escapes_beyond_need() -> None:
    document = {"a": float("inf"), "b": [float("nan")], "c": "é<&>\u2028", "d": 1200.0}
    assert to_json(document) == (
        '{\n  "a": null,\n  "b": [\n    null\n  ],\n  "c": "é<&>\u2028",\n  "d": 1200.0\n}\n'
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1.0, "1.0"),
        (-0.0, "-0.0"),
        (1e15, "1000000000000000.0"),
        (1e16, "1e+16"),
        (1e-4, "0.0001"),
        (1e-5, "0.00001"),
        (-1.25e-5, "-0.0000125"),
        (1e-6, "1e-6"),
        (5e-324, "5e-324"),
    ],
)
def test_doubles_are_written_as_weaver_writes_them(number: float, text: str) -> None:
    assert to_json(number) == f"{text}\n"
    assert json.loads(text) == number


def test_json_of_nothing_is_short() -> None:
    assert to_json({"a": {}, "b": [], "c": None}) == ('{\n  "a": {},\n  "b": [],\n  "c": null\n}\n')


def test_yaml_means_the_same_to_readers_of_yaml_1_1_and_1_2(tmp_path: Path) -> None:
    words = ["on", "010", "1e3", "0o7", "12:30:45", "2024-01-01", "~", "", "a: b", "x\ny", "1_0"]
    document = load_text(tmp_path, REGISTRY).document | {"words": words}
    text = to_yaml(document)
    assert value_of(text) == document
    assert yaml.safe_load(text) == document
