"""The statistics of a registry as text: a line for each number, and for each way to split it."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any

from genops_registry.cli.output.colour import Palette
from genops_registry.cli.output.text import harmless

_WIDTH = 100
_SHOWN = 12
_LABEL = 22
_GLUE = "\xa0"
_PARTS = ("attributes", "spans", "metrics", "events", "entities")


def render_statistics(counted: Mapping[str, Any], palette: Palette) -> str:
    """Return the statistics as text for people.

    Args:
        counted: What `genops_registry.statistics.count` returns.
        palette: Colours.
    """
    return "\n".join(_lines(counted, palette))


def _lines(counted: Mapping[str, Any], palette: Palette) -> Iterator[str]:
    yield palette.strong(harmless(counted["schema_url"]))
    yield from _line("dependencies", counted["dependencies"])
    for kind in _PARTS:
        yield from _part(kind, counted[kind], palette)
    yield from _line("attribute groups", counted["attribute_groups"])
    for kind, number in counted["refinements"].items():
        yield from _line(f"{kind} refined", number)
    for kind, part in counted["vocabulary"].items():
        yield from _part(kind, part, palette)


def _part(kind: str, part: Mapping[str, Any], palette: Palette) -> Iterator[str]:
    total = part.get("total")
    if total == 0:
        return
    yield ""
    heading = palette.strong(kind.replace("_", " "))
    yield heading if total is None else f"{heading} {total:,}"
    for name, value in part.items():
        if name != "total":
            yield from _line(name.replace("_", " "), value)


def _line(name: str, value: int | Mapping[str, int]) -> Iterator[str]:
    """Yield what one thing is; zeros and empty splits say nothing."""
    if not value:
        return
    words = [f"{value:,}"] if isinstance(value, int) else _split(value)
    # A name and its number stay on one line.
    joined = ", ".join(harmless(word).replace(" ", _GLUE) for word in words)
    lines = [line.replace(_GLUE, " ") for line in wrap(joined, _WIDTH - _LABEL - 2)]
    yield f"  {name:<{_LABEL}}{lines[0]}"
    yield from (" " * (_LABEL + 2) + line for line in lines[1:])


def _split(numbers: Mapping[str, int]) -> list[str]:
    shown = [f"{name} {number:,}" for name, number in list(numbers.items())[:_SHOWN]]
    if len(numbers) > _SHOWN:
        shown.append(f"and {len(numbers) - _SHOWN} more (--format json lists all)")
    return shown
