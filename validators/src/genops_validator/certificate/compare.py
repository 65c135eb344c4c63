"""What a certificate says and a run over the same files does not, or the other way round."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

NOT_COMPARED: Final = frozenset({"predicate.validator.version", "predicate.suppressions"})
"""The validator's version is told, not compared: the rules' digest says what was judged by.
Suppressions come from a configuration, not from the files."""

ABSENT: Final = "absent"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the two are not the same; values are JSON, cut to a readable length."""

    place: str
    certified: str
    found: str


def differences(certified: dict[str, Any], found: dict[str, Any]) -> list[Difference]:
    """Compare a certificate with the one that the files give now; other files are told first."""
    found_all = _compared("", certified, found)
    return sorted(found_all, key=lambda one: not one.place.startswith("subject"))


def _compared(place: str, certified: Any, found: Any) -> Iterator[Difference]:
    if place in NOT_COMPARED:
        return
    if isinstance(certified, dict) and isinstance(found, dict):
        for name in sorted({*certified, *found}):
            at = f"{place}.{name}" if place else name
            yield from _member(at, name, certified, found)
    elif isinstance(certified, list) and isinstance(found, list):
        yield from _lists(place, certified, found)
    elif _json(certified) != _json(found):
        yield Difference(place, _shown(certified), _shown(found))


def _member(
    place: str, name: str, certified: dict[str, Any], found: dict[str, Any]
) -> Iterator[Difference]:
    if name in certified and name in found:
        yield from _compared(place, certified[name], found[name])
    elif place not in NOT_COMPARED:
        sides = (_shown(side[name]) if name in side else ABSENT for side in (certified, found))
        yield Difference(place, *sides)


def _lists(place: str, certified: list[Any], found: list[Any]) -> Iterator[Difference]:
    """Lists of equal length item by item; others by what only one of them holds."""
    if len(certified) == len(found):
        for number, (one, other) in enumerate(zip(certified, found, strict=True)):
            yield from _compared(f"{place}[{number}]", one, other)
        return
    known, seen = (Counter(map(_json, items)) for items in (certified, found))
    for item in (known - seen).elements():
        yield Difference(place, _shown(json.loads(item)), ABSENT)
    for item in (seen - known).elements():
        yield Difference(place, ABSENT, _shown(json.loads(item)))


def _json(value: Any) -> str:
    """Canonical text: unlike in Python, 1, 1.0 and true are three values."""
    return json.dumps(value, sort_keys=True)


def _shown(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
