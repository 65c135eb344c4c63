r"""Parts of a pattern that compete for the same text, and so take more than linear time in `re`.

Where two parts can both go on reading the same text, and the first can hand over to the second at
any point of it, `re` tries every point: `^a*a*b` takes time that grows with the square of a text,
`^a*a*a*b` with its cube. A pattern that may begin anywhere competes with the text before it:
`a+b` is tried from each `a`. The text comes from telemetry and may be megabytes long.

This is the criterion of infinite ambiguity (Weber and Seidl, 1991): places p and q, and a text that
leads from p to p, from p to q and from q to q.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, product

from genops_registry.cel.positions import Places, TooLargeError, places_of

_Walks = tuple[int, int, int]
# Enough for any pattern that a person would write, and less than a second.
_MOST_STEPS = 200_000


def competing_parts(pattern: str, *, whole: bool) -> tuple[str, str] | None:
    """Return two parts that can read the same text, if there are such.

    The first is empty where it is the text before a pattern that may begin anywhere.

    Args:
        pattern: One that is known to be valid, and of the subset.
        whole: It has to match the whole of a text, not a part.

    Raises:
        TooLargeError: The pattern has more places than can be compared.
    """
    places = places_of(pattern, whole=whole)
    _forget_what_succeeds(places)
    reached = [_reached(places, place) for place in range(len(places.after))]
    loops = [place for place, others in enumerate(reached) if place in others]
    steps = count()
    for one, other in product(loops, loops):
        if one != other and other in reached[one]:
            walks = _walks(places, reached, one, other)
            if any(_is_last(next(steps), walk, (one, other, other)) for walk in walks):
                return places.texts[one], places.texts[other]
    return None


def _is_last(step: int, walks: _Walks, goal: _Walks) -> bool:
    if step > _MOST_STEPS:
        raise TooLargeError
    return walks == goal


def _forget_what_succeeds(places: Places) -> None:
    """Take away places after which a match is certain: nothing is tried again from there."""
    for following in places.after:
        following.difference_update(places.ends)


def _reached(places: Places, start: int) -> set[int]:
    found: set[int] = set()
    waiting = list(places.after[start])
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += places.after[place]
    return found


def _walks(places: Places, reached: list[set[int]], one: int, other: int) -> Iterator[_Walks]:
    """Yield where three walks over the same text can be that may still lead to the goal.

    The first has to come back to one place, the second to come from it to the other, and the third
    to come back to the other.
    """
    seen: set[_Walks] = set()
    waiting: list[_Walks] = [(one, one, other)]
    while waiting:
        for walks in _steps(places, waiting.pop()):
            yield walks
            first, second, third = walks
            is_open = second == other or other in reached[second]
            if walks not in seen and is_open and one in reached[first] and other in reached[third]:
                seen.add(walks)
                waiting.append(walks)


def _steps(places: Places, walks: _Walks) -> Iterator[_Walks]:
    """Yield where three walks can be after one more character, the same for each."""
    first, second, third = (places.after[place] for place in walks)
    for one, two in product(first, second):
        shared = places.reads[one] & places.reads[two]
        if shared:
            for three in third:
                if shared & places.reads[three]:
                    yield one, two, three
