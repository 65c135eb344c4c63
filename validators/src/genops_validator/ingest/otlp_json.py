"""OTLP/JSON messages, read in two stages.

The first stage takes a message apart and leaves each span as bytes. The second, in the pipeline,
decodes only spans that matter. A message that the first stage does not understand is read exactly
as a tree: other spellings, other envelopes, and JSON that only tolerant parsers accept.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET

from genops_validator.ingest import json_text, structs
from genops_validator.ingest.batch import Batch, Contents, Origin
from genops_validator.ingest.decoded import read_decoded
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.log_records import LogBatch
from genops_validator.ingest.normalise import read_attributes, read_log_event, read_span
from genops_validator.ingest.parents import Parents, parents_in_json
from genops_validator.telemetry import Span

if TYPE_CHECKING:
    from genops_validator.ingest.other_documents import OtherDocuments

# How deep a resource or a span stands in its document: objects and arrays around it.
_RESOURCE_DEPTH, _SPAN_DEPTH = 3, 6
# Resources repeat from message to message; so many different ones are remembered.
_REMEMBERED = 1000


class JsonReader:
    """Reads messages and single spans of OTLP/JSON."""

    needle = b'"genops.'
    opening = b"{"

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._span = msgspec.json.Decoder(structs.Span)
        self._kin = msgspec.json.Decoder(structs.Kin)
        self._envelope = msgspec.json.Decoder(structs.Envelope)
        self._origins: dict[bytes, Origin] = {}

    def contents(self, data: bytes, *, with_logs: bool = False) -> Contents:
        """Take one message apart.

        Args:
            data: The JSON text of the message.
            with_logs: Read events in log records too, in place of counting them only.

        Raises:
            InputError: No part of the message can be read.
        """
        is_text = _is_utf8(data)
        envelope = None
        if is_text:
            with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                envelope = self._envelope.decode(data)
        if envelope is None or not _is_plain(envelope):
            return self._other.contents(data, is_text=is_text)
        return self._from_envelope(envelope, data, with_logs=with_logs)

    def quick(self, data: bytes) -> structs.Span | None:
        """Decode a span for the compiled check, or return None when it needs the exact reader."""
        if b"\\" in data and json_text.SURROGATE_ESCAPE.search(data):
            return None
        try:
            return self._span.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    def parents_of(self, spans: Sequence[bytes]) -> Parents:
        """Read only who the parents of spans are, and when the spans start."""
        return parents_in_json(spans, self.kin)

    def kin(self, data: bytes) -> structs.Kin | None:
        """Decode only who the parent of a span is, and when the span starts."""
        return self.ids(data) if b'"parentSpanId"' in data else None

    def ids(self, data: bytes) -> structs.Kin | None:
        """Decode only who a span is and who its parent is."""
        try:
            return self._kin.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return None

    def again(self, decoded: structs.Span, _data: bytes) -> Span:
        """Read a span exactly that ``quick`` has decoded: nothing of it went unread there.

        Raises:
            InputError: It is no span.
        """
        return read_decoded(decoded, self._limits)

    def span(self, piece: object) -> Span:
        """Read one span exactly.

        Args:
            piece: Its JSON text, or the parsed JSON, whose strings were not checked yet.

        Raises:
            InputError: The JSON is no span.
        """
        if isinstance(piece, bytes):
            return read_span(json_text.parse(piece, self._limits, depth=_SPAN_DEPTH), self._limits)
        json_text.refuse_lone_surrogates(piece)
        return read_span(piece, self._limits)

    @cached_property
    def _other(self) -> OtherDocuments:
        """What reads everything else; most inputs have no need of it, and start sooner without."""
        from genops_validator.ingest.other_documents import OtherDocuments

        return OtherDocuments(self._limits)

    def _from_envelope(
        self, envelope: structs.Envelope, data: bytes, *, with_logs: bool
    ) -> Contents:
        contents = Contents(escaped=b"\\" in data)
        if envelope.resource_logs is not UNSET:
            contents.log_records = sum(map(_count_records, envelope.resource_logs))
            if with_logs:
                for index, logs in enumerate(envelope.resource_logs):
                    self._add_logs(contents, index, logs)
        if envelope.resource_metrics is not UNSET:
            contents.metrics = len(envelope.resource_metrics)
        if envelope.resource_spans is not UNSET:
            for index, spans in enumerate(envelope.resource_spans):
                self._add_batch(contents, index, spans)
        return contents

    def _add_batch(self, contents: Contents, index: int, spans: structs.ResourceSpans) -> None:
        scopes = [] if spans.scope_spans is UNSET else spans.scope_spans
        lean = scopes[0].spans if len(scopes) == 1 else [raw for s in scopes for raw in s.spans]
        try:
            origin = self._origin(bytes(spans.resource))
        except InputError as problem:
            contents.problems.append(problem.of_resource(index, len(lean)))
        else:
            contents.batches.append(Batch(index, origin, lean=lean))

    def _add_logs(self, contents: Contents, index: int, logs: structs.ResourceLogs) -> None:
        scopes = [] if logs.scope_logs is UNSET else logs.scope_logs
        try:
            batch = LogBatch(index, self._origin(bytes(logs.resource)))
            for place, raw in enumerate(raw for scope in scopes for raw in scope.log_records):
                data = bytes(raw)
                if b"genops." in data or b"\\u" in data:
                    tree = json_text.parse(data, self._limits, depth=_SPAN_DEPTH)
                    event = read_log_event(tree, place, self._limits)
                    batch.events += [event] if event else []
            contents.logs.append(batch)
        except InputError as problem:
            contents.log_problems.append(problem.of_logs(index))

    def _origin(self, data: bytes) -> Origin:
        origin = self._origins.get(data)
        if origin is None:
            tree = json_text.parse(data, self._limits, depth=_RESOURCE_DEPTH)
            origin = Origin.of(read_attributes(tree, "a resource", self._limits))
            if len(self._origins) >= _REMEMBERED:
                self._origins.clear()
            self._origins[data] = origin
        return origin


def _is_plain(envelope: structs.Envelope) -> bool:
    """Say whether the message has the one shape that OTLP/JSON prescribes."""
    spans, logs = envelope.resource_spans, envelope.resource_logs
    if spans is UNSET and logs is UNSET and envelope.resource_metrics is UNSET:
        return False
    return all(item.scope_spans is not UNSET for item in spans or ()) and all(
        item.scope_logs is not UNSET for item in logs or ()
    )


def _count_records(logs: structs.ResourceLogs) -> int:
    return sum(len(scope.log_records) for scope in logs.scope_logs or ())


def _is_utf8(data: bytes) -> bool:
    """Check the whole message: the decoder in C does not look into spans that it skips."""
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
