"""A recorder of what the helpers hand to the real OpenTelemetry SDK."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from genops.semconv import _recording
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Tracer


class Recorder:
    """A tracer of the SDK, and the spans that it exported."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        provider = TracerProvider()
        provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracer: Tracer = provider.get_tracer("tests")

    @property
    def span(self) -> ReadableSpan:
        """The one span that has ended."""
        (span,) = self._exporter.get_finished_spans()
        return span

    @property
    def attributes(self) -> dict[str, object]:
        """The attributes of that span."""
        return dict(self.span.attributes or {})

    @property
    def events(self) -> list[tuple[str, dict[str, object]]]:
        """Name and attributes of its events, in order."""
        return [(event.name, dict(event.attributes or {})) for event in self.span.events]


@pytest.fixture
def recorder() -> Recorder:
    """Return a fresh SDK."""
    return Recorder()


@pytest.fixture(autouse=True)
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Start each test without anything reported before."""
    _recording._reported.clear()
    with caplog.at_level(logging.WARNING, _recording.LOGGER_NAME):
        yield caplog
