"""Where one JSON message ends and the next begins: lines, or one document over many lines.

Both are met under every file suffix, so the first line decides: a line that is a whole JSON value
by itself starts a line-delimited file, anything else belongs to one document.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain

import msgspec

from genops_validator.ingest.blocks import BEYOND, OPENS, Blocks
from genops_validator.ingest.limits import MIB, Limits
from genops_validator.ingest.lines import Lines, Message

DOCUMENT = "otlp-json"
LINES = "otlp-jsonl"
PROTOBUF = "otlp-protobuf"
_INK = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Framed:
    """The recognised framing of a stream and its messages.

    Attributes:
        compression: Of the messages one by one; that of the whole stream is known before.
        lines: The same messages, where they are lines of the stream and read as they are asked for;
            up to two of them may have been read ahead.
    """

    format: str
    messages: Iterator[Message]
    compression: str | None = None
    lines: Lines | None = None


def frame(stream: io.BufferedReader, limits: Limits) -> Framed:
    """Recognise the framing of a JSON stream.

    Args:
        stream: A decompressed stream at its start.
        limits: Bounds on lines and documents.

    Raises:
        InputError: A document beyond the limit.
    """
    lines = Lines(stream, limits, skip_mark=True, alone=True)
    messages = iter(lines)
    first = next(messages, None)
    if first is None:
        return Framed(DOCUMENT, iter(()))
    second = next(messages, None)
    if second is None:
        return Framed(DOCUMENT, iter([Message(first.data, None, first.problem)]))
    if first.problem or is_json(first.data) or is_message(second.data):
        return Framed(LINES, chain([first, second], messages), lines=lines)
    return _document(first, second, stream, limits)


def read_document(stream: io.BufferedReader, limits: Limits, head: bytes = b"") -> bytes:
    """Read the rest of a stream that is one document.

    Args:
        stream: A decompressed stream.
        limits: Bound on the document.
        head: What was read of it before.

    Raises:
        InputError: The document is beyond the limit.
    """
    data = io.BytesIO()
    for piece in chain([head], iter(partial(stream.read, MIB), b"")):
        data.write(piece)
        if data.tell() > limits.document_bytes:
            raise limits.exceeded("document_bytes", BEYOND)
    return data.getvalue()


def is_json(data: bytes) -> bool:
    """Say whether the bytes are one whole JSON value, without building it if that can be helped."""
    try:
        msgspec.json.decode(data, type=msgspec.Raw)
    except (msgspec.MsgspecError, RecursionError):
        return _is_tolerant_json(data)
    return True


def _is_tolerant_json(data: bytes) -> bool:
    """Ask the parser that takes NaN too, and bytes that are no UTF-8."""
    try:
        json.loads(data.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError):
        return False
    return True


def is_message(data: bytes) -> bool:
    """Say whether the bytes are a whole JSON object, as each line of a line-delimited file is.

    An indented object, such as one attribute on a line, is part of a document.
    """
    return data.startswith(b"{") and data.rstrip()[-1:] == b"}" and is_json(data)


def _document(first: Message, second: Message, stream: io.BufferedReader, limits: Limits) -> Framed:
    """Read the rest as one document; if it is none, but lines of it are, treat it as lines."""
    if second.problem:
        raise second.problem
    head = _blank(first, 1) + first.data + _blank(second, (first.line or 0) + 1) + second.data
    if first.data.rstrip() == OPENS and second.data[:1].isspace():
        rest = iter(partial(stream.readline, limits.document_bytes + 1), b"")
        blocks = Blocks(chain(io.BytesIO(head), rest), limits)
        block = blocks.next() or Message(b"")
        if block.problem:
            raise block.problem
        passed = blocks.number
        if blocks.ahead() and is_json(block.data):
            return Framed(DOCUMENT, _in_a_row(chain([block], blocks)))
        head = _blank(block, 1) + block.data + b"\n" * (blocks.number - passed) + blocks.ahead()
    data = read_document(stream, limits, head)
    if not is_json(data) and any(is_message(line) for line in data.splitlines()):
        return Framed(
            LINES, iter(Lines(io.BufferedReader(io.BytesIO(data)), limits, skip_mark=True))
        )
    return Framed(DOCUMENT, _documents(data))


def _in_a_row(blocks: Iterable[Message]) -> Iterator[Message]:
    """Yield objects that follow each other, each as soon as it is read."""
    for block in blocks:
        if block.problem:
            yield block
        else:
            yield from _documents(block.data, block.line)


def _documents(data: bytes, first_line: int | None = None) -> Iterator[Message]:
    """Take apart JSON values that follow each other over many lines, as jq and SDKs print them."""
    text = data.decode("utf-8", "surrogateescape")
    values = [] if is_json(data) else list(_values(text))
    if len(values) < 2:
        yield Message(data if first_line is None else data.strip(), first_line)
        return
    line, counted = first_line or 1, 0
    for start, end in values:
        line, counted = line + text.count("\n", counted, start), start
        yield Message(text[start:end].encode("utf-8", "surrogateescape"), line)


def _values(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each JSON value; what is none reaches to the end of the text."""
    decoder = json.JSONDecoder()
    end = 0
    while ink := _INK.search(text, end):
        start = ink.start()
        try:
            end = decoder.raw_decode(text, start)[1]
        except (ValueError, RecursionError):
            end = len(text)
        yield start, end


def _blank(message: Message, expected: int) -> bytes:
    """The blank lines that were passed over, so that positions in the document stay right."""
    return b"\n" * ((message.line or 0) - expected)
