"""What an expression may not read skips its rule, unless the other side of it decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from genops_validator.rules.expressions import (
    UNREADABLE,
    NotReadableError,
    UnknownOperationError,
    compile_expression,
)

ENVIRONMENT: dict[str, Any] = {
    "attributes": {"known": "a", "amount": 2.5, "count": 3, "odd": UNREADABLE},
    "events": [{"name": "first", "attributes": {}}, {"name": "second", "attributes": {"n": 1}}],
}
ATTRIBUTES = {"op": "name", "name": "attributes"}
EVENTS = {"op": "name", "name": "events"}
TRUE = {"op": "literal", "type": "bool", "value": True}
FALSE = {"op": "literal", "type": "bool", "value": False}
ABSENT = {"op": "get", "map": ATTRIBUTES, "key": "unknown"}
ODD = {"op": "get", "map": ATTRIBUTES, "key": "odd"}
EVENT = {"op": "name", "name": "e"}


def literal(value: object, type: str) -> dict[str, Any]:
    return {"op": "literal", "type": type, "value": value}


def both(op: str, left: Mapping[str, Any], right: Mapping[str, Any]) -> dict[str, Any]:
    return {"op": op, "left": left, "right": right}


def over_events(op: str, body: Mapping[str, Any]) -> dict[str, Any]:
    return {"op": op, "over": EVENTS, "variable": "e", "body": body}


def run(tree: Mapping[str, Any]) -> object:
    return compile_expression(tree)(ENVIRONMENT)


@pytest.mark.parametrize("read", [ABSENT, ODD])
def test_reading_what_is_absent_or_unreadable_decides_nothing(read: dict[str, Any]) -> None:
    with pytest.raises(NotReadableError):
        run(both("eq", read, literal("a", "string")))


def test_a_key_is_there_even_if_its_value_cannot_be_read() -> None:
    assert run({"op": "contains_key", "map": ATTRIBUTES, "key": "odd"}) is True
    assert run({"op": "contains_key", "map": ATTRIBUTES, "key": "unknown"}) is False


@pytest.mark.parametrize("read", [ABSENT, ODD])
def test_the_other_side_decides_whatever_the_order(read: dict[str, Any]) -> None:
    assert run(both("or", TRUE, read)) is True
    assert run(both("or", read, TRUE)) is True
    assert run(both("and", FALSE, read)) is False
    assert run(both("and", read, FALSE)) is False


@pytest.mark.parametrize(("op", "side"), [("or", FALSE), ("and", TRUE)])
def test_a_side_that_does_not_decide_leaves_it_undecided(op: str, side: dict[str, Any]) -> None:
    for tree in (both(op, side, ABSENT), both(op, ABSENT, side), both(op, ABSENT, ODD)):
        with pytest.raises(NotReadableError):
            run(tree)


IS_SECOND = both("eq", {"op": "select", "of": EVENT, "field": "name"}, literal("second", "string"))
N = {"op": "get", "map": {"op": "select", "of": EVENT, "field": "attributes"}, "key": "n"}
N_IS_1 = both("eq", N, literal(1, "int"))


def test_one_event_decides_a_quantifier_although_another_cannot_be_read() -> None:
    """The first event has no ``n``; the second decides."""
    assert run(over_events("exists", N_IS_1)) is True
    assert run(over_events("all", {"op": "not", "value": N_IS_1})) is False


@pytest.mark.parametrize("op", ["all", "exists"])
def test_a_quantifier_that_no_event_decides_is_undecided(op: str) -> None:
    body = N_IS_1 if op == "all" else {"op": "not", "value": N_IS_1}
    with pytest.raises(NotReadableError):
        run(over_events(op, body))


@pytest.mark.parametrize("op", ["exists_one", "filter"])
def test_counting_needs_every_event(op: str) -> None:
    assert run(over_events("exists_one", IS_SECOND)) is True
    with pytest.raises(NotReadableError):
        run(over_events(op, N_IS_1))


def test_exactly_one_is_not_several_or_none() -> None:
    assert run(over_events("exists_one", TRUE)) is False
    assert run(over_events("exists_one", FALSE)) is False


def test_over_a_map_the_variable_is_the_key() -> None:
    body = {
        "op": "starts_with",
        "value": {"op": "name", "name": "k"},
        "part": literal("am", "string"),
    }
    assert run({"op": "exists", "over": ATTRIBUTES, "variable": "k", "body": body}) is True


@pytest.mark.parametrize(
    ("tree", "value"),
    [
        (both("add", literal(2, "int"), literal(3, "int")), 5),
        (both("sub", literal(2.5, "double"), literal(3.0, "double")), -0.5),
        (both("mul", literal(2, "int"), literal(-3, "int")), -6),
        ({"op": "neg", "value": literal(2, "int")}, -2),
        ({"op": "abs", "value": literal(-2.5, "double")}, 2.5),
        ({"op": "greatest", "items": [literal(1, "int"), literal(4, "int")]}, 4),
        ({"op": "least", "items": [literal(1, "int"), literal(4, "int")]}, 1),
        ({"op": "size", "value": EVENTS}, 2),
        (both("lt", literal(1, "int"), literal(1, "int")), False),
        (both("le", literal(1, "int"), literal(1, "int")), True),
        (both("gt", literal(2, "int"), literal(1, "int")), True),
        (both("ge", literal(0, "int"), literal(1, "int")), False),
        (both("ne", literal("a", "string"), literal("b", "string")), True),
        ({"op": "if", "condition": FALSE, "then": ABSENT, "else": TRUE}, True),
        (
            {"op": "contains", "value": literal("abc", "string"), "part": literal("b", "string")},
            True,
        ),
        (
            {"op": "ends_with", "value": literal("ab", "string"), "part": literal("a", "string")},
            False,
        ),
        ({"op": "matches", "value": literal("x1y", "string"), "pattern": r"\d"}, True),
        ({"op": "matches", "value": literal("x\u0661", "string"), "pattern": r"\d"}, False),
        (
            {
                "op": "in",
                "value": literal("a", "string"),
                "list": {"op": "list", "items": [ABSENT]},
            },
            NotReadableError,
        ),
        (both("mul", literal(2**62, "int"), literal(2, "int")), NotReadableError),
        ({"op": "neg", "value": literal(-(2**63), "int")}, NotReadableError),
        ({"op": "abs", "value": literal(-(2**63), "int")}, NotReadableError),
    ],
)
def test_operations(tree: dict[str, Any], value: Any) -> None:
    if value is NotReadableError:
        with pytest.raises(NotReadableError):
            run(tree)
    else:
        assert run(tree) == value


def test_a_double_stays_one_however_json_printed_it() -> None:
    assert isinstance(run(literal(0, "double")), float)


def test_an_operation_of_a_later_format_is_refused_when_the_rules_are_loaded() -> None:
    with pytest.raises(UnknownOperationError, match="'sum'"):
        compile_expression(both("or", TRUE, {"op": "sum", "value": EVENTS}))
