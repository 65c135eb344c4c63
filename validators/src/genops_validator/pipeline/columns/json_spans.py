"""Decodes spans into structures that tell by their type which key an attribute has.

Of an attribute that rules read, the decoder makes sure that it holds the one kind of value that the
registry gives it. A span with any other value, or with a key that is not known yet, is not decoded,
and neither is one that lost something, or whose identifiers or times have an unusual length.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from contextlib import suppress
from typing import Annotated, Any, Final, Literal, Union

import msgspec
from msgspec import Struct

from genops_validator._generated import v0_1_0 as tables
from genops_validator.ingest import structs
from genops_validator.ingest.identifiers import SPAN_ID_BYTES, TRACE_ID_BYTES
from genops_validator.pipeline.columns.source import Column, Key
from genops_validator.pipeline.keys import keys_of

# Every key costs a little whenever another one is learned; programs have few.
_MOST_KEYS: Final = 500
_MOST_TURNS: Final = 20
_SAMPLE: Final = 16
_TIME_DIGITS: Final = 19
_LONGEST_KEY: Final = 100


def _of_length(length: int) -> Any:
    return Annotated[str, msgspec.Meta(min_length=length, max_length=length)]


_TRACE_ID, _SPAN_ID = _of_length(2 * TRACE_ID_BYTES), _of_length(2 * SPAN_ID_BYTES)
_TIME: Any = int | _of_length(_TIME_DIGITS)
_NONE_DROPPED = Literal[0]


class Text(Struct, gc=False, frozen=True, forbid_unknown_fields=True, rename={"of": "stringValue"}):
    """A value that is a text."""

    of: str


class Double(
    Struct, gc=False, frozen=True, forbid_unknown_fields=True, rename={"of": "doubleValue"}
):
    """A value that is a double."""

    of: float


class Integer(Struct, gc=False, frozen=True, forbid_unknown_fields=True, rename={"of": "intValue"}):
    """A value that is an integer; it may be spelt as a text."""

    of: int | str


class Boolean(
    Struct, gc=False, frozen=True, forbid_unknown_fields=True, rename={"of": "boolValue"}
):
    """A value that is true or false."""

    of: bool


class JsonSpans:
    """Decodes the spans of one run, and learns the keys of others as it meets them.

    Attributes:
        decode: Decodes a span as ``structs.Span``, but for the type of its attributes.
    """

    refusals = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)

    def __init__(self, quick: Callable[[bytes], structs.Span | None]) -> None:
        """Start with the keys of the registry.

        Args:
            quick: Decodes a span whatever its keys are, if it is written as usual.
        """
        self._quick = quick
        self._slots: dict[type, int] = {}
        self._types: dict[str, type] = {}
        self._turns = 0
        for key, slot in list(tables.SLOTS.items()):
            if 0 < slot <= tables.LAST_BOOLEAN:
                self._add(key)
        self.decode = self._made().decode

    @property
    def learns(self) -> bool:
        """Whether there is room for more keys."""
        return self._turns < _MOST_TURNS and len(self._types) < _MOST_KEYS

    def learn(self, refused: Sequence[bytes]) -> None:
        """Learn the keys of spans that were refused, while there is room."""
        if not self.learns:
            return
        spans = [span for data in refused[:_SAMPLE] if (span := self._quick(data)) is not None]
        found = dict.fromkeys(key for span in spans for key in _keys(span) if self._is_new(key))
        for key in list(found)[: _MOST_KEYS - len(self._types)]:
            self._add(key)
        if found:
            self._turns += 1
            self.decode = self._made().decode

    def key_of(self, span: Any) -> Key:
        """Return the types of attributes; after them, of each event its name and the same."""
        key: list[Hashable] = [*map(type, span.attributes)]
        for event in span.events:
            key.append(event.name)
            key += map(type, event.attributes)
        return tuple(key)

    def slot_of(self, attribute: Any) -> int:
        """Return the slot of an attribute."""
        return self._slots[type(attribute)]

    def keys_of(self, traces: Sequence[str], ids: Sequence[str]) -> list[bytes] | None:
        """Return identities in 24 bytes, or None where an id is not written as usual."""
        return keys_of(traces, ids)

    def times(self, column: Column) -> Column | None:
        """Return times as texts of the same length, or None where one is written oddly."""
        if isinstance(column[0], int):
            column = list(map(str, column))
            if set(map(len, column)) != {_TIME_DIGITS}:
                return None
        try:
            digits = "".join(column)
        except TypeError:  # some are numbers
            return None
        # Each has its length, as the decoder made sure of: the first digits are not 0.
        usual = digits.isascii() and digits.isdigit() and "0" not in digits[::_TIME_DIGITS]
        return column if usual else None

    def values(
        self, place: int, slot: int, attributes: Sequence[Sequence[Any]], odd: set[int]
    ) -> Column:
        """Return the values of one attribute; the decoder made sure of their type."""
        column = [own[place].value.of for own in attributes]
        return _integers(column, odd) if tables.LAST_DOUBLE < slot <= tables.LAST_INT else column

    def _is_new(self, key: str) -> bool:
        return (
            key not in self._types and len(key) <= _LONGEST_KEY and tables.SLOTS[key] != tables.ODD
        )

    def _add(self, key: str) -> None:
        slot = tables.SLOTS[key]
        field: Any = ("value", _holder(slot))
        if slot == 0 or slot > tables.LAST_BOOLEAN:
            field = ("value", structs.Value, structs.NO_VALUE)
        made = msgspec.defstruct(
            "Attribute", [field], tag_field="key", tag=key, gc=False, forbid_unknown_fields=True
        )
        self._types[key] = made
        self._slots[made] = slot

    def _made(self) -> msgspec.json.Decoder[Any]:
        attribute: Any = Union[tuple(self._types.values())]  # noqa: UP007  # known at run time only
        attributes: Any = list[attribute]
        event: Any = _with(
            structs.Event,
            time_unix_nano=_TIME,
            attributes=attributes,
            dropped_attributes_count=_NONE_DROPPED,
        )
        span = _with(
            structs.Span,
            trace_id=_TRACE_ID,
            span_id=_SPAN_ID,
            start_time_unix_nano=_TIME,
            end_time_unix_nano=_TIME,
            attributes=attributes,
            events=list[event],
            dropped_attributes_count=_NONE_DROPPED,
            dropped_events_count=_NONE_DROPPED,
        )
        return msgspec.json.Decoder(span)


def _holder(slot: int) -> type:
    if slot <= tables.LAST_TEXT:
        return Text
    if slot <= tables.LAST_DOUBLE:
        return Double
    return Integer if slot <= tables.LAST_INT else Boolean


def _keys(span: structs.Span) -> Iterable[str]:
    for attributes in (span.attributes, *(event.attributes for event in span.events)):
        for attribute in attributes:
            yield attribute.key


def _with(base: type[Struct], **types: Any) -> Any:
    """Return a structure like another one, where some fields have other types."""
    fields: list[Any] = [
        (
            field.name,
            types.get(field.name, field.type),
            msgspec.field(default_factory=list)
            if field.default is msgspec.NODEFAULT
            else field.default,
        )
        for field in msgspec.structs.fields(base)
    ]
    return msgspec.defstruct(
        base.__name__, fields, rename="camel", gc=False, forbid_unknown_fields=True
    )


def _integers(column: Column, odd: set[int]) -> Column:
    """Return integers; 64 bits hold each, or its row is odd."""
    with suppress(TypeError):  # some are numbers
        digits = "".join(column)
        plain = (
            digits.isascii() and digits.isdigit() and max(map(len, column)) <= tables.PLAIN_DIGITS
        )
        if plain and not [text for text in column if text == "" or text[0] == "0" != text]:
            return list(map(int, column))
    numbers = list(map(tables.integer, column))
    odd.update([row for row, number in enumerate(numbers) if number == tables.ODD_INTEGER])
    return numbers
