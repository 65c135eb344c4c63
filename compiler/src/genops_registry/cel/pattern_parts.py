"""A pattern as a tree: what stands after each other, what may stand instead, and how often."""

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
WITHOUT_WIDTH = ("^", r"\A", r"\Z", r"\b")


@dataclass
class Part:
    """One atom or group, and how often it stands."""

    text: str
    group: list[list[Part]] | None = None
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
        if self.group is not None or self.least == 0 or self.text in WITHOUT_WIDTH:
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


def parts_of(pattern: str) -> list[list[Part]]:
    """Return the alternatives of a pattern, each the parts that stand after each other.

    Args:
        pattern: One that is known to be valid, and of the subset.
    """
    return _alternatives(_TOKEN.finditer(pattern))


def _alternatives(tokens: Iterator[re.Match[str]]) -> list[list[Part]]:
    """Read until the group ends."""
    ways: list[list[Part]] = [[]]
    for token in tokens:
        match token.lastgroup:
            case "open":
                group = _alternatives(tokens)
                ways[-1].append(Part(f"({'|'.join(map(_text, group))})", group))
            case "close":
                break
            case "or":
                ways.append([])
            case "repeat":
                last = ways[-1][-1]
                last.least, last.most = _bounds(token["repeat"])
                last.text += token["repeat"] if last.group is not None else ""
            case _:
                ways[-1].append(Part(token["atom"]))
    return ways


def _text(way: list[Part]) -> str:
    return "".join(part.text for part in way)


def _bounds(repeat: str) -> tuple[int, float]:
    if repeat in {"*", "+", "?"}:
        return int(repeat == "+"), 1 if repeat == "?" else float("inf")
    least, _, most = repeat[1:-1].partition(",")
    if "," not in repeat:
        return int(least), int(least)
    return int(least), int(most) if most else float("inf")
