"""What is called equivalent is: it fails where the right rule fails, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from cel_environments import environments
from genops_validator.rules import RuleSet
from genops_validator.rules.expressions import NotReadableError, compile_expression
from hypothesis import Phase, find, given, settings
from mutation.equivalence import is_proved_equivalent
from mutation.mutants import Mutant, fine
from mutation.survey import is_proved, reviewed

Tree = dict[str, Any]

DOCUMENT = RuleSet.load("0.1.0").document
INVARIANTS = DOCUMENT["invariants"]
REPEATABLE = settings(max_examples=100, database=None, derandomize=True)


def key(name: str) -> Tree:
    """Whether a key is there."""
    return {"op": "contains_key", "type": "bool", "key": name, "map": attributes()}


def attributes() -> Tree:
    return {"op": "name", "type": "map", "name": "attributes"}


def get(name: str, declared: str = "string") -> Tree:
    return {"op": "get", "type": declared, "key": name, "map": attributes()}


def literal(value: object, declared: str = "string") -> Tree:
    return {"op": "literal", "type": declared, "value": value}


def two(op: str, left: Tree, right: Tree) -> Tree:
    return {"op": op, "type": "bool", "left": left, "right": right}


def negated(value: Tree) -> Tree:
    return {"op": "not", "type": "bool", "value": value}


HERE, THERE = key("a"), key("b")
IS_X, IS_Y = two("eq", get("a"), literal("x")), two("eq", get("a"), literal("y"))
IS_SMALL = two("lt", get("b", "double"), literal(1.0, "double"))
IS_LESS = two("lt", get("a", "double"), get("b", "double"))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param(two("or", negated(HERE), IS_X), IS_X, id="guard-before-a-text"),
        pytest.param(two("or", negated(THERE), IS_SMALL), IS_SMALL, id="guard-before-a-number"),
        pytest.param(two("or", negated(HERE), IS_LESS), IS_LESS, id="guard-before-two-reads"),
        pytest.param(negated(two("and", HERE, IS_X)), negated(IS_X), id="guard-inside-not"),
        pytest.param(two("and", HERE, two("or", HERE, IS_X)), HERE, id="said-already"),
        pytest.param(
            two("or", IS_X, negated(two("and", IS_X, IS_Y))), literal(True, "bool"), id="two-texts"
        ),
    ],
)
def test_what_cannot_be_told_apart_is_proved(right: Tree, wrong: Tree) -> None:
    assert is_proved_equivalent(right, wrong, ())
    assert is_proved_equivalent(wrong, right, ())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param(two("or", negated(HERE), IS_SMALL), IS_SMALL, id="guard-of-another-key"),
        pytest.param(two("and", HERE, IS_X), IS_X, id="absent-fails"),
        pytest.param(two("or", IS_X, IS_Y), IS_X, id="a-text-less"),
        pytest.param(two("or", IS_X, IS_SMALL), two("and", IS_X, IS_SMALL), id="and-for-or"),
        pytest.param(IS_SMALL, {**IS_SMALL, "op": "le"}, id="border"),
        pytest.param(IS_X, negated(IS_X), id="negated"),
        pytest.param(negated(two("or", negated(HERE), IS_X)), negated(IS_X), id="in-not"),
    ],
)
def test_what_telemetry_can_show_is_not_proved(right: Tree, wrong: Tree) -> None:
    assert not is_proved_equivalent(right, wrong, ())
    assert not is_proved_equivalent(wrong, right, ())


def test_a_part_is_compared_by_what_becomes_of_it_in_the_whole() -> None:
    """Alone the guard matters; before the text that it guards it does not."""
    guarded = two("or", two("or", negated(HERE), negated(THERE)), IS_X)
    without = two("or", negated(THERE), IS_X)
    assert is_proved_equivalent(guarded, without, ("left",))
    assert not is_proved_equivalent(guarded["left"], without["left"], ())


def equivalent() -> dict[str, list[Mutant]]:
    """The mistakes in invariants that are proved or reviewed, by rule."""
    by_rule: dict[str, list[Mutant]] = {}
    for mutant in fine(DOCUMENT):
        if is_proved(DOCUMENT, mutant) or str(mutant) in reviewed():
            by_rule.setdefault(mutant.owner, []).append(mutant)
    return by_rule


def fails(tree: Mapping[str, Any], environment: Mapping[str, Any]) -> bool:
    try:
        return compile_expression(tree)(environment) is False
    except NotReadableError:
        return False


def differs(mutant: Mutant, environment: Mapping[str, Any]) -> bool:
    """Whether a wrong rule decides otherwise than the right one."""
    right, wrong = (
        document["invariants"][mutant.owner]["tree"] for document in (DOCUMENT, mutant.document)
    )
    return fails(right, environment) != fails(wrong, environment)


def decide_alike(rule: str, mutants: list[Mutant]) -> None:
    @REPEATABLE
    @given(environments(INVARIANTS[rule]["expression"]))
    def agree(environment: dict[str, Any]) -> None:
        assert [str(mutant) for mutant in mutants if differs(mutant, environment)] == []

    agree()


def test_equivalent_mistakes_decide_alike_whatever_is_read() -> None:
    found = equivalent()
    assert found
    for rule, mutants in found.items():
        decide_alike(rule, mutants)


def test_the_same_comparison_shows_other_mistakes() -> None:
    """Otherwise that nothing is found above would say nothing."""
    name = "actual_differs: gt for le at right.body.right"
    mutant = next(one for one in fine(DOCUMENT) if str(one) == name)
    expression = INVARIANTS[mutant.owner]["expression"]
    searched = settings(REPEATABLE, phases=[Phase.generate])
    assert find(environments(expression), lambda one: differs(mutant, one), settings=searched)
