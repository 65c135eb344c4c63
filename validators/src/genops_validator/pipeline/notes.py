"""What is noted of each span for the rules that look at several: as little as possible."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any, TypeVar

from genops_validator.across.ledger import Ledger, Units, Waiting
from genops_validator.collect import Location
from genops_validator.ingest.batch import Batch
from genops_validator.ingest.identifiers import TRACE_ID_BYTES
from genops_validator.ingest.parents import Parents
from genops_validator.pipeline.keys import key_of, parent_key
from genops_validator.rules import Judgement, names
from genops_validator.telemetry import Span

if TYPE_CHECKING:
    from genops_validator.pipeline.columns.gather import Spans
    from genops_validator.pipeline.outcome import Piece

_Item = TypeVar("_Item")

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
            key = key_of(span.trace_id, span.span_id)
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

    def knows(self, service: str) -> bool:
        """Say whether units of a service have declared what they declare."""
        return bool(self._ledger.services.known(service, _COMPILED))

    def undeclared(self, environments: Sequence[str], batch: Batch) -> set[int]:
        """Return the rows whose environment the service has not declared before."""
        known = self._ledger.services.known(batch.origin.service, _COMPILED)
        return {row for row, one in enumerate(environments) if one not in known}

    def clean_rows(
        self,
        spans: Spans,
        odd: Collection[int],
        pieces: Sequence[Piece],
        batch: Batch,
        place: Place,
    ) -> None:
        """Note units of a batch that were judged side by side, of environments that are known.

        Args:
            spans: What was gathered of them.
            odd: Rows that are not clean, and are passed over.
            pieces: The place of each in the batch, and its bytes.
            batch: The batch.
            place: Its message.
        """
        clean = [row not in odd for row in range(spans.count)] if odd else None
        units = Units(
            _chosen(spans.keys, clean),
            _chosen([index for index, _ in pieces], clean),
            _chosen([data for _, data in pieces], clean),
            _chosen(spans.ready(), clean),
            _chosen([span.name for span in spans.decoded], clean),
        )
        self._ledger.note_all(units, place.file, place.line, batch.index, batch.origin.service)
        if spans.parents is None:
            for span in _chosen(spans.decoded, clean):
                self.child(span)
        else:
            starts = map(int, _chosen(spans.start, clean))
            self._ledger.children.note_all(_chosen(spans.parents, clean), starts)
            self._children += spans.count - len(odd)

    def parents(self, parents: Parents) -> None:
        """Note who the parents of some spans are that nobody judges."""
        self._ledger.children.note_all(parents.keys, parents.starts)
        self._children += len(parents.keys)
        for other in parents.others:
            self.child(other)

    def child(self, span: Any) -> None:
        """Note who the parent of a decoded span is; a span without one is passed over."""
        if span is None or not span.parent_span_id:
            return
        parent = parent_key(span.trace_id, span.parent_span_id)
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
        if span.parent_span_id and (parent := parent_key(span.trace_id, span.parent_span_id)):
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
                key_of(span.trace_id, span.span_id),
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
        key = key_of(span.trace_id, span.span_id)
        self._ledger.wait(Waiting(key, childless, with_children, location))


def _chosen(column: Iterable[_Item], clean: Iterable[bool] | None) -> Iterable[_Item]:
    return column if clean is None else compress(column, clean)


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
