"""Values from formats that write everything as text, read by the types that the registry declares.

What can be the text of a declared type is taken for it: that the type itself was right is then not
verified, and everything that is said about the value is. Text that no value of the type could have
is left as it is, and is of the wrong type wherever it came from.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from typing import Final

from genops_validator.rules.rule_set import RuleSet
from genops_validator.telemetry import Untyped, Value

_INTEGER = re.compile(r"[+-]?[0-9]{1,19}", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
_NOT_FINITE: Final = {
    "nan": math.nan,
    "infinity": math.inf,
    "+infinity": math.inf,
    "-infinity": -math.inf,
    "inf": math.inf,
    "+inf": math.inf,
    "-inf": -math.inf,
}
_BOOLEANS: Final = {"true": True, "false": False}
_EXACT: Final = 2**53
# No program prints a number longer than the largest double without an exponent.
_LONGEST_NUMBER: Final = 400


def found_values(rule_set: RuleSet, attributes: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """Return attributes by key; of a key given twice the last value counts.

    Args:
        rule_set: Knows the declared types.
        attributes: As they were exported, typed or not.
    """
    return {
        key: _settled(rule_set, key, value) if type(value) is Untyped else value
        for key, value in attributes
    }


def _settled(rule_set: RuleSet, key: str, text: Untyped) -> Value:
    declared = _declared_type(rule_set, key)
    if declared.endswith("[]"):
        return _array(text, declared.removesuffix("[]"))
    return _scalar(text, declared)


def _declared_type(rule_set: RuleSet, key: str) -> str:
    """The type of a name of ours, or of a name of OpenTelemetry that must agree with ours."""
    attribute = rule_set.attributes.get(key)
    if attribute is None:
        same = (one for one in rule_set.attributes.values() if key in one.agrees_with)
        attribute = next(same, None)
    return "string" if attribute is None else attribute.type


def _scalar(text: str, declared: str) -> Value:
    if declared == "boolean":
        return _BOOLEANS.get(text.lower(), str(text))
    if declared == "int" and _INTEGER.fullmatch(text):
        return int(text)
    if declared in {"int", "double"}:
        return _number(text, declared)
    return str(text)


def _number(text: str, declared: str) -> Value:
    if len(text) > _LONGEST_NUMBER:
        return str(text)
    number = float(text) if _NUMBER.fullmatch(text) else _NOT_FINITE.get(text.lower())
    if number is None:
        return str(text)
    if declared == "double":
        return number
    # A whole number may have been printed as 12.0 or 1e3.
    return int(number) if number.is_integer() and abs(number) < _EXACT else str(text)


def _array(text: str, item_type: str) -> Value:
    """Read an array, which is JSON in all of these formats."""
    try:
        items = json.loads(text)
    except (ValueError, RecursionError):
        return str(text)
    if not isinstance(items, list) or any(isinstance(item, dict | list) for item in items):
        return str(text)
    return [
        _scalar(item if isinstance(item, str) else json.dumps(item), item_type) for item in items
    ]
