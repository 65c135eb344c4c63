"""What mutations start from: a right and a broken unit in every format that is read."""

from __future__ import annotations

import gzip
import json

from compression import compressed, prefixed
from judging import encoded, lines, log_message
from other_formats import ALL
from otlp_files import message, span, unit
from pipeline.test_accepted_spellings import snake_case
from pipeline.test_equal_reports import as_protobuf

MESSAGES = [
    message(unit(1), span(2, "GET", {"http.route": "/"})),
    message(unit(3, team=None, tokens__total=12), service=None),
]
_EVENTS = [
    {
        "eventName": event["name"],
        "timeUnixNano": event["timeUnixNano"],
        "traceId": item["traceId"],
        "spanId": item["spanId"],
        "attributes": event["attributes"],
    }
    for item in (unit(1), unit(7))
    for event in item["events"]
]
LOGS = {"resourceLogs": [{"scopeLogs": [{"logRecords": _EVENTS}]}]}
_WHOLE = {"resourceSpans": [batch for item in MESSAGES for batch in item["resourceSpans"]]}
_REQUESTS = [as_protobuf(item).SerializeToString() for item in MESSAGES]


def varint(message: bytes) -> bytes:
    """Put the length of a message before it, as protobuf's own helpers do."""
    size, prefix = len(message), b""
    while size >= 0x80:
        prefix, size = prefix + bytes([size & 0x7F | 0x80]), size >> 7
    return prefix + bytes([size]) + message


SEEDS: dict[str, bytes] = {
    "document": encoded(_WHOLE),
    "pretty document": encoded(_WHOLE, indent=1),
    "lines": lines([*MESSAGES, log_message()]),
    "logs and spans": lines([LOGS, *MESSAGES]),
    "snake case": encoded(snake_case(_WHOLE)),
    "batches": encoded({"batches": _WHOLE["resourceSpans"]}),
    "array": encoded(MESSAGES),
    "documents in a row": b"\n".join(encoded(item, indent=1) for item in MESSAGES),
    "protobuf": as_protobuf(_WHOLE).SerializeToString(),
    "protobuf behind four bytes": b"".join(map(prefixed, _REQUESTS)),
    "protobuf behind varints": b"".join(map(varint, _REQUESTS)),
    "gzip": gzip.compress(lines(MESSAGES)),
    "zstd around protobuf": compressed(_REQUESTS[0]),
    **{name: write(MESSAGES) for name, write in ALL.items()},
}
"""Bytes by what they are."""

REQUESTS = _REQUESTS
"""Messages of OTLP protobuf."""

TREES = [json.loads(data) for data in SEEDS.values() if data[:1] in b"{[" and b"}\n{" not in data]
"""The same as trees, of those that are one JSON document."""
