r"""Repetitions that can match one text in many ways, and so take exponential time in Python's `re`.

RE2 follows all ways at once; `re` tries them one after another. `(a+)+$` over thirty characters
takes minutes, and the text comes from telemetry. A repeated group is accepted where only one way
can be right: its parts have fixed lengths and its alternatives begin with different characters, or
one part varies and a character that no other part matches tells where each round begins or ends,
as in `(\.[a-z]+)*`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from genops_registry.cel.pattern_parts import Part, parts_of


def ambiguous_repetition(pattern: str) -> str | None:
    """Return the first repeated group that can match one text in many ways, if there is one.

    Args:
        pattern: One that is known to be valid, and of the subset.
    """
    return next(_ambiguous(parts_of(pattern)), None)


def _ambiguous(ways: list[list[Part]]) -> Iterator[str]:
    for part in (part for way in ways for part in way if part.group is not None):
        inner = part.group or []
        yield from _ambiguous(inner)
        if part.most > 1 and not (_told_by_first(inner) or _told_by_delimiter(inner)):
            yield part.text


def _told_by_first(ways: list[list[Part]]) -> bool:
    """Whether parts are fixed, and the first character tells which alternative it is."""
    if not all(part.fixed for way in ways for part in way):
        return False
    first = [way[0].character if way else None for way in ways]
    return len(ways) == 1 or (None not in first and len(set(first)) == len(first))


def _told_by_delimiter(ways: list[list[Part]]) -> bool:
    """Whether one part varies, between characters that nothing else in a round can be."""
    way = ways[0]
    if len(ways) > 1 or sum(not part.fixed for part in way) != 1:
        return False
    if any(not part.fixed and part.group is not None for part in way):
        return False
    return any(_stands_out(way, index) for index in (0, -1))


def _stands_out(way: list[Part], index: int) -> bool:
    delimiter = way[index].character
    rest = way[1:] if index == 0 else way[:-1]
    return (
        delimiter is not None
        and way[index].fixed
        and not any(
            re.fullmatch(atom, delimiter, re.ASCII) for part in rest for atom in part.atoms()
        )
    )
