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
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<atom> \\x[0-9a-fA-F]{2} | \\. | \[\^?\]?(?:\\.|[^\]\\])*\] | [^()|*+?{] )
      | (?P<open> \( (?:\?:)? ) | (?P<close> \) ) | (?P<or> \| )
      | (?P<repeat> [*+?] | \{\d+(?:,\d*)?\} ) \??""",
    re.VERBOSE | re.DOTALL,
)
_WITHOUT_WIDTH = ("^", r"\A", r"\Z", r"\b")


@dataclass
class _Part:
    """One atom or group, and how often it stands."""

    text: str
    group: list[list[_Part]] | None = None
    least: int = 1
    most: float = 1

    @property
    def fixed(self) -> bool:
        """Whether all that it matches has one length and one way to match."""
        inner = self.group or [[]]
        return self.least == self.most and len(inner) == 1 and all(p.fixed for p in inner[0])

    @property
    def character(self) -> str | None:
        """The character that it matches each time, or nothing."""
        if self.group is not None or self.least == 0 or self.text in _WITHOUT_WIDTH:
            return None
        plain = len(self.text) == 1 and self.text != "."
        escaped = len(self.text) == 2 and not self.text[1].isalnum()
        return self.text[-1] if plain or escaped else None

    def atoms(self) -> Iterator[str]:
        """Yield the atoms in it."""
        if self.group is None:
            yield self.text
        for part in (part for way in self.group or () for part in way):
            yield from part.atoms()


def ambiguous_repetition(pattern: str) -> str | None:
    """Return the first repeated group that can match one text in many ways, if there is one.

    Args:
        pattern: One that is known to be valid, and of the subset.
    """
    tokens = _TOKEN.finditer(pattern)
    return next(_ambiguous(_alternatives(tokens)), None)


def _alternatives(tokens: Iterator[re.Match[str]]) -> list[list[_Part]]:
    """Read until the group ends."""
    ways: list[list[_Part]] = [[]]
    for token in tokens:
        match token.lastgroup:
            case "open":
                group = _alternatives(tokens)
                ways[-1].append(_Part(f"({'|'.join(map(_text, group))})", group))
            case "close":
                break
            case "or":
                ways.append([])
            case "repeat":
                last = ways[-1][-1]
                last.least, last.most = _bounds(token["repeat"])
                last.text += token["repeat"] if last.group is not None else ""
            case _:
                ways[-1].append(_Part(token["atom"]))
    return ways


def _text(way: list[_Part]) -> str:
    return "".join(part.text for part in way)


def _bounds(repeat: str) -> tuple[int, float]:
    if repeat in {"*", "+", "?"}:
        return int(repeat == "+"), 1 if repeat == "?" else float("inf")
    least, _, most = repeat[1:-1].partition(",")
    if "," not in repeat:
        return int(least), int(least)
    return int(least), int(most) if most else float("inf")


def _ambiguous(ways: list[list[_Part]]) -> Iterator[str]:
    for part in (part for way in ways for part in way if part.group is not None):
        inner = part.group or []
        yield from _ambiguous(inner)
        if part.most > 1 and not (_told_by_first(inner) or _told_by_delimiter(inner)):
            yield part.text


def _told_by_first(ways: list[list[_Part]]) -> bool:
    """Whether parts are fixed, and the first character tells which alternative it is."""
    if not all(part.fixed for way in ways for part in way):
        return False
    first = [way[0].character if way else None for way in ways]
    return len(ways) == 1 or (None not in first and len(set(first)) == len(first))


def _told_by_delimiter(ways: list[list[_Part]]) -> bool:
    """Whether one part varies, between characters that nothing else in a round can be."""
    way = ways[0]
    if len(ways) > 1 or sum(not part.fixed for part in way) != 1:
        return False
    if any(not part.fixed and part.group is not None for part in way):
        return False
    return any(_stands_out(way, index) for index in (0, -1))


def _stands_out(way: list[_Part], index: int) -> bool:
    delimiter = way[index].character
    rest = way[1:] if index == 0 else way[:-1]
    return (
        delimiter is not None
        and way[index].fixed
        and not any(
            re.fullmatch(atom, delimiter, re.ASCII) for part in rest for atom in part.atoms()
        )
    )
