"""A rule set of another registry is checked before it runs; what is wrong has a place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from genops_validator.rules import RuleSet, released_rule_files
from genops_validator.rules import shape as shapes
from genops_validator.rules.shape import require_shape
from genops_validator.rules.tree_shape import NESTING, OPERATIONS, ShapeError
from hypothesis import given
from hypothesis import strategies as st
from reference import REPOSITORY

Change = Callable[[dict[str, Any]], object]

SCHEMA = json.loads((REPOSITORY / "schemas/formats/rules.v1.json").read_text(encoding="utf-8"))
CLASSES: dict[str, type[msgspec.Struct]] = {
    "attribute": shapes.AttributeShape,
    "event": shapes.EventShape,
    "codeList": shapes.CodeListShape,
    "rule": shapes.RuleShape,
    "requirement": shapes.RequirementShape,
}


def released() -> dict[str, Any]:
    """A released rule set, to be changed."""
    content: dict[str, Any] = json.loads(released_rule_files()["0.1.0"].read_bytes())
    return content


def test_released_rules_have_the_shape() -> None:
    require_shape(released())


def nested(depth: int) -> dict[str, Any]:
    """Return an expression of many levels."""
    tree: dict[str, Any] = {"op": "literal", "type": "bool", "value": True}
    for _ in range(depth):
        tree = {"op": "not", "type": "bool", "value": tree}
    return tree


CHANGES: list[tuple[Change, str]] = [
    (lambda d: d.pop("span"), "missing required field `span` - at `$`"),
    (lambda d: d.update(extra=1), "unknown field `extra` - at `$`"),
    (lambda d: d.update(revision=0), "- at `$.revision`"),
    (lambda d: d.update(attributes=[]), "- at `$.attributes`"),
    (
        lambda d: d["attributes"]["genops.team"].update(type="text"),
        "`$.attributes.genops.team.type`",
    ),
    (
        lambda d: d["attributes"]["genops.team"].update(closed=None),
        "`$.attributes.genops.team.closed`",
    ),
    (lambda d: d["attributes"]["genops.team"].update(format="iso9"), "genops.team.format`"),
    (lambda d: d["rules"]["unknown_event"].update(level="fatal"), "`$.rules.unknown_event.level`"),
    (lambda d: d["rules"]["unknown_event"].update(code="gen1"), "`$.rules.unknown_event.code`"),
    (lambda d: d["invariants"]["open_unit"].pop("tree"), "`tree` - at `$.invariants.open_unit`"),
    (lambda d: d["formats"].clear(), "no codes of iso4217 - at `$.attributes."),
    (lambda d: d["attributes"].pop("genops.policy.result"), "no attribute 'genops.policy.result'"),
    (lambda d: d.update(match={"op": "sum"}), "unknown operation 'sum' - at `$.match`"),
    (lambda d: d.update(match={"op": ["and"]}), "unknown operation"),
    (
        lambda d: d.update(match={"op": "not", "type": "bool"}),
        "`value` of the operation not is missing",
    ),
    (lambda d: d.update(match={**nested(1), "why": 1}), "`why` of the operation not is not known"),
    (
        lambda d: d.update(match={**nested(1), "value": 7}),
        "Expected an expression - at `$.match.value`",
    ),
    (lambda d: d.update(match={"op": "list", "type": "list", "items": []}), "Expected a list of"),
    (lambda d: d.update(match={"op": "name", "type": "map", "name": 7}), "Expected text - at"),
    (
        lambda d: d.update(match={"op": "literal", "type": "int", "value": None}),
        "Expected text, num",
    ),
    (lambda d: d.update(match={"op": "literal", "value": 1}), "`type` is missing"),
    (lambda d: d.update(match=nested(NESTING + 1)), f"nested deeper than {NESTING}"),
]


@pytest.mark.parametrize(("change", "said"), CHANGES, ids=[said for _, said in CHANGES])
def test_what_is_wrong_is_told_with_its_place(change: Change, said: str) -> None:
    document = released()
    change(document)
    with pytest.raises(ShapeError) as caught:
        require_shape(document)
    assert said in str(caught.value)


def test_many_nodes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genops_validator.rules.tree_shape.NODES", 10)
    with pytest.raises(ShapeError, match=r"nodes, more than 10"):
        require_shape(released())


@pytest.mark.parametrize("name", CLASSES)
def test_the_classes_have_the_members_of_the_published_schema(name: str) -> None:
    defined = SCHEMA["$defs"][name]
    members = {field.name: field for field in msgspec.structs.fields(CLASSES[name])}
    assert set(defined["properties"]) == set(members)
    assert set(defined["required"]) == {n for n, field in members.items() if field.required}


def test_the_whole_has_the_members_of_the_published_schema() -> None:
    members = {field.name for field in msgspec.structs.fields(shapes.RuleSetShape)}
    assert members == set(SCHEMA["properties"]) == set(SCHEMA["required"])
    added = {f.name for f in msgspec.structs.fields(shapes.InvariantShape)} - {
        f.name for f in msgspec.structs.fields(shapes.RuleShape)
    }
    assert added == set(SCHEMA["$defs"]["invariant"]["required"])


def test_the_operations_are_those_of_the_published_schema() -> None:
    tree = SCHEMA["$defs"]["tree"]
    assert set(OPERATIONS) == set(tree["properties"]["op"]["enum"])
    for case in tree["allOf"]:
        condition = case["if"]["properties"]["op"]
        for op in condition.get("enum", [condition.get("const")]):
            assert set(OPERATIONS[op]) == set(case["then"]["required"])


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of everything inside a document."""
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from places(item, (*path, index))


PLACES = list(places(released()))[1:]
ODD = st.sampled_from([None, 7, -1.5, "", "x", True, [], {}, [1], {"op": "name"}])


@given(path=st.sampled_from(PLACES), odd=ODD)
def test_whatever_has_the_shape_can_be_loaded(path: tuple[str | int, ...], odd: object) -> None:
    """Any change is refused with a place, or makes rules that the engine takes."""
    document: Any = released()
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = odd
    with suppress(ShapeError):
        require_shape(document)
        assert RuleSet.from_document(document).attributes
