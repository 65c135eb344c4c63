"""What judging spans side by side needs of a format."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, Protocol

Column = list[Any]
Key = tuple[Hashable, ...]
"""What tells the shape of a span: equal keys, equal shapes."""


class SpanSource(Protocol):
    """Decodes spans of one format, and reads columns of values from them.

    What it decodes has the names of ``structs.Span`` and ``structs.Event``, and lost nothing.
    """

    @property
    def refusals(self) -> tuple[type[Exception], ...]:
        """What ``decode`` raises for a span that is to be judged by itself."""

    def decode(self, data: bytes) -> Any:
        """Decode a span."""

    @property
    def learns(self) -> bool:
        """Whether spans like those that were refused may be decoded later."""

    def learn(self, refused: Sequence[bytes]) -> None:
        """Learn from spans that were refused."""

    def key_of(self, span: Any) -> Key:
        """Return what tells the shape of a span."""

    def slot_of(self, attribute: Any) -> int:
        """Return the slot of an attribute."""

    def keys_of(self, traces: Sequence[Any], ids: Sequence[Any]) -> Sequence[bytes] | None:
        """Return identities in 24 bytes, or None where an id is not written as usual."""

    def times(self, column: Column) -> Column | None:
        """Return times that compare as times do, or None where one is not written as usual."""

    def values(
        self, place: int, slot: int, attributes: Sequence[Sequence[Any]], odd: set[int]
    ) -> Column:
        """Return the values of one attribute.

        Args:
            place: Where it stands among the others.
            slot: Its slot.
            attributes: Those of each span, or of one event of each span.
            odd: Gets the rows that hold a value of another type.
        """
