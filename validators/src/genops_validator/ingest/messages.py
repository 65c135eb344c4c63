"""From a stream to its messages, whatever the format: the one place where the format decides."""

from __future__ import annotations

import io

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.framing import LINES, PROTOBUF, Framed, frame
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.protobuf_framing import frame_protobuf
from genops_validator.ingest.sniff import EXPECTED, Kind, sniff

# What a program prints besides the output of a console exporter makes text of the whole.
_OBJECT = b"\n{\n"
_TAKE_OUT = "take the JSON objects out of it: sed -n '/^{/,/^}/p' FILE | genops-validate -"


def messages_of(stream: io.BufferedReader, limits: Limits) -> tuple[Kind, Framed]:
    """Return the messages of a stream, and whether they are JSON or protobuf.

    Args:
        stream: A decompressed stream at its start.
        limits: Bounds on messages.

    Raises:
        InputError: It holds something that this program cannot read.
    """
    kind = sniff(stream.peek())
    if kind is Kind.PROTOBUF:
        return kind, frame_protobuf(stream, limits)
    if kind is Kind.ZSTD_MESSAGES:
        from genops_validator.ingest.zstd import frame_zstd

        framed = frame_zstd(stream, limits)
        return (Kind.PROTOBUF if framed.format == PROTOBUF else Kind.JSON), framed
    head = stream.peek()
    framed = frame(stream, limits)
    if kind is Kind.TEXT and framed.format != LINES:
        hint = _TAKE_OUT if _OBJECT in head else EXPECTED
        raise InputError("the input is text, not telemetry", hint)
    return Kind.JSON, framed
