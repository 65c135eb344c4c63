"""Types are exact, except that an integer may stand for a double (A-09)."""

from __future__ import annotations

from typing import Any

import pytest
from genops_validator.telemetry import Opaque, Value
from units import (
    ACTUAL,
    DELTA,
    RECONCILIATION,
    RESERVED,
    RULES,
    changing,
    codes,
    executed,
    findings,
    having,
)

SAMPLES: dict[str, Any] = {"string": "text", "int": 5, "double": 5.5, "boolean": True, "array": []}
ON_SPAN = sorted(key for key, attribute in RULES.attributes.items() if attribute.level)


@pytest.mark.parametrize("key", ON_SPAN)
def test_a_value_of_another_type_is_told_once_whatever_else_is_wrong_with_it(key: str) -> None:
    declared = RULES.attributes[key].type
    accepted = {declared} | ({"int"} if declared == "double" else set())
    for name, value in SAMPLES.items():
        if name not in accepted:
            about = [
                finding
                for finding in findings(having(executed(), {key: value}))
                if finding.context.get("attribute") == key and finding.code < "GEN300"
            ]
            assert [finding.code for finding in about] == ["GEN103"]
            assert declared in about[0].message


def test_all_attributes_of_a_unit_have_a_type_that_is_tested() -> None:
    assert {attribute.type for attribute in RULES.attributes.values()} == {
        "string",
        "int",
        "double",
        "boolean",
    }


def test_a_boolean_is_no_integer() -> None:
    assert codes(having(executed(), {"genops.tokens.total": True})) == ["GEN103"]


def test_an_integer_for_a_double_is_information_or_under_strict_types_a_violation() -> None:
    unit = having(executed(), {"genops.cost.total": 4})
    (lenient,), (strict,) = findings(unit), findings(unit, strict_types=True)
    assert (lenient.code, lenient.level) == ("GEN104", "information")
    assert (strict.code, strict.level) == ("GEN104", "violation")


def test_an_integer_for_a_double_is_judged_on_as_a_double() -> None:
    """The sign of the delta is wrong; minus five is below the minimum."""
    amounts: dict[str, Value] = {RESERVED: 5, ACTUAL: 4}
    unit = changing(having(executed(), amounts), RECONCILIATION, amounts)
    unit = changing(unit, "genops.budget.reservation", {RESERVED: 5})
    widened = ["GEN104"] * 5
    assert codes(unit) == widened
    assert codes(having(unit, {DELTA: 1})) == [*widened, "GEN104", "GEN326"]
    assert "GEN209" in codes(having(unit, {RESERVED: -5}))


@pytest.mark.parametrize("kind", ["bytes", "kvlist", "mixed array", "intValue holds text"])
def test_what_is_no_primitive_is_told_as_that_and_nothing_else(kind: str) -> None:
    (finding,) = findings(having(executed(), {"genops.team": Opaque(kind)}))
    assert (finding.code, finding.context["actual"]) == ("GEN602", kind)


def test_what_is_no_primitive_under_an_unknown_name_is_both() -> None:
    assert codes(having(executed(), {"genops.shard": Opaque("bytes")})) == ["GEN107", "GEN602"]


def test_other_namespaces_may_hold_anything() -> None:
    assert codes(having(executed(), {"acme.payload": Opaque("kvlist")})) == []
