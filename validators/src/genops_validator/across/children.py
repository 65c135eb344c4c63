"""Which units have child spans, and whether one of them starts too early (GEN505)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from struct import Struct
from typing import Final

from genops_validator.across.partitions import PARTITIONS, Partitions, Scratch
from genops_validator.across.places import UnitRecord
from genops_validator.collect import Location
from genops_validator.rules import Judgement

EARLY: Final = "execution_before_reservation"

_CHILD: Final = Struct("=24sQ")
_WAITING: Final = Struct("=24sI")


class Children:
    """Children by the key of their parent, and units whose judgement waits for them."""

    def __init__(self, scratch: Scratch, limit: int | None) -> None:
        self._children = Partitions(scratch, "children", limit)
        self._waiting = Partitions(scratch, "waiting", limit)

    def add(self, parent: bytes, start: int) -> None:
        """Note a span that has a parent.

        Args:
            parent: Trace id of the span and id of its parent, 24 bytes.
            start: When it starts, in nanoseconds.
        """
        self._children.add(parent, _CHILD.pack(parent, start))

    def taken(self) -> tuple[bytes, list[int]]:
        """Take all children out of memory, for another process."""
        return self._children.taken()

    def take_over(self, records: bytes, sizes: Sequence[int]) -> None:
        """Add children that another process noted."""
        count = len(records) // _CHILD.size
        self._children.take_over(memoryview(records), sizes, count)

    def wait(
        self, key: bytes, childless: Judgement, with_children: Judgement, location: Location
    ) -> None:
        """Keep both judgements of a unit until it is known which of them holds."""
        import pickle  # few units wait

        content = pickle.dumps((childless, with_children, location))
        self._waiting.add(key, _WAITING.pack(key, len(content)) + content)

    def starts(self, partition: int) -> dict[bytes, int]:
        """Return when the first child of each parent of a partition starts."""
        starts: dict[bytes, int] = {}
        for parent, start in _CHILD.iter_unpack(self._children.partition(partition)):
            starts[parent] = min(start, starts.get(parent, start))
        return starts

    def settled(self) -> Iterator[tuple[str, Judgement, Location]]:
        """Yield service, judgement and location of each unit that waited."""
        for number in range(PARTITIONS):
            waiting = self._waiting.partition(number)
            if not waiting:
                continue
            records = _CHILD.iter_unpack(self._children.partition(number))
            parents = {parent for parent, _ in records}
            yield from _chosen(waiting, parents)


def before_execution(
    units: Iterable[UnitRecord], starts: Mapping[bytes, int]
) -> Iterator[UnitRecord]:
    """Yield the units that a child starts before they may execute."""
    for unit in units:
        if unit.ready and starts.get(unit.key, unit.ready) < unit.ready:
            yield unit


def _chosen(waiting: bytes, parents: set[bytes]) -> Iterator[tuple[str, Judgement, Location]]:
    import pickle

    position = 0
    while position < len(waiting):
        key, size = _WAITING.unpack_from(waiting, position)
        position += _WAITING.size
        content = waiting[position : position + size]
        position += size
        # Written by this process into its own private folder.
        childless, with_children, location = pickle.loads(content)  # noqa: S301
        yield location.service, with_children if key in parents else childless, location
