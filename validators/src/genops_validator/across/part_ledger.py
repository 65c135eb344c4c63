"""The ledger of one part of an input, made by one process and handed over to another."""

from __future__ import annotations

from genops_validator.across.ledger import Declared, Digest, Ledger, Noted, Waiting
from genops_validator.across.partitions import Scratch
from genops_validator.across.places import Places
from genops_validator.across.services import Services
from genops_validator.collect import Location


class PartLedger(Ledger):
    """Notes parts of inputs; what it noted of one of them is taken before the next one comes."""

    def __init__(self, spec_version: str, digest: Digest) -> None:
        """Start an empty ledger.

        Args:
            spec_version: Version of the rules that findings across spans are made by.
            digest: The same in all processes of a run.
        """
        super().__init__(Scratch(), spec_version, None, digest)
        self._places = Places(most_names=None)  # a part is small, and the other ledger counts
        self._declarations = _Declarations()
        self.services = self._declarations
        self._waiting: list[Waiting] = []

    def wait(self, waiting: Waiting) -> None:
        """Keep a unit for the other ledger."""
        self._waiting.append(waiting)

    def taken(self) -> Noted:
        """Take out what was noted of a part, and start anew."""
        noted = Noted(
            self._units.taken(),
            self._places.owners.known,
            self.children.taken(),
            self._declarations.new,
            self._waiting,
        )
        self._places = Places(most_names=None)
        self._declarations.new, self._waiting = [], []
        return noted


class _Declarations(Services):
    """Keeps apart what is new: the other ledger has all that was new of the parts before."""

    def __init__(self) -> None:
        super().__init__()
        self.new: list[Declared] = []

    def environment(self, location: Location, value: object) -> bool:
        new = super().environment(location, value)
        if new:
            self.new.append(Declared(True, location, value))
        return new

    def version(self, location: Location, value: object) -> bool:
        new = super().version(location, value)
        if new:
            self.new.append(Declared(False, location, value))
        return new
