"""Where one protobuf message ends and the next begins: a bare message, or lengths before each.

Three framings are met: one request or document by itself; a varint before each message, as
protobuf's own helpers write delimited streams; four bytes before each, as the OpenTelemetry
Collector's file exporter writes them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import count

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.framing import PROTOBUF, Framed, read_document
from genops_validator.ingest.limits import MIB, Limits
from genops_validator.ingest.lines import Message
from genops_validator.ingest.wire import LONGEST_VARINT, varint

_FIRST_TAG = b"\x0a"
# What follows the tag and length of a message's first item: the item's own first tag.
_ITEM_TAGS = frozenset({0x0A, 0x12, 0x1A})
_PREFIX_BYTES = 4

ReadLength = Callable[[io.BufferedReader], int | None]


def looks_like_protobuf(head: bytes) -> bool:
    """Say whether a stream starts as a message of OTLP does, bare or with its length before it.

    Args:
        head: Its first bytes.
    """
    return _is_bare(head) or _length_reader(head) is not None


def frame_protobuf(stream: io.BufferedReader, limits: Limits) -> Framed:
    """Recognise the framing of a protobuf stream.

    Args:
        stream: A decompressed stream at its start, of which ``looks_like_protobuf`` is true.
        limits: Bounds on messages and documents.

    Raises:
        InputError: A bare message beyond the limit.
    """
    read_length = _length_reader(stream.peek())
    if read_length is not None:
        return Framed(PROTOBUF, _messages(stream, read_length, limits))
    return Framed(PROTOBUF, iter([Message(read_document(stream, limits))]))


def length_prefixed(stream: io.BufferedReader, limits: Limits) -> Iterator[Message]:
    """Take apart a stream of messages that each have a length of four bytes before them.

    Args:
        stream: A stream at its start.
        limits: Bounds on messages.
    """
    return _messages(stream, _read_prefix, limits)


def _is_bare(head: bytes) -> bool:
    return _first_item(head, 0) is not None


def _length_reader(head: bytes) -> ReadLength | None:
    """Return what reads the length before each message, or None for a bare one."""
    if _is_bare(head):
        return None
    if _message_fits(head, _PREFIX_BYTES, int.from_bytes(head[:_PREFIX_BYTES], "big")):
        return _read_prefix
    prefix = varint(head, 0)
    if prefix is not None and _message_fits(head, prefix[1], prefix[0]):
        return _read_varint
    return None


def _message_fits(head: bytes, start: int, size: int) -> bool:
    """Say whether a message of that size may start there: its first item must fit into it."""
    item = _first_item(head, start)
    return item is not None and item <= size


def _first_item(head: bytes, start: int) -> int | None:
    """Return the size of a message's first item, its tag included, or None if none starts there."""
    length = varint(head, start + 1) if head[start : start + 1] == _FIRST_TAG else None
    if length is None:
        return None
    size, content = length
    if size and content < len(head) and head[content] not in _ITEM_TAGS:
        return None
    return content - start + size


def _messages(
    stream: io.BufferedReader, read_length: ReadLength, limits: Limits
) -> Iterator[Message]:
    """Yield the messages; a stream that breaks off ends with its problem."""
    for number in count(1):
        try:
            length = read_length(stream)
            if length is None:
                return
            message = _message(stream, length, number, limits)
        except InputError as problem:
            yield Message(b"", line=number, problem=problem)
            return
        yield message


def _message(stream: io.BufferedReader, length: int, number: int, limits: Limits) -> Message:
    """Read one message; one beyond the limit is passed over, and the next one can be read."""
    if length > limits.line_bytes:
        _skip(stream, length)
        problem = limits.exceeded("line_bytes", "the message is longer than")
        return Message(b"", line=number, problem=problem)
    data = stream.read(length)
    if len(data) < length:
        raise _truncated(f"{len(data):,} of {length:,} bytes are there")
    return Message(data, number)


def _skip(stream: io.BufferedReader, size: int) -> None:
    while size > 0 and (piece := stream.read(min(size, MIB))):
        size -= len(piece)
    if size:
        raise _truncated(f"{size:,} bytes are missing")


def _read_prefix(stream: io.BufferedReader) -> int | None:
    """Read a length of four bytes, the highest first."""
    prefix = stream.read(_PREFIX_BYTES)
    if not prefix:
        return None
    if len(prefix) < _PREFIX_BYTES:
        raise _truncated("its length is cut off")
    return int.from_bytes(prefix, "big")


def _read_varint(stream: io.BufferedReader) -> int | None:
    prefix = b""
    while len(prefix) < LONGEST_VARINT and (byte := stream.read(1)):
        prefix += byte
        if byte < b"\x80":
            return (varint(prefix, 0) or (0, 0))[0]
    if prefix:
        raise _truncated("its length is cut off")
    return None


def _truncated(what: str) -> InputError:
    return InputError(f"the file is truncated: {what}", "fetch it again, or use what is whole")
