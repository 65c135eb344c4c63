"""What is noted of every unit while the input is read, and what it says once all of it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from operator import attrgetter
from typing import NamedTuple

from genops_validator.across.children import EARLY, Children, starts_early
from genops_validator.across.identity import repeated
from genops_validator.across.partitions import PARTITIONS, Partitions, Scratch
from genops_validator.across.places import (
    NO_LINE,
    RECORD_BYTES,
    Places,
    UnitRecord,
    pack_unit,
    ready,
    unpacked,
)
from genops_validator.across.services import Services
from genops_validator.collect import Location
from genops_validator.rules import Judgement

Digest = Callable[[bytes], int]
"""Returns 64 bits of a span's bytes that nobody outside of the run can aim at."""


class Units(NamedTuple):
    """Units of one batch, column by column.

    Attributes:
        keys: Trace id and span id, 24 bytes.
        places: Their places in the batch.
        pieces: The spans as they stand in the input.
        ready: When all that precedes execution was done; 0 where nothing was to be executed.
        names: Of the spans.
    """

    keys: Iterable[bytes]
    places: Iterable[int]
    pieces: Iterable[bytes]
    ready: Iterable[int]
    names: Iterable[str]


class Broken(NamedTuple):
    """A rule that spans break together: at which one, and what there is to say of it.

    Attributes:
        actual: What was seen, for the message; None where the rule says it all.
        other: Where the other span stands, if there is one.
    """

    rule: str
    location: Location
    actual: str | None = None
    other: Location | None = None


class Declared(NamedTuple):
    """An environment or a version that was new of its service."""

    environment: bool
    location: Location
    value: object


class Waiting(NamedTuple):
    """A unit whose judgement depends on its children."""

    key: bytes
    childless: Judgement
    with_children: Judgement
    location: Location


class Noted(NamedTuple):
    """What one process noted of a part of one file, for the ledger of another.

    Attributes:
        units: Records of units.
        owners: Services and names of spans, by their number in those records.
        children: Records of children.
    """

    units: bytes
    owners: list[tuple[str, str]]
    children: bytes
    declared: list[Declared]
    waiting: list[Waiting]


class Ledger:
    """Notes units and children; tells at the end what they are together."""

    def __init__(
        self,
        scratch: Scratch,
        spec_version: str,
        limit: int | None,
        digest: Digest = hash,
    ) -> None:
        """Start an empty ledger.

        Args:
            scratch: Where records go that memory does not hold.
            spec_version: Version of the rules that findings across spans are made by.
            limit: Records of one kind that stay in memory; None for all.
            digest: By default Python's own hash, keyed by a secret of this process.
        """
        self._digest = digest
        self._places = Places()
        self._spec_version = spec_version
        self._units = Partitions(scratch, "units", limit, record_bytes=RECORD_BYTES)
        self.children = Children(scratch, limit)
        self.services = Services()

    def noting(
        self, file: str, line: int | None, batch: int, service: str
    ) -> Callable[[bytes, bytes, int, int, str], None]:
        """Return what notes the units of one batch; when it is through, call ``noted``.

        Not one object is made for a unit that nobody looks at twice.

        Args:
            file: The input it stands in.
            line: Its line or message, if the input has such.
            batch: Its place in the message.
            service: The service that emitted it.

        Returns:
            A function of the trace id and span id of a unit (24 bytes), the span as it stands in
            the input, when all that precedes its execution was done (0 where nothing was to be
            executed), its place in the batch, and the name of the span.
        """
        number, where = self._places.files[file], NO_LINE if line is None else line
        names, waiting = self._places.owners.of(service), self._units.waiting
        pack, digest = pack_unit, self._digest

        def note(key: bytes, piece: bytes, ready: int, index: int, name: str) -> None:
            waiting[key[-1]] += pack(
                key, digest(piece), ready, where, number, batch, index, names[name]
            )

        return note

    def note_all(self, units: Units, file: str, line: int | None, batch: int, service: str) -> None:
        """Note many units of one batch; when it is through, call ``noted``.

        Args:
            units: The units.
            file: The input they stand in.
            line: Its line or message, if the input has such.
            batch: The place of the batch in the message.
            service: The service that emitted them.
        """
        number, where = self._places.files[file], NO_LINE if line is None else line
        owners = map(self._places.owners.of(service).__getitem__, units.names)
        contents = map(self._digest, units.pieces)
        same = repeat(where), repeat(number), repeat(batch)
        records = map(pack_unit, units.keys, contents, units.ready, *same, units.places, owners)
        self._units.unsorted.append(b"".join(records))

    def noted(self, count: int) -> None:
        """Say how many units were noted.

        Raises:
            ScratchError: They belong on disk, and cannot be written there.
        """
        self._units.grown(count, count * RECORD_BYTES)

    def wait(self, waiting: Waiting) -> None:
        """Keep a unit until it is known whether it has children."""
        self.children.wait(*waiting)

    def take_over(self, noted: Noted, file: str, lines_before: int) -> None:
        """Add what another ledger noted of a part of a file.

        Args:
            noted: What it had ``taken``.
            file: The file.
            lines_before: Lines of the file before that part.

        Raises:
            ScratchError: It belongs on disk, and cannot be written there.
        """
        if noted.units:
            ours = self._places.taken_over(noted.units, file, lines_before, noted.owners)
            self._units.take_over(ours)
        if noted.children:
            self.children.take_over(noted.children)
        for environment, location, value in noted.declared:
            note = self.services.environment if environment else self.services.version
            note(location.moved(lines_before), value)
        for item in noted.waiting:
            self.wait(item._replace(location=item.location.moved(lines_before)))

    def broken(self) -> Iterator[Broken]:
        """Yield every rule that spans break together."""
        for rule, actual, location in self.services.found():
            yield Broken(rule, location, actual)
        records = self._units.in_memory()
        if records is not None and self._seem_right(records):
            return
        services = self._places.services()
        for number in range(PARTITIONS):
            records = self._units.partition(number)
            if not self._seem_right(records, number):
                starts = self.children.starts(number)
                units = sorted(unpacked(records), key=attrgetter("place"))
                yield from self._broken(units, starts, services)

    def _seem_right(self, records: bytes, partition: int | None = None) -> bool:
        """Say whether units have identities of their own, and no child that starts early."""
        ready_at = dict(ready(records))
        alone = len(ready_at) * RECORD_BYTES == len(records)
        return alone and not self.children.any_before(ready_at, partition)

    def _broken(
        self, units: Sequence[UnitRecord], starts: dict[bytes, int], services: Sequence[str]
    ) -> Iterator[Broken]:
        for rule, pair in repeated(units, services):
            place, other = self._located(pair)
            yield Broken(rule, place, other=other)
        for unit in units:
            if starts_early(starts, unit.key, unit.ready):
                yield Broken(EARLY, self._located([unit])[0])

    def settled(self) -> Iterator[tuple[str, Judgement, Location]]:
        """Yield the units that waited for their children, with the judgement that holds."""
        return self.children.settled()

    def _located(self, units: Sequence[UnitRecord]) -> list[Location]:
        return self._places.locations(units, self._spec_version)
