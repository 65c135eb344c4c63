"""What is noted of every unit while the input is read, and what it says once all of it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from genops_validator.across.children import EARLY, Children
from genops_validator.across.identity import repeated
from genops_validator.across.partitions import PARTITIONS, Partitions, Scratch
from genops_validator.across.places import NO_LINE, Places, UnitRecord
from genops_validator.across.services import Services
from genops_validator.collect import Location
from genops_validator.rules import Judgement

LIMIT: Final = 500_000
"""Ids kept in memory before they go to disk."""


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


class Ledger:
    """Notes units and children; tells at the end what they are together."""

    def __init__(self, scratch: Scratch, spec_version: str, limit: int = LIMIT) -> None:
        """Start an empty ledger.

        Args:
            scratch: Where records go that memory does not hold.
            spec_version: Version of the rules that findings across spans are made by.
            limit: Records of one kind that stay in memory.
        """
        self._places = Places()
        self._spec_version = spec_version
        self._units = Partitions(scratch, "units", limit)
        self.children = Children(scratch, limit)
        self.services = Services()

    def unit(  # noqa: PLR0913, PLR0917  a unit that nobody looks at twice: not one object is made for it
        self,
        key: bytes,
        piece: bytes,
        ready: int,
        file: str,
        line: int | None,
        batch: int,
        index: int,
        service: str,
        name: str,
    ) -> None:
        """Note a unit.

        Args:
            key: Its trace id and span id, 24 bytes.
            piece: The span as it stands in the input.
            ready: When all that precedes execution was done; 0 where nothing was to be executed.
            file: The input it stands in.
            line: Its line or message, if the input has such.
            batch: Its batch in the message.
            index: Its place in the batch.
            service: The service that emitted it.
            name: Name of the span.
        """
        places = self._places
        number, owner = places.files[file], places.owner(service, name)
        where = NO_LINE if line is None else line
        # Keyed by a secret of this process: nobody can make two spans look alike.
        record = places.pack(key, hash(piece), ready, number, where, batch, index, owner)
        self._units.add(key, record)

    def broken(self) -> Iterator[Broken]:
        """Yield every rule that spans break together."""
        for rule, actual, location in self.services.found():
            yield Broken(rule, location, actual)
        services = self._places.services()
        for number in range(PARTITIONS):
            units = self._places.unpacked(self._units.partition(number))
            for rule, pair in repeated(units, services):
                place, other = self._located(pair)
                yield Broken(rule, place, other=other)
            for unit in self.children.before_execution(number, units):
                yield Broken(EARLY, self._located([unit])[0])

    def settled(self) -> Iterator[tuple[str, Judgement, Location]]:
        """Yield the units that waited for their children, with the judgement that holds."""
        return self.children.settled()

    def _located(self, units: list[UnitRecord]) -> list[Location]:
        return self._places.locations(units, self._spec_version)
