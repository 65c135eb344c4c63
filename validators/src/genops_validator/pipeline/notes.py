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
        self._note_child = ledger.children.noting
        self._children = 0

    def clean_units(self, batch: Batch, place: Place) -> Callable[[Any, bytes, int], None]:
        """Return what notes the units of a batch that the compiled check calls clean.

        It takes the decoded span, its bytes and its place in the batch. When the batch is through,
        say ``noted``.
        """
        ledger, service = self._ledger, batch.origin.service
        note = ledger.noting(place.file, place.line, batch.index, service)
        services, child = ledger.services, self.child
        known = services.known(service, _COMPILED)
        # Exporters write attributes in the same order again and again.
        usual = 0

        def clean_unit(span: Any, data: bytes, index: int) -> None:
            nonlocal known, usual
            key = _key(span.trace_id, span.span_id)
            note(key, data, _ready(span.events), index, span.name)
            attributes = span.attributes
            if usual >= len(attributes) or attributes[usual].key != names.ENVIRONMENT:
                usual = _place_of(names.ENVIRONMENT, attributes)
            environment = attributes[usual].value.string_value
            if environment not in known:
                location = _location(place, batch, index, key, span.name)
                services.environment(location, environment)
                services.version(location, _COMPILED)
                known = services.known(service, _COMPILED)
            child(span)

        return clean_unit

    def child(self, span: Any) -> None:
        """Note who the parent of a decoded span is; a span without one is passed over."""
        if span is None or not span.parent_span_id:
            return
        parent = _parent(span.trace_id, span.parent_span_id)
        if parent is not None:
            self._note_child(parent, _time(span.start_time_unix_nano))
            self._children += 1

    def noted(self, clean_units: int) -> None:
        """Say that a batch is through, and how many clean units it had."""
        self._ledger.noted(clean_units)
        self._ledger.children.noted(self._children)
        self._children = 0

    def exact(self, span: Span, judgement: Judgement, location: Location, piece: object) -> None:
        """Note a span that the exact rules judged."""
        if span.parent_span_id and (parent := _parent(span.trace_id, span.parent_span_id)):
            self._note_child(parent, span.start)
            self._children += 1
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


def _place_of(key: str, attributes: Any) -> int:
    """Where a key stands that every clean unit has."""
    return next(place for place, attribute in enumerate(attributes) if attribute.key == key)


def _ready(events: Any) -> int:
    """When all that precedes the execution of a clean unit was done; 0 without a reservation."""
    decided = reserved = 0
    for event in events:
        name = event.name
        if name == names.BUDGET_RESERVATION:
            reserved = event.time_unix_nano
        elif name == names.POLICY_EVALUATED:
            decided = event.time_unix_nano
    return max(int(decided), int(reserved)) if reserved else 0


def _key(trace_id: str | bytes, span_id: str | bytes) -> bytes:
    """Identity in 24 bytes; both formats hold well-formed ids here, as hex or as bytes."""
    if isinstance(trace_id, str):
        return bytes.fromhex(trace_id + span_id)  # type: ignore[operator]  # both are text
    return trace_id + span_id  # type: ignore[operator]  # both are bytes


def identity(span: Any) -> bytes | None:
    """Identity of a span or of as much as was decoded of it; None when its ids are none."""
    return None if span is None else _parent(span.trace_id, span.span_id)


def _parent(trace_id: str | bytes, parent_id: str | bytes) -> bytes | None:
    """Identity of a parent, or None when the ids are none: that is another rule's finding."""
    try:
        key = _key(trace_id, parent_id)
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


def _time(spelt: int | str) -> int:
    """A time as exporters write it; anything else is as good as never."""
    if isinstance(spelt, str):
        spelt = int(spelt) if len(spelt) < 20 and spelt.isdigit() and spelt.isascii() else -1
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
