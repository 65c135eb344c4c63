"""The resolved document as JSON and as YAML."""

import json
import math
from json.encoder import encode_basestring
from typing import Any

import yaml

from genops_registry.yaml.scalars import ScalarError, resolve_plain


def to_json(document: Any) -> str:
    """Return JSON as Weaver writes it, byte for byte: two spaces, no escapes beyond need."""
    writer = _JsonWriter()
    writer.write(document, "\n")
    return "".join(writer.parts) + "\n"


def to_yaml(document: Any) -> str:
    """Return YAML that a reader of YAML 1.2 or of YAML 1.1 takes for the same document."""
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=1_000_000)


class _Keys(dict[str, str]):
    """Keys as they stand before a value: the same few hundred, a hundred thousand times."""

    def __missing__(self, key: str) -> str:
        """Write a key that is new."""
        written = self[key] = f"{encode_basestring(key)}: "
        return written


class _JsonWriter:
    """Collects the pieces of a text; joined once, they cost a third less than joined by level."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._keys = _Keys()

    def write(self, value: Any, line_end: str) -> None:
        """Write a value that stands in lines which end, and are indented, like this."""
        if isinstance(value, dict):
            self._map(value, line_end)
        elif isinstance(value, list):
            self._list(value, line_end)
        else:
            self.parts.append(_scalar(value))

    # Most values are strings: they go with what stands before them into one piece.

    def _map(self, value: dict[str, Any], line_end: str) -> None:
        inner, add, keys = line_end + "  ", self.parts.append, self._keys
        begin = "{" + inner
        for key, item in value.items():
            if isinstance(item, str):
                add(begin + keys[key] + encode_basestring(item))
            else:
                add(begin + keys[key])
                self.write(item, inner)
            begin = "," + inner
        add(line_end + "}" if value else "{}")

    def _list(self, value: list[Any], line_end: str) -> None:
        inner, add = line_end + "  ", self.parts.append
        begin = "[" + inner
        for item in value:
            if isinstance(item, str):
                add(begin + encode_basestring(item))
            else:
                add(begin)
                self.write(item, inner)
            begin = "," + inner
        add(line_end + "]" if value else "[]")


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return _double(value) if isinstance(value, float) else json.dumps(value, ensure_ascii=False)


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
