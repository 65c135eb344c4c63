"""Whether the identity of a unit is its own (GEN501, GEN502)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from genops_validator.across.places import UnitRecord

REUSED, REPEATED = "identity_reused", "identity_repeated"


def repeated(
    units: Sequence[UnitRecord], services: Sequence[str]
) -> Iterator[tuple[str, list[UnitRecord]]]:
    """Yield the rule that each unit beyond the first of an identity breaks: it, and the first.

    Which one counts as the first is decided by service, then by place in the input: the numbers of
    findings of each service do not depend on the order of the input.
    """
    by_key: dict[bytes, list[UnitRecord]] = defaultdict(list)
    for unit in units:
        by_key[unit.key].append(unit)
    for same in by_key.values():
        if len(same) > 1:
            yield from _judged(same, services)


def _judged(
    same: list[UnitRecord], services: Sequence[str]
) -> Iterator[tuple[str, list[UnitRecord]]]:
    first, *others = sorted(same, key=lambda unit: (services[unit.owner], unit.place))
    contents = {first.content}
    for unit in others:
        yield (REPEATED if unit.content in contents else REUSED), [unit, first]
        contents.add(unit.content)
