"""Where a unit stands, in a few bytes: files, services and names become numbers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from struct import Struct
from typing import Final, NamedTuple

from genops_validator.across.partitions import KEY_BYTES
from genops_validator.collect import Location

# In the byte order of this machine, so that a column can be read and written as an array.
_LAYOUT: Final = Struct("=24sqQqIIII")
_READY: Final = Struct(f"={KEY_BYTES}s8xQ{_LAYOUT.size - KEY_BYTES - 16}x")
_LINE, _LINES_APART = 5, _LAYOUT.size // 8
_FILE, _OWNER, _NUMBERS_APART = 12, 15, _LAYOUT.size // 4
RECORD_BYTES: Final = _LAYOUT.size
NO_LINE: Final = -1
MOST_NAMES: Final = 20_000
"""Names of spans are few where spans are named well; of the others only the first are kept."""

pack_unit = _LAYOUT.pack
"""Packs the fields of a ``UnitRecord``."""


class UnitRecord(NamedTuple):
    """One unit as the ledger keeps it.

    Attributes:
        key: Trace id and span id, 24 bytes.
        content: Digest of the span's bytes.
        ready: When all that precedes execution was done; 0 where nothing was to be executed.
        position: Its place in the batch.
    """

    key: bytes
    content: int
    ready: int
    line: int
    file: int
    batch: int
    position: int
    owner: int

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Where it stands; units compare by it as they follow each other in the input."""
        return self.file, self.line, self.batch, self.position


class Numbers(dict[str, int]):
    """Gives every text its number, and back."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class Owners:
    """Gives every service and name of a span its number, and back."""

    def __init__(self, most_names: int | None = MOST_NAMES) -> None:
        """Start with none.

        Args:
            most_names: How many names are told apart; None where little input bounds them anyway.
        """
        self.known: list[tuple[str, str]] = []
        self._services: dict[str, _Names] = {}
        self._most = most_names

    def of(self, service: str) -> _Names:
        """Return the numbers of one service, by the name of the span."""
        names = self._services.get(service)
        if names is None:
            names = self._services[service] = _Names(service, self.known, self._most)
        return names


class _Names(dict[str, int]):
    def __init__(self, service: str, known: list[tuple[str, str]], most: int | None) -> None:
        super().__init__()
        self._service, self._known, self._most = service, known, most

    def __missing__(self, name: str) -> int:
        if self._most is not None and len(self._known) >= self._most:
            if "" in self:
                return self[""]
            name = ""
        self[name] = number = len(self._known)
        self._known.append((self._service, name))
        return number


class Places:
    """Remembers what the numbers in the records of units stand for."""

    def __init__(self, most_names: int | None = MOST_NAMES) -> None:
        self.files = Numbers()
        self.owners = Owners(most_names)

    def services(self) -> list[str]:
        """Return the service of each owner, by its number."""
        return [service for service, _ in self.owners.known]

    def locations(self, units: Sequence[UnitRecord], spec_version: str) -> list[Location]:
        """Return where units stand."""
        files, owners = list(self.files), self.owners.known
        return [
            Location(
                file=files[unit.file],
                line=None if unit.line == NO_LINE else unit.line,
                batch=unit.batch,
                index=unit.position,
                trace_id=unit.key[:16].hex(),
                span_id=unit.key[16:].hex(),
                span_name=owners[unit.owner][1],
                service=owners[unit.owner][0],
                spec_version=spec_version,
            )
            for unit in units
        ]

    def taken_over(
        self, records: bytes, file: str, lines_before: int, owners: Sequence[tuple[str, str]]
    ) -> bytes:
        """Return records that another ledger made, as if this one had.

        Args:
            records: Of units that all stand in one file.
            file: That file.
            lines_before: Lines of the file before the part that the other ledger counted from.
            owners: What the numbers of owners in the records stand for.
        """
        ours = array("I", [self.owners.of(service)[name] for service, name in owners])
        data = memoryview(bytearray(records))
        numbers, lines = data.cast("I"), data.cast("q")
        count = len(records) // RECORD_BYTES
        numbers[_FILE::_NUMBERS_APART] = array("I", [self.files[file]]) * count
        theirs = numbers[_OWNER::_NUMBERS_APART]
        numbers[_OWNER::_NUMBERS_APART] = array("I", [ours[owner] for owner in theirs.tolist()])
        if lines_before:
            told = lines[_LINE::_LINES_APART].tolist()
            lines[_LINE::_LINES_APART] = array("q", [line + lines_before for line in told])
        return bytes(data)


def unpacked(records: bytes) -> list[UnitRecord]:
    """Return the units of some records."""
    return list(map(UnitRecord._make, _LAYOUT.iter_unpack(records)))


def ready(records: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield of each record its key, and when all that precedes execution was done."""
    return _READY.iter_unpack(records)
