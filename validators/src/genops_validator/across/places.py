"""Where a unit stands, in a few bytes: files, services and names become numbers."""

from __future__ import annotations

from struct import Struct
from typing import Final, NamedTuple

from genops_validator.collect import Location

KEY_BYTES: Final = 24
_LAYOUT: Final = Struct("<24sqQIqIII")
RECORD_BYTES: Final = _LAYOUT.size
NO_LINE: Final = -1
# Names of spans are few where spans are named well; of the others only the first are kept.
_MOST_NAMES: Final = 20_000


class UnitRecord(NamedTuple):
    """One unit as the ledger keeps it.

    Attributes:
        key: Trace id and span id, 24 bytes.
        content: Digest of the span's bytes.
        ready: When all that precedes execution was done; 0 where nothing was to be executed.
    """

    key: bytes
    content: int
    ready: int
    file: int
    line: int
    batch: int
    place: int
    owner: int


class Numbers(dict[str, int]):
    """Gives every text its number, and back."""

    def __missing__(self, text: str) -> int:
        self[text] = number = len(self)
        return number


class Places:
    """Packs units and finds out again where they stand."""

    def __init__(self) -> None:
        self.files = Numbers()
        self._owners: dict[tuple[str, str], int] = {}

    def owner(self, service: str, name: str) -> int:
        """Return the number of a service and the name of a span."""
        found = self._owners.get((service, name))
        if found is None:
            known = len(self._owners) < _MOST_NAMES
            key = (service, name if known else "")
            found = self._owners.setdefault(key, len(self._owners))
        return found

    pack = staticmethod(_LAYOUT.pack)

    @staticmethod
    def unpacked(records: bytes) -> list[UnitRecord]:
        """Return the units of a partition."""
        return list(map(UnitRecord._make, _LAYOUT.iter_unpack(records)))

    def services(self) -> list[str]:
        """Return the service of each owner, by its number."""
        return [service for service, _ in self._owners]

    def locations(self, units: list[UnitRecord], spec_version: str) -> list[Location]:
        """Return where units stand."""
        files, owners = list(self.files), list(self._owners)
        return [
            Location(
                file=files[unit.file],
                line=None if unit.line == NO_LINE else unit.line,
                batch=unit.batch,
                index=unit.place,
                trace_id=unit.key[:16].hex(),
                span_id=unit.key[16:].hex(),
                span_name=owners[unit.owner][1],
                service=owners[unit.owner][0],
                spec_version=spec_version,
            )
            for unit in units
        ]
