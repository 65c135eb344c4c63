"""The subset is CEL: a second engine parses, types and evaluates every expression as we do.

The registry's own invariants are compared in `tests/oracle/`; here the expressions are random.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from cel.random_expressions import environments, expressions
from cel_expr_python import cel as engine
from cel_expr_python.ext import ext_math
from genops_registry.cel import CelError, Environment, compile_expression
from genops_validator.rules.expressions import NotReadableError
from genops_validator.rules.expressions import compile_expression as interpret
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

RANDOM = settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@cache
def second_engine() -> engine.Env:
    """The other engine, with the variables of ours."""
    values = engine.Type.Map(engine.Type.STRING, engine.Type.DYN)
    variables = dict.fromkeys(("attributes", "resource", "admission", "span"), values)
    variables |= {"events": engine.Type.List(values), "state": engine.Type.STRING}
    return engine.NewEnv(variables=variables, extensions=[ext_math.ExtMath()])


def refusal(text: str, environment: Environment) -> CelError | None:
    """Return why the subset refuses an expression."""
    try:
        compile_expression(text, environment)
    except CelError as error:
        return error
    return None


def by_us(text: str, environment: Environment, data: dict[str, Any]) -> object:
    """Return true, false or "error"."""
    try:
        return interpret(compile_expression(text, environment))(data)
    except NotReadableError:
        return "error"


def by_them(text: str, data: dict[str, Any]) -> object:
    """Return true, false or "error"."""
    result = second_engine().compile(text).eval(data=data)
    return "error" if result.type() == engine.Type.ERROR else result.value()


def test_random_expressions_come_out_the_same(environment: Environment) -> None:
    seen = set()

    @RANDOM
    @given(expressions(), environments())
    def agree(text: str, data: dict[str, Any]) -> None:
        note(text)
        if refused := refusal(text, environment):
            # What is stricter than CEL by intention: a literal that is no state, and depth.
            assert refused.id in {"cel_not_a_member", "cel_too_deep"}, refused.message
            return
        ours = by_us(text, environment, data)
        seen.add(ours)
        assert ours == by_them(text, data)

    agree()
    assert {True, False} <= seen


OVERFLOW = "span.end + 9223372036854775807 > 0"


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (OVERFLOW, "error"),
        (f"{OVERFLOW} || true", True),
        (f"true || {OVERFLOW}", True),
        (f"{OVERFLOW} || false", "error"),
        (f"{OVERFLOW} && false", False),
        (f"{OVERFLOW} && true", "error"),
        (f"!({OVERFLOW})", "error"),
        (f"{OVERFLOW} ? true : true", "error"),
        (f"true ? true : {OVERFLOW}", True),
        (f"attributes.exists(k, {OVERFLOW} || k == 'acme.team')", True),
        (f"attributes.all(k, {OVERFLOW} && k != 'acme.team')", False),
        (f"attributes.exists_one(k, {OVERFLOW} || k == 'acme.team')", "error"),
        ("math.abs(-9223372036854775808) > 0", "error"),
        ("-(span.end - 9223372036854775807 - 4) > 0", "error"),
        ("9223372036854775807 * span.end > 0", "error"),
        # Doubles do not overflow with an error: they become infinite.
        ("1e300 * 1e300 > 1e300", True),
    ],
)
def test_what_fails_in_cel_is_skipped_by_us(
    environment: Environment, text: str, outcome: object
) -> None:
    span = {"end": 3, "start": 0}
    data = {"attributes": {"acme.team": "a", "acme.met": True}, "span": span, "state": "S1"}
    data |= {"resource": {}, "admission": {}, "events": []}
    assert by_us(text, environment, data) == by_them(text, data) == outcome


TOKENS = re.compile(r"""\s*(?:"[^"]*"|'[^']*'|[\w.]+|\W)""")
STRAY = ["(", ")", "[", "]", "!", "-", "&&", "==", "in", "?", ":", ",", ".", "1", "1.", '"', "e"]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """An expression from which a token was taken, or into which a stray one was put."""
    tokens = TOKENS.findall(draw(expressions(depth=3)))
    place = draw(st.integers(0, len(tokens) - 1))
    taken = draw(st.integers(0, 2))
    put = draw(st.lists(st.sampled_from(STRAY), max_size=2))
    return "".join([*tokens[:place], *put, *tokens[place + taken :]])


@RANDOM
@given(text=broken() | st.text(max_size=12))
def test_what_we_accept_is_cel(environment: Environment, text: str) -> None:
    """The reverse does not hold, by intention: the subset is smaller and its types stricter."""
    if refused := refusal(text, environment):
        assert 0 <= refused.offset <= len(text)
    else:
        second_engine().compile(text)
