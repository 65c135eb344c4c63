"""A pattern as the places in it that read a character, and which may come after which.

Glushkov's construction: no state reads nothing, so every way to match a text is a walk over places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from genops_registry.cel.pattern_parts import WITHOUT_WIDTH, Part, parts_of

# More copies than these are taken as any number: a thousand ways are as bad as endlessly many.
_MOST_COPIES, _MOST_OPTIONAL = 100, 10
_MOST_PLACES: Final = 300
_ASCII: Final = "".join(map(chr, range(128)))
_ANYTHING_ELSE: Final = "\u2603"


class TooLargeError(ValueError):
    """The pattern has so many places that walks over them cannot be compared."""


@dataclass(slots=True)
class Places:
    """Places by number.

    Attributes:
        texts: What stands at each place, for messages; nothing for the text before a match.
        reads: The characters that each place can read, as bits.
        after: Which places may come next.
        ends: Places after which the whole has matched, whatever follows.
    """

    texts: list[str] = field(default_factory=list)
    reads: list[int] = field(default_factory=list)
    after: list[set[int]] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a part of the pattern begins and ends.

    Attributes:
        empty: It can match no character at all.
        over: It can, and asks for nothing else, as ``$`` does.
        ends: Last places after which nothing else is asked for.
    """

    first: frozenset[int] = frozenset()
    last: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()
    empty: bool = True
    over: bool = True


def places_of(pattern: str, *, whole: bool) -> Places:
    """Return the places of a pattern of the subset; the first is the text before it, if any.

    Args:
        pattern: One that is known to be valid.
        whole: It has to match the whole of a text, not a part.

    Raises:
        TooLargeError: There are more than can be compared.
    """
    ways = parts_of(pattern)
    maker = _Maker(pattern)
    before = [] if whole or all(map(_is_anchored, ways)) else [maker.place("", maker.anything)]
    piece = maker.alternatives(ways)
    for place in before:
        maker.places.after[place] |= {place, *piece.first}
    maker.places.ends = set() if whole else set(piece.ends)
    return maker.places


def _is_anchored(way: list[Part]) -> bool:
    """Whether an alternative can begin at the start of a text only."""
    if not way:
        return False
    if way[0].group is not None:
        return way[0].least > 0 and all(map(_is_anchored, way[0].group))
    return way[0].text in {"^", r"\A"}


class _Maker:
    def __init__(self, pattern: str) -> None:
        self.places = Places()
        known = dict.fromkeys(_ASCII + _ANYTHING_ELSE + pattern)
        self._bits = {character: 1 << number for number, character in enumerate(known)}
        self.anything = sum(self._bits.values())
        self._reads: dict[str, int] = {}

    def place(self, text: str, reads: int) -> int:
        if len(self.places.texts) >= _MOST_PLACES:
            raise TooLargeError
        self.places.texts.append(text)
        self.places.reads.append(reads)
        self.places.after.append(set())
        return len(self.places.texts) - 1

    def alternatives(self, ways: Iterable[list[Part]]) -> _Piece:
        pieces = [self._sequence(self._repeated(part) for part in way) for way in ways]
        return _Piece(
            first=frozenset().union(*(piece.first for piece in pieces)),
            last=frozenset().union(*(piece.last for piece in pieces)),
            ends=frozenset().union(*(piece.ends for piece in pieces)),
            empty=any(piece.empty for piece in pieces),
            over=any(piece.over for piece in pieces),
        )

    def _sequence(self, pieces: Iterable[_Piece]) -> _Piece:
        done = _Piece()
        for piece in pieces:
            for place in done.last:
                self.places.after[place] |= piece.first
            done = _Piece(
                first=done.first | (piece.first if done.empty else frozenset()),
                last=piece.last | (done.last if piece.empty else frozenset()),
                ends=piece.ends | (done.ends if piece.over else frozenset()),
                empty=done.empty and piece.empty,
                over=done.over and piece.over,
            )
        return done

    def _repeated(self, part: Part) -> _Piece:
        endless = part.most > _MOST_COPIES or part.most - part.least > _MOST_OPTIONAL
        if not endless:
            optional = int(part.most) - part.least
            copies = [self._once(part) for _ in range(part.least)]
            return self._sequence(copies + [_optional(self._once(part)) for _ in range(optional)])
        piece = self._once(part)
        for place in piece.last:
            self.places.after[place] |= piece.first
        return piece if part.least else _optional(piece)

    def _once(self, part: Part) -> _Piece:
        if part.group is not None:
            return self.alternatives(part.group)
        if part.text in WITHOUT_WIDTH:
            return _Piece(over=False)
        if part.text not in self._reads:
            atom = re.compile(part.text, re.ASCII)
            found = (bit for character, bit in self._bits.items() if atom.fullmatch(character))
            self._reads[part.text] = sum(found)
        only = frozenset({self.place(part.text, self._reads[part.text])})
        return _Piece(first=only, last=only, ends=only, empty=False, over=False)


def _optional(piece: _Piece) -> _Piece:
    return _Piece(piece.first, piece.last, piece.ends, empty=True, over=True)
