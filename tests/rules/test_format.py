"""`schemas/formats/rules.v1.json` describes the rule sets that are generated, and no others."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reference import REPOSITORY

SCHEMA = json.loads((REPOSITORY / "schemas/formats/rules.v1.json").read_bytes())
RELEASED = REPOSITORY / "validators/src/genops_validator/_generated/v0_1_0/rules.v1.json"


@pytest.fixture(scope="module")
def released() -> dict[str, Any]:
    """The released rule set."""
    document: dict[str, Any] = json.loads(RELEASED.read_bytes())
    return document


def errors(document: object, definition: str = "") -> list[str]:
    """Return what the schema, or one definition of it, refuses."""
    checked = {**SCHEMA, "$ref": f"#/$defs/{definition}"} if definition else SCHEMA
    if definition:
        checked = {"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]}
    return [error.message for error in Draft202012Validator(checked).iter_errors(document)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_released_rules_have_the_format(released: dict[str, Any]) -> None:
    assert errors(released) == []


@pytest.mark.parametrize("member", sorted(SCHEMA["required"]))
def test_no_member_can_be_missing(released: dict[str, Any], member: str) -> None:
    # The large maps are emptied: here it is about the document around them.
    document = {name: {} if isinstance(value, dict) else value for name, value in released.items()}
    document["match"] = released["match"]
    assert errors(document) == []
    del document[member]
    assert errors(document) == [f"'{member}' is a required property"]


@pytest.mark.parametrize(
    ("definition", "group"),
    [
        ("attribute", "attributes"),
        ("event", "events"),
        ("invariant", "invariants"),
        ("engineRule", "rules"),
        ("requirement", "requirements"),
    ],
)
def test_an_entry_has_all_its_members_and_no_other(
    released: dict[str, Any], definition: str, group: str
) -> None:
    entry = next(iter(released[group].values()))
    assert errors(entry, definition) == []
    assert errors({**entry, "colour": "red"}, definition)
    for member in entry:
        assert errors({k: v for k, v in entry.items() if k != member}, definition), member


LITERAL = {"op": "literal", "type": "int", "value": 1}
TRUE = {"op": "literal", "type": "bool", "value": True}


@pytest.mark.parametrize(
    "tree",
    [
        {**LITERAL, "op": "sum"},
        {"op": "literal", "type": "int"},
        {"op": "literal", "value": 1},
        {**LITERAL, "type": "number"},
        {**LITERAL, "value": None},
        {**LITERAL, "left": LITERAL},
        {"op": "list", "type": "list", "items": []},
        {"op": "not", "type": "bool"},
        {"op": "not", "type": "bool", "value": {"op": "sum"}},
        {"op": "and", "type": "bool", "left": TRUE},
        {"op": "if", "type": "int", "condition": LITERAL, "then": LITERAL, "else": LITERAL},
        {"op": "greatest", "type": "int", "items": [LITERAL]},
        {"op": "matches", "type": "bool", "value": LITERAL, "pattern": LITERAL},
    ],
)
def test_a_malformed_tree_is_refused(tree: object) -> None:
    assert errors(tree, "tree")


def test_a_condition_is_true_or_false(released: dict[str, Any]) -> None:
    invariant = copy.deepcopy(released["invariants"]["open_unit"])
    assert errors(invariant, "invariant") == []
    invariant["tree"] = LITERAL
    assert errors(invariant, "invariant")
