"""The resolved document as JSON and as YAML."""

import json
import math
from collections.abc import Iterable
from json.encoder import encode_basestring
from typing import Any

import yaml

from genops_registry.yaml.scalars import ScalarError, resolve_plain


def to_json(document: Any) -> str:
    """Return JSON as Weaver writes it, byte for byte: two spaces, no escapes beyond need."""
    parts: list[str] = []
    _write(document, "\n", parts)
    return "".join(parts) + "\n"


def to_yaml(document: Any) -> str:
    """Return YAML that a reader of YAML 1.2 or of YAML 1.1 takes for the same document."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)


def _write(value: Any, line_end: str, parts: list[str]) -> None:
    if isinstance(value, str):
        parts.append(encode_basestring(value))
    elif isinstance(value, dict):
        items = ((f"{encode_basestring(key)}: ", item) for key, item in value.items())
        _write_items("{}", items, line_end, parts)
    elif isinstance(value, list):
        _write_items("[]", (("", item) for item in value), line_end, parts)
    elif isinstance(value, float):
        parts.append(_double(value))
    else:
        parts.append(json.dumps(value, ensure_ascii=False))


def _write_items(
    brackets: str, items: Iterable[tuple[str, Any]], line_end: str, parts: list[str]
) -> None:
    inner = line_end + "  "
    begin = brackets[0]
    for prefix, item in items:
        parts.append(f"{begin}{inner}{prefix}")
        _write(item, inner, parts)
        begin = ","
    parts.append(brackets if begin == brackets[0] else line_end + brackets[1])


def _double(number: float) -> str:
    """Write a double as Weaver does: `0.00001`, `1e-6`, null for what JSON has no word for."""
    if not math.isfinite(number):
        return "null"
    digits, _, exponent = repr(number).partition("e")
    if not exponent:
        return digits
    if exponent == "-05":
        sign, digits = ("-", digits[1:]) if number < 0 else ("", digits)
        return f"{sign}0.0000{digits.replace('.', '')}"
    return f"{digits}e{exponent[0]}{exponent[1:].lstrip('0')}"


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes no aliases, and quotes what another version of YAML would not take for a string."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        """Write every value out."""
        return True


def _string(dumper: Any, text: str) -> Any:
    style = "|" if "\n" in text else None if _is_plain(text) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _is_plain(text: str) -> bool:
    try:
        return isinstance(resolve_plain(text), str)
    except ScalarError:
        return False


_Dumper.add_representer(str, _string)
