"""Identities of spans in 24 bytes, from ids as hex or as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from struct import Struct
from typing import Any, Final

from genops_validator.across.partitions import KEY_BYTES
from genops_validator.ingest.identifiers import SPAN_ID_BYTES, TRACE_ID_BYTES, normalise_identifier

_ONE_KEY: Final = Struct(f"{KEY_BYTES}s")
_NO_TRACE, _NO_SPAN = "0" * 2 * TRACE_ID_BYTES, "0" * 2 * SPAN_ID_BYTES


def key_of(trace_id: str | bytes, span_id: str | bytes) -> bytes:
    """Return the key of well-formed ids, both as hex or both as bytes."""
    if isinstance(trace_id, str):
        return bytes.fromhex(trace_id + span_id)  # type: ignore[operator]  # both are text
    return trace_id + span_id  # type: ignore[operator]  # both are bytes


def keys_of(traces: Sequence[str], ids: Sequence[str]) -> list[bytes] | None:
    """Return the keys of ids as hex, or None where one of them is not written as usual."""
    if set(map(len, traces)) != {2 * TRACE_ID_BYTES} or set(map(len, ids)) != {2 * SPAN_ID_BYTES}:
        return None
    if _NO_TRACE in traces or _NO_SPAN in ids:
        return None
    with suppress(ValueError):
        joined = bytes.fromhex("".join(map(str.__add__, traces, ids)))
        if len(joined) == KEY_BYTES * len(ids):  # blanks are no digits
            return [key for (key,) in _ONE_KEY.iter_unpack(joined)]
    return None


def parent_key(trace_id: str | bytes, parent_id: str | bytes) -> bytes | None:
    """Return the key of a parent, or None when the ids are none: that is another rule's finding."""
    try:
        key = key_of(trace_id, parent_id)
    except (ValueError, TypeError):
        key = b""  # no hex, but perhaps another spelling
    usual = TRACE_ID_BYTES if isinstance(trace_id, bytes) else 2 * TRACE_ID_BYTES
    if len(key) == KEY_BYTES and len(trace_id) == usual:
        return key
    if isinstance(trace_id, bytes):
        return None
    trace = normalise_identifier(trace_id, TRACE_ID_BYTES)
    parent = normalise_identifier(str(parent_id), SPAN_ID_BYTES)
    return bytes.fromhex(trace + parent) if trace and parent else None


def identity(span: Any) -> bytes | None:
    """Identity of a span or of as much as was decoded of it; None when its ids are none."""
    return None if span is None else parent_key(span.trace_id, span.span_id)
