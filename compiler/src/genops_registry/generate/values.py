"""How Weaver prints values, so that our output is the same bytes.

minijinja differs from Jinja2 where a value is not a string: `true` for `True`, sorted maps, compact
JSON that keeps non-ASCII characters and escapes what is special in HTML.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

_HTML_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "'": "\\u0027"}


def sorted_maps(value: object) -> object:
    """Copy a JSON value with every map in the order of its keys, as minijinja iterates maps."""
    if isinstance(value, Mapping):
        return {key: sorted_maps(value[key]) for key in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [sorted_maps(item) for item in value]
    return value


def text_of(value: object) -> str:
    """Write a value as `{{ value }}` does in Weaver."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, Mapping):
        pairs = (f"{nested_text_of(k)}: {nested_text_of(value[k])}" for k in sorted(value))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence | Iterator):  # some filters hand their items on one by one
        return "[" + ", ".join(nested_text_of(item) for item in value) + "]"
    return str(value)


def nested_text_of(value: object) -> str:
    """Write a value inside a list or map: strings in quotes, very large and small numbers short."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return _short_float(value) if isinstance(value, float) else text_of(value)


def concatenated(values: Iterable[object]) -> str:
    """Join values as the `~` operator does."""
    return "".join(text_of(value) for value in values)


def tojson(value: object, indent: int | bool | None = None) -> str:
    """Write JSON as Weaver's `tojson` does: compact unless indented, maps sorted."""
    spaces = 2 if indent is True else indent or None
    separators = (",", ": ") if spaces else (",", ":")
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, indent=spaces, separators=separators
    )
    for character, escape in _HTML_ESCAPES.items():
        text = text.replace(character, escape)
    return text


def _float(value: float) -> str:
    """Write a double without an exponent, as Rust does."""
    if math.isnan(value) or math.isinf(value):
        return {"nan": "NaN", "inf": "inf", "-inf": "-inf"}[str(value)]
    text = repr(value)
    if "e" not in text:
        return text
    plain = format(Decimal(text), "f")
    return plain if "." in plain else plain + ".0"


def _short_float(value: float) -> str:
    """Write a double as Rust does inside of something: with an exponent where it saves digits."""
    if value == 0 or not math.isfinite(value) or 1e-4 <= abs(value) < 1e16:
        return _float(value)
    digits, _, exponent = f"{Decimal(repr(value)):e}".partition("e")
    return f"{digits}e{int(exponent)}"
