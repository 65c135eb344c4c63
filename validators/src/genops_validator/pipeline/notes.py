"""What is noted of each span for the rules that look at several: as little as possible."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from genops_validator.across.ledger import Ledger, Waiting
from genops_validator.across.places import KEY_BYTES
from genops_validator.collect import Location
from genops_validator.ingest.batch import Batch
from genops_validator.ingest.identifiers import SPAN_ID_BYTES, TRACE_ID_BYTES, normalise_identifier
from genops_validator.rules import Judgement, names
from genops_validator.telemetry import Span

# The compiled check calls a unit clean only if it declares this version.
_COMPILED = "0.1.0"


@dataclass(frozen=True, slots=True)
class Place:
    """The message that is being judged."""

    file: str
    line: int | None


class Notes:
    """Notes the spans of one format in the ledger of the run."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        # Exporters write attributes in the same order again and again.
        self._usual = 0

    def clean_units(self, batch: Batch, place: Place) -> Callable[[Any, bytes, int], None]:
        """Return what notes the units of a batch that the compiled check calls clean.

        It takes the decoded span, its bytes and its place in the batch. When the batch is through,
        say ``noted``.
        """
        ledger, service = self._ledger, batch.origin.service
        note = ledger.noting(place.file, place.line, batch.index, service)
        services, environment_of, child = ledger.services, self._environment, self._child
        known = services.known(service, _COMPILED)

        def clean_unit(span: Any, data: bytes, index: int) -> None:
            nonlocal known
            key = _key(span.trace_id, span.span_id)
            decided = reserved = 0
            for event in span.events:
                if event.name == names.BUDGET_RESERVATION:
                    reserved = int(event.time_unix_nano)
                elif event.name == names.POLICY_EVALUATED:
                    decided = int(event.time_unix_nano)
            note(key, data, max(decided, reserved) if reserved else 0, index, span.name)
            environment = environment_of(span.attributes)
            if environment not in known:
                location = _location(place, batch, index, key, span.name)
                services.environment(location, environment)
                services.version(location, _COMPILED)
                known = services.known(service, _COMPILED)
            if span.parent_span_id:
                child(span)

        return clean_unit

    def noted(self, count: int) -> None:
        """Say how many clean units of a batch there were."""
        self._ledger.noted(count)

    def child(self, span: Any) -> None:
        """Note who the parent of a decoded span is; a span without one is passed over."""
        if span is not None and span.parent_span_id:
            self._child(span)

    def _child(self, span: Any) -> None:
        parent = _parent(span.trace_id, span.parent_span_id)
        if parent is not None:
            self._ledger.children.add(parent, _time(span.start_time_unix_nano))

    def exact(self, span: Span, judgement: Judgement, location: Location, piece: object) -> None:
        """Note a span that the exact rules judged."""
        if span.parent_span_id and (parent := _parent(span.trace_id, span.parent_span_id)):
            self._ledger.children.add(parent, span.start)
        if not judgement.is_awu:
            return
        found = dict(span.attributes)
        self._ledger.services.environment(location, found.get(names.ENVIRONMENT))
        self._ledger.services.version(location, found.get(names.SPEC_VERSION))
        if not span.malformed:
            note = self._ledger.noting(
                location.file, location.line, location.batch or 0, location.service
            )
            note(
                _key(span.trace_id, span.span_id),
                piece if isinstance(piece, bytes) else json.dumps(piece, sort_keys=True).encode(),
                judgement.ready,
                location.index,
                location.span_name,
            )
            self._ledger.noted(1)

    def wait(
        self, span: Span, childless: Judgement, with_children: Judgement, location: Location
    ) -> None:
        """Keep a unit whose judgement depends on its children."""
        key = _key(span.trace_id, span.span_id)
        self._ledger.wait(Waiting(key, childless, with_children, location))

    def _environment(self, attributes: Any) -> Any:
        usual = self._usual
        if usual < len(attributes) and attributes[usual].key == names.ENVIRONMENT:
            return attributes[usual].value.string_value
        for position, attribute in enumerate(attributes):
            if attribute.key == names.ENVIRONMENT:
                self._usual = position
                return attribute.value.string_value
        return None


def _key(trace_id: str | bytes, span_id: str | bytes) -> bytes:
    """Identity in 24 bytes; both formats hold well-formed ids here, as hex or as bytes."""
    if isinstance(trace_id, str) and isinstance(span_id, str):
        return bytes.fromhex(trace_id + span_id)
    return bytes(trace_id) + bytes(span_id)  # type: ignore[arg-type]  # both are bytes


def identity(span: Any) -> bytes | None:
    """Identity of a span or of as much as was decoded of it; None when its ids are none."""
    return None if span is None else _parent(span.trace_id, span.span_id)


def _parent(trace_id: str | bytes, parent_id: str | bytes) -> bytes | None:
    """Identity of a parent, or None when the ids are none: that is another rule's finding."""
    if isinstance(trace_id, bytes) and isinstance(parent_id, bytes):
        usual = len(trace_id) == TRACE_ID_BYTES and len(parent_id) == SPAN_ID_BYTES
        return trace_id + parent_id if usual else None
    if isinstance(trace_id, str) and isinstance(parent_id, str):
        try:
            key = bytes.fromhex(trace_id + parent_id)
        except ValueError:
            key = b""  # no hex, but perhaps another spelling
        if len(key) == KEY_BYTES and len(trace_id) == 2 * TRACE_ID_BYTES:
            return key
    trace = normalise_identifier(str(trace_id), TRACE_ID_BYTES)
    parent = normalise_identifier(str(parent_id), SPAN_ID_BYTES)
    return bytes.fromhex(trace + parent) if trace and parent else None


def _time(spelt: int | str) -> int:
    """A time as exporters write it; anything else is as good as never."""
    if isinstance(spelt, str):
        spelt = int(spelt) if spelt.isdigit() and spelt.isascii() and len(spelt) < 20 else -1
    return spelt if 0 <= spelt < 2**64 else 2**64 - 1


def _location(place: Place, batch: Batch, index: int, key: bytes, name: str) -> Location:
    return Location(
        file=place.file,
        line=place.line,
        batch=batch.index,
        index=index,
        trace_id=key[:TRACE_ID_BYTES].hex(),
        span_id=key[TRACE_ID_BYTES:].hex(),
        span_name=name,
        service=batch.origin.service,
        spec_version=_COMPILED,
    )
