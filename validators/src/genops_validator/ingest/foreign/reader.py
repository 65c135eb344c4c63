"""Reads documents of other programs: finds the format, then the spans, and leaves these closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from genops_validator.ingest.batch import Batch, Contents, Origin
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.foreign import go_console, jaeger, lazy, plain_spans, zipkin
from genops_validator.ingest.foreign.dialect import Document, Found, Group
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.normalise import read_attributes, read_span
from genops_validator.ingest.parents import Parents, parents_one_by_one
from genops_validator.ingest.structs import Kin
from genops_validator.telemetry import Span

_DIALECTS = (jaeger.read, zipkin.read, plain_spans.read, go_console.read)
_SPAN_DEPTH = 4


class ForeignReader:
    """Reads documents of one run."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._spans: dict[Callable[[Any], dict[str, Any]], ForeignSpans] = {}

    def contents(self, document: object) -> Contents | None:
        """Take a document apart; None when it is of no format that is read here.

        Args:
            document: JSON text, or what a tolerant parser made of it.
        """
        top = lazy.opened(document)
        if not isinstance(top, dict | list):
            return None
        found = next(
            (found for read in _DIALECTS if (found := read(Document(document, top), self._limits))),
            None,
        )
        if found is None:
            return None
        # Without a look at the text: keys may be spelt with escapes.
        contents = Contents(log_records=found.log_records, escaped=True, format=found.format)
        reader = self._reader(found)
        for index, group in enumerate(found.groups):
            if isinstance(group, InputError):
                contents.problems.append(group)
            else:
                self._add(contents, index, group, reader)
        return contents

    def _reader(self, found: Found) -> ForeignSpans:
        if found.as_otlp not in self._spans:
            self._spans[found.as_otlp] = ForeignSpans(found.as_otlp, self._limits)
        return self._spans[found.as_otlp]

    def _add(self, contents: Contents, index: int, group: Group, reader: ForeignSpans) -> None:
        try:
            resource = {"attributes": group.resource()}
            origin = Origin.of(read_attributes(resource, "a resource", self._limits))
        except InputError as problem:
            contents.problems.append(problem.of_resource(index, len(group.spans)))
            return
        closed = all(isinstance(span, bytes) for span in group.spans)
        lean, trees = (group.spans, ()) if closed else ((), group.spans)
        contents.batches.append(Batch(index, origin, lean=lean, trees=trees, reader=reader))


class ForeignSpans:
    """Reads the spans of one format; the compiled check judges none of them."""

    # Names may stand inside text that stands inside JSON, so without a quote before them.
    needle = b"genops."
    opening = b"{"

    def __init__(self, as_otlp: Callable[[Any], dict[str, Any]], limits: Limits) -> None:
        self._as_otlp = as_otlp
        self._limits = limits

    def quick(self, data: bytes) -> None:
        """Leave every span to the exact reader."""

    def parents_of(self, spans: Sequence[bytes]) -> Parents:
        """Read only who the parents of spans are, and when the spans start."""
        return parents_one_by_one(spans, self.kin)

    def kin(self, data: bytes) -> Kin | None:
        """Read only who a span is, who its parent is and when it starts."""
        with suppress(InputError):
            span = self.span(data)
            return Kin(span.trace_id, span.span_id, span.parent_span_id, span.start)
        return None

    def ids(self, data: bytes) -> Kin | None:
        """Read the same: nothing less is cheaper here."""
        return self.kin(data)

    def again(self, _decoded: None, data: bytes) -> Span:
        """Read a span: none was decoded before."""
        return self.span(data)

    def span(self, piece: object) -> Span:
        """Read one span.

        Args:
            piece: Its JSON text or its tree.

        Raises:
            InputError: It is no span.
        """
        tree = lazy.tree(piece, self._limits, _SPAN_DEPTH)
        return read_span(self._as_otlp(tree), self._limits)
