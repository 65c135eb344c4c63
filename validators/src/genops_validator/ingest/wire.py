"""Just enough of protobuf's wire format to tell messages apart without decoding them."""

from __future__ import annotations

from collections.abc import Iterator

VARINT, FIXED64, LENGTH_DELIMITED, FIXED32 = 0, 1, 2, 5
_FIXED_SIZES = {FIXED64: 8, FIXED32: 4}
LONGEST_VARINT = 10


def varint(data: bytes, start: int) -> tuple[int, int] | None:
    """Read a variable-length integer.

    Args:
        data: The bytes that hold it.
        start: Where it begins.

    Returns:
        The integer and the position after it, or None when the bytes hold none.
    """
    number = 0
    for shift, byte in enumerate(data[start : start + LONGEST_VARINT]):
        number |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            return number, start + shift + 1
    return None


def fields(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield number and wire type of each top-level field, up to the first that is damaged."""
    position = 0
    while (tag := varint(data, position)) is not None:
        number, wire_type = tag[0] >> 3, tag[0] & 7
        end = _skip(data, tag[1], wire_type)
        if end is None or end > len(data):
            return
        yield number, wire_type
        position = end


def _skip(data: bytes, start: int, wire_type: int) -> int | None:
    """Return the position after a field's content, or None for a type that OTLP does not use."""
    if wire_type in _FIXED_SIZES:
        return start + _FIXED_SIZES[wire_type]
    if wire_type not in {VARINT, LENGTH_DELIMITED}:
        return None
    found = varint(data, start)
    if found is None:
        return None
    number, end = found
    return end + number if wire_type == LENGTH_DELIMITED else end
