"""Which units have child spans, and whether one of them starts too early (GEN505)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from struct import Struct
from typing import Final

from genops_validator.across.partitions import PARTITIONS, Partitions, Scratch
from genops_validator.collect import Location
from genops_validator.ingest.limits import MIB
from genops_validator.rules import Judgement

EARLY: Final = "execution_before_reservation"

_CHILD: Final = Struct("=24sQ")
CHILD_BYTES: Final = _CHILD.size
_MOST_WAITING: Final = 8 * MIB
_WAITING: Final = Struct("=24sI")


class Children:
    """Children by the key of their parent, and units whose judgement waits for them.

    Attributes:
        noting: Notes a span that has a parent: takes the trace id of the span with the id of its
            parent (24 bytes), and when it starts, in nanoseconds.
    """

    def __init__(self, scratch: Scratch, limit: int | None) -> None:
        self._children = Partitions(scratch, "children", limit, record_bytes=CHILD_BYTES)
        self._waiting = Partitions(scratch, "waiting", limit, _MOST_WAITING)
        self.noting = _noting(self._children.waiting)

    def note_all(self, parents: Iterable[bytes], starts: Iterable[int]) -> None:
        """Note many spans that have a parent, as ``noting`` does."""
        records = b"".join(map(_CHILD.pack, parents, starts))
        if records:
            self._children.unsorted.append(records)

    def noted(self, count: int) -> None:
        """Say how many children were noted.

        Raises:
            ScratchError: They belong on disk, and cannot be written there.
        """
        self._children.grown(count, count * CHILD_BYTES)

    def taken(self) -> bytes:
        """Take all children out of memory, for another process."""
        return self._children.taken()

    def take_over(self, records: bytes) -> None:
        """Add children that another process noted."""
        self._children.take_over(records)

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

    def any_before(self, times: Mapping[bytes, int], partition: int | None = None) -> bool:
        """Say whether a child starts before the time given for its parent.

        Args:
            times: By the key of the parent.
            partition: The children to look at; None for all, if they are in memory.
        """
        children, get = self._children, times.get
        records = children.in_memory() if partition is None else children.partition(partition)
        return records is None or any(
            start < get(parent, 0) for parent, start in _CHILD.iter_unpack(records)
        )

    def settled(self) -> Iterator[tuple[str, Judgement, Location]]:
        """Yield service, judgement and location of each unit that waited."""
        for number in range(PARTITIONS):
            waiting = self._waiting.partition(number)
            if not waiting:
                continue
            records = _CHILD.iter_unpack(self._children.partition(number))
            parents = {parent for parent, _ in records}
            yield from _chosen(waiting, parents)


def _noting(waiting: Sequence[bytearray]) -> Callable[[bytes, int], None]:
    pack = _CHILD.pack

    def note(parent: bytes, start: int) -> None:
        waiting[parent[-1]].extend(pack(parent, start))

    return note


def starts_early(starts: Mapping[bytes, int], unit: bytes, ready: int) -> bool:
    """Say whether a child of a unit starts before the unit may execute.

    Args:
        starts: When the first child of each parent starts.
        unit: Key of the unit.
        ready: When all that precedes its execution was done; 0 where nothing was to be executed.
    """
    return ready > 0 and starts.get(unit, ready) < ready


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
