"""Text: maps from one vocabulary to another, acronyms, regular expressions, comments."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined

from genops_registry.generate.config import WeaverConfig
from genops_registry.generate.filters.comments import comment_filter
from genops_registry.generate.values import text_of, tojson

_GROUP = re.compile(r"\$(?:\{(\w+)\}|(\w+))", re.ASCII)
_TOKENS = re.compile(r"\s+|\w+|[^\w\s]+")


def filters(config: WeaverConfig) -> dict[str, Callable[..., Any]]:
    """The filters that read the target's configuration, and the plain ones beside them."""
    return {
        "map_text": _map_text(config.text_maps),
        "type_mapping": _type_mapping(config.type_mapping),
        "acronym": _acronym(config.acronyms),
        "comment": comment_filter(config),
        "comment_with_prefix": comment_with_prefix,
        "regex_replace": regex_replace,
        "tojson": tojson,
        "string": text_of,
        "join": join,
        "round": round_half_away,
    }


def join(items: Any, separator: str = "") -> str:
    """Join the texts of items, written as Weaver writes them."""
    return separator.join(text_of(item) for item in items)


def comment_with_prefix(value: object, prefix: str) -> str:
    """Put a prefix before each line; older templates use it in place of `comment`."""
    return "\n".join(prefix + line for line in text_of(value).split("\n"))


def round_half_away(value: float, precision: int = 0) -> float:
    """Round as Rust does: a half goes away from zero, and a whole number stays one."""
    if isinstance(value, int):
        return value
    factor = 10.0**precision
    return math.copysign(math.floor(abs(value * factor) + 0.5), value) / factor


def regex_replace(text: str, pattern: str, replacement: str) -> str:
    """Replace every match; groups are written `$1` or `${name}`, as in Weaver."""
    python_style = _GROUP.sub(r"\\g<\1\2>", replacement.replace("\\", "\\\\"))
    return re.sub(pattern, python_style, text)


def concat_if(*values: object) -> object:
    """Join values if all of them are defined, else be undefined."""
    undefined = next((value for value in values if isinstance(value, Undefined)), None)
    if undefined is not None:
        return undefined
    return "".join(text_of(value) for value in values)


def _map_text(maps: Mapping[str, Mapping[str, str]]) -> Callable[..., object]:
    def map_text(value: object, name: str, default: str | None = None) -> object:
        mapping = maps.get(name, {})
        if isinstance(value, str) and value in mapping:
            return mapping[value]
        return value if default is None else default

    return map_text


def _type_mapping(mapping: Mapping[str, str]) -> Callable[[object], object]:
    """Older templates use it in place of `map_text`."""
    return lambda value: mapping.get(value, value) if isinstance(value, str) else value


def _acronym(acronyms: tuple[str, ...]) -> Callable[[str], str]:
    known = {word.lower(): word for word in acronyms}

    def acronym(text: str) -> str:
        return "".join(known.get(word.lower(), word) for word in _TOKENS.findall(text))

    return acronym
