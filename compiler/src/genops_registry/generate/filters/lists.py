"""Lists of attributes: order, selection by requirement level, small helpers."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import TemplateRuntimeError

from genops_registry.generate.values import text_of

Item = Mapping[str, Any]

_ORDER = {"required": 1, "conditionally_required": 2, "recommended": 3, "opt_in": 4}


def attribute_sort(attributes: Iterable[Item]) -> list[Item]:
    """By requirement level, required first, then by name."""
    return sorted(attributes, key=lambda item: (_rank(item), item.get("name", item.get("key"))))


def _rank(item: Item) -> int:
    level = item.get("requirement_level")
    if level is None:
        return 0
    name = next(iter(level)) if isinstance(level, Mapping) else level
    if name not in _ORDER:
        raise TemplateRuntimeError(f"a requirement level is expected, found {text_of(level)}")
    return _ORDER[name]


def required(attributes: Iterable[Item]) -> list[Item]:
    """Only the attributes that are always required."""
    return [item for item in attributes if item.get("requirement_level") == "required"]


def not_required(attributes: Iterable[Item]) -> list[Item]:
    """All attributes but the always required ones."""
    return [item for item in attributes if item.get("requirement_level") != "required"]


def flatten(lists: Iterable[Iterable[Any]]) -> list[Any]:
    """One list from a list of lists."""
    return [item for inner in lists for item in inner]


def numsort(items: Mapping[str, Any]) -> list[list[Any]]:
    """A map's pairs by numeric key; keys that are no number follow in order of text."""
    return [[key, items[key]] for key in sorted(items, key=_numeric)]


def _numeric(key: str) -> tuple[int, int, str]:
    try:
        return 0, int(key), ""
    except ValueError:
        return 1, 0, key


FILTERS: dict[str, Callable[..., Any]] = {
    "attribute_sort": attribute_sort,
    "required": required,
    "not_required": not_required,
    "flatten": flatten,
    "numsort": numsort,
}
