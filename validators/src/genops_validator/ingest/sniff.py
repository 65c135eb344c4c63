"""What a stream holds, told from its first bytes; a file's suffix is never trusted."""

from __future__ import annotations

from enum import Enum

from genops_validator.ingest.errors import ForeignFormatError, InputError
from genops_validator.ingest.lines import BYTE_ORDER_MARK
from genops_validator.ingest.protobuf_framing import looks_like_protobuf

GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
# Frames that hold no content may stand first: sixteen magic numbers, the first byte differs.
_SKIPPABLE, _SKIPPABLE_MAGIC = range(0x50, 0x60), b"\x2a\x4d\x18"
_PREFIX_BYTES = 4
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
# Bytes that no JSON text holds and every protobuf message does, in its tags and lengths.
_CONTROL = frozenset(range(0x20)) - frozenset(b"\t\n\r")
_HEAD = 512
_TEXT_HEAD = 4096
EXPECTED = "expected spans, such as OTLP in JSON or protobuf, plain or compressed by gzip or zstd"


_TOP_KEYS = tuple(
    f'"{key}"'.encode()
    for key in (
        "resourceSpans",
        "resource_spans",
        "batches",
        "resourceLogs",
        "resource_logs",
        "resourceMetrics",
        "resource_metrics",
    )
)
# Of other programs: read too, or named. An id alone may as well stand in any log.
_IDS = (b'"traceID"', b'"TraceID"', b'"traceId"', b'"trace_id"')
_SPAN_KEYS = (b'"attributes"', b'"Attributes"', b'"tags"', b'"localEndpoint"', b'"observations"')
# Compression and archives that are not read: magic bytes, name, way out.
_PIPE = "decompress it first: {} -dc FILE | genops-validate -"
_NOT_READ = (
    (b"BZh", "compressed by bzip2", _PIPE.format("bzip2")),
    (b"\xfd7zXZ\0", "compressed by xz", _PIPE.format("xz")),
    (b"\x04\x22\x4d\x18", "compressed by lz4", _PIPE.format("lz4")),
    (b"PK\x03\x04", "a zip archive", "unpack it first, and pass the folder"),
    (b"PAR1", "a Parquet file", "export the same spans as OTLP"),
)
_FOREIGN_TEXT = (
    (b"ResourceSpans #", "output of the Collector's debug exporter"),
    (b"traceId: '", "output of the console exporter for JavaScript"),
)
_FILE_EXPORTER = "have the Collector, or the program, write the same spans with an OTLP exporter"


class Kind(Enum):
    """The formats that this program tells apart."""

    JSON = "json"
    PROTOBUF = "protobuf"
    ZSTD_MESSAGES = "zstd messages"
    TEXT = "text"


def is_gzip(head: bytes) -> bool:
    """Say whether a stream that starts with these bytes is compressed by gzip."""
    return head.startswith(GZIP_MAGIC)


def is_zstd(head: bytes) -> bool:
    """Say whether a stream that starts with these bytes is compressed by zstd as a whole."""
    skippable = head[1:4] == _SKIPPABLE_MAGIC and head[0] in _SKIPPABLE
    return head.startswith(_ZSTD_MAGIC) or skippable


def sniff(head: bytes) -> Kind:
    """Tell the format of a decompressed stream.

    Args:
        head: Its first bytes, as many as are at hand.

    Raises:
        InputError: The stream is empty, or holds something this program cannot read.
    """
    if not head:
        raise InputError("the input is empty", EXPECTED)
    if is_gzip(head) or is_zstd(head):
        raise InputError("the input is compressed twice", "decompress it once, then try again")
    # A collector's file exporter writes a length of four bytes before each compressed message.
    if head[_PREFIX_BYTES:].startswith(_ZSTD_MAGIC):
        return Kind.ZSTD_MESSAGES
    for magic, name, way_out in _NOT_READ:
        if head.startswith(magic):
            raise InputError(f"this is {name}, which is not read", way_out)
    if head.startswith(_UTF16_MARKS):
        raise InputError("the text is UTF-16; OTLP/JSON is UTF-8", "convert it to UTF-8")
    if _CONTROL.intersection(head[:_HEAD]) and looks_like_protobuf(head):
        return Kind.PROTOBUF
    text = head.removeprefix(BYTE_ORDER_MARK).lstrip()
    if not text:
        raise InputError("the input holds only white space", EXPECTED)
    _refuse_foreign_text(text[:_TEXT_HEAD])
    if text[:1] in (b"{", b"["):
        return Kind.JSON
    if _CONTROL.intersection(head[:_HEAD]):
        raise InputError("binary content of an unknown format", EXPECTED)
    return Kind.TEXT


def _refuse_foreign_text(head: bytes) -> None:
    """Name output that is meant for people: it looks like JSON to some, and is none."""
    for mark, name in _FOREIGN_TEXT:
        if mark in head and b'"traceId"' not in head:
            raise ForeignFormatError(f"this is {name}, meant for people", _FILE_EXPORTER)


def mentions_telemetry(head: bytes) -> bool:
    """Guess whether a file that a folder happens to hold is telemetry, so worth reading.

    Args:
        head: The first bytes of its decompressed content.
    """
    try:
        kind = sniff(head)
    except InputError:
        return False
    if kind in {Kind.PROTOBUF, Kind.ZSTD_MESSAGES} or any(key in head for key in _TOP_KEYS):
        return True
    return any(key in head for key in _IDS) and any(key in head for key in _SPAN_KEYS)
