"""Who the parents of spans are, read from how exporters begin a span and without the rest of it."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterable, Sequence
from struct import Struct
from typing import Any, NamedTuple

from genops_validator.ingest.identifiers import SPAN_ID_BYTES, TRACE_ID_BYTES

_USUAL = re.compile(
    rb'\{"traceId":"(.{32})","spanId":".{16}",(?:"traceState":"[^"\\]*",)?'
    rb'"parentSpanId":"(.{16})",(?:"flags":[0-9]+,)?"name":"[^"\\]*","kind":[0-9],'
    rb'"startTimeUnixNano":"(.{19})"'
)
_KEY = Struct(f"{TRACE_ID_BYTES + SPAN_ID_BYTES}s")


class Parents(NamedTuple):
    """The parents of some spans.

    Attributes:
        keys: Trace id and parent's span id, in bytes, of the spans that have a usual beginning.
        starts: When these start, in nanoseconds.
        others: Spans of which no more than this was decoded, to be looked at one by one.
    """

    keys: Sequence[bytes]
    starts: Sequence[int]
    others: Sequence[Any]


def parents_in_json(spans: Sequence[bytes], decode: Callable[[bytes], Any]) -> Parents:
    """Read who the parents of spans in OTLP/JSON are.

    Of members that are repeated in a span that begins as usual, the first ones count.

    Args:
        spans: Their text.
        decode: Decodes a span that begins in another way; None when it has no parent.
    """
    found = list(map(_USUAL.match, spans))
    usual = [match.groups() for match in found if match is not None]
    digits = b"".join([start for _, _, start in usual])
    try:
        joined = binascii.unhexlify(b"".join([trace + parent for trace, parent, _ in usual]))
    except binascii.Error:
        return parents_one_by_one(spans, decode)  # one of them only looks usual
    if usual and not digits.isdigit():
        return parents_one_by_one(spans, decode)
    keys = [key for (key,) in _KEY.iter_unpack(joined)]
    starts = [int(start) for _, _, start in usual]
    others: list[bytes] = []
    if len(usual) < len(spans):
        others = [data for data, match in zip(spans, found, strict=True) if match is None]
    return Parents(keys, starts, parents_one_by_one(others, decode).others)


def parents_one_by_one(spans: Iterable[bytes], decode: Callable[[bytes], Any]) -> Parents:
    """Decode who the parents of spans are, each by itself."""
    return Parents((), (), [kin for kin in map(decode, spans) if kin is not None])
