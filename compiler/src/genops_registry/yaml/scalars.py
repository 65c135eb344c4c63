"""What a plain scalar means: the core schema of YAML 1.2, as Weaver's YAML library reads it.

PyYAML's own resolver follows YAML 1.1, where `on` is true, `010` is eight and `12:30:45` is a
number; so nothing of it is used. Where the core schema leaves room we follow serde_yaml, because
the same file must mean the same in both tools: `0b11` is three, `010` is a string (neither reader
nor writer can be sure), a number too large for a double stays a string.
"""

import math
import re

Value = str | int | float | bool | None

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUES = frozenset({"true", "True", "TRUE"})
_FALSES = frozenset({"false", "False", "FALSE"})
_INFINITIES = frozenset({".inf", ".Inf", ".INF"})
_NOT_A_NUMBERS = frozenset({".nan", ".NaN", ".NAN"})
# Whatever begins otherwise is a string: nearly every text is done with at its first character.
_BEGINNINGS = frozenset("~nN+-.0123456789tTfF")
_RADIX = re.compile(r"([-+]?)0(?:x([0-9a-fA-F]+)|o([0-7]+)|b([01]+))", re.ASCII)
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)", re.ASCII)
_LEADING_ZERO = re.compile(r"[-+]?0[0-9]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", re.ASCII)

SMALLEST_INT = -(2**63)
LARGEST_INT = 2**64 - 1


class ScalarError(ValueError):
    """The text cannot be read as the value it claims to be."""


def resolve_plain(text: str) -> Value:
    """Return the value of a plain scalar without a tag.

    Raises:
        ScalarError: an integer beyond 64 bits.
    """
    if text and text[0] not in _BEGINNINGS:
        return text
    if text in _NULLS:
        return None
    if text in _TRUES or text in _FALSES:
        return text in _TRUES
    integer = _integer(text)
    number = _float(text) if integer is None else integer
    return text if number is None else number


def resolve_tagged(text: str, tag: str) -> Value:
    """Return the value of a scalar that carries one of YAML's own tags (`!!str`, `!!int`, ...).

    Tags that the core schema does not know leave the text as it is.

    Raises:
        ScalarError: the text is no value of that type.
    """
    if tag == "null" and text in _NULLS - {""}:
        return None
    if tag == "bool" and text in _TRUES | _FALSES:
        return text in _TRUES
    number = _integer(text) if tag == "int" else _float(text) if tag == "float" else None
    if number is None and tag in {"null", "bool", "int", "float"}:
        raise ScalarError(f"`{text}` is not a value of the type `!!{tag}`")
    return text if number is None else number


def _integer(text: str) -> int | None:
    radix = _RADIX.fullmatch(text)
    if radix:
        sign, hexadecimal, octal, binary = radix.groups()
        digits, base = (hexadecimal, 16) if hexadecimal else (octal, 8) if octal else (binary, 2)
        number = int(sign + digits, base)
    elif _DECIMAL.fullmatch(text) and len(text) < 60:
        number = int(text)
    elif _DECIMAL.fullmatch(text):
        raise ScalarError("an integer of more than 64 bits")
    else:
        return None
    if not SMALLEST_INT <= number <= LARGEST_INT:
        raise ScalarError(f"the integer {text} has more than 64 bits")
    return number


def _float(text: str) -> float | None:
    if text.removeprefix("+") in _INFINITIES:
        return math.inf
    if text.removeprefix("-") in _INFINITIES:
        return -math.inf
    if text in _NOT_A_NUMBERS:
        return math.nan
    if _LEADING_ZERO.fullmatch(text) or not _FLOAT.fullmatch(text):
        return None
    number = float(text)
    return number if math.isfinite(number) else None
