"""The compiled form: plain JSON objects with a type on every node."""

from __future__ import annotations

from typing import Any

import pytest
from genops_registry.cel import Environment, compile_expression

ATTRIBUTES = {"op": "name", "type": "map", "name": "attributes"}
EVENTS = {"op": "name", "type": "list", "name": "events"}
STATE = {"op": "name", "type": "string", "name": "state"}
TEAM = {"op": "get", "type": "string", "map": ATTRIBUTES, "key": "acme.team"}
KEY = {"op": "name", "type": "string", "name": "k"}
EVENT = {"op": "name", "type": "event", "name": "e"}
EVENT_NAME = {"op": "select", "type": "string", "of": EVENT, "field": "name"}


def literal(value: object, type: str) -> dict[str, Any]:
    return {"op": "literal", "type": type, "value": value}


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("true", literal(value=True, type="bool")),
        (
            'attributes["acme.team"] != "a"',
            {"op": "ne", "type": "bool", "left": TEAM, "right": literal("a", "string")},
        ),
        (
            '!("acme.amount" in attributes)',
            {
                "op": "not",
                "type": "bool",
                "value": {
                    "op": "contains_key",
                    "type": "bool",
                    "map": ATTRIBUTES,
                    "key": "acme.amount",
                },
            },
        ),
        (
            'state in ["S1"]',
            {
                "op": "in",
                "type": "bool",
                "value": STATE,
                "list": {"op": "list", "type": "list", "items": [literal("S1", "string")]},
            },
        ),
        (
            "attributes.exists(k, k.endsWith('x'))",
            {
                "op": "exists",
                "type": "bool",
                "over": ATTRIBUTES,
                "variable": "k",
                "body": {
                    "op": "ends_with",
                    "type": "bool",
                    "value": KEY,
                    "part": literal("x", "string"),
                },
            },
        ),
        (
            "size(events.filter(e, e.name == 'x')) > 1",
            {
                "op": "gt",
                "type": "bool",
                "left": {
                    "op": "size",
                    "type": "int",
                    "value": {
                        "op": "filter",
                        "type": "list",
                        "over": EVENTS,
                        "variable": "e",
                        "body": {
                            "op": "eq",
                            "type": "bool",
                            "left": EVENT_NAME,
                            "right": literal("x", "string"),
                        },
                    },
                },
                "right": literal(1, "int"),
            },
        ),
        (
            "math.least(-1.0, math.abs(2.0)) == 3.0",
            {
                "op": "eq",
                "type": "bool",
                "left": {
                    "op": "least",
                    "type": "double",
                    "items": [
                        literal(-1.0, "double"),
                        {"op": "abs", "type": "double", "value": literal(2.0, "double")},
                    ],
                },
                "right": literal(3.0, "double"),
            },
        ),
        (
            "true ? state == 'S1' : false",
            {
                "op": "if",
                "type": "bool",
                "condition": literal(value=True, type="bool"),
                "then": {
                    "op": "eq",
                    "type": "bool",
                    "left": STATE,
                    "right": literal("S1", "string"),
                },
                "else": literal(value=False, type="bool"),
            },
        ),
        (
            r"state.matches('^\\d$')",
            {"op": "matches", "type": "bool", "value": STATE, "pattern": r"^\d\Z"},
        ),
    ],
)
def test_the_tree_says_what_the_text_says(
    text: str, tree: dict[str, Any], environment: Environment
) -> None:
    assert compile_expression(text, environment) == tree
