"""The program in Getting started runs, and what it emits is compliant."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_validator import validate
from pages import blocks, section

pytest.importorskip("opentelemetry.sdk", reason="needs the demo tools: make setup")


def test_the_first_program_emits_a_compliant_unit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from opentelemetry import trace
    from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)

    (program,) = blocks(section("getting-started.md", "Emit it"), "python")
    exec(compile(program, "getting-started.md", "exec"), {})

    exported = tmp_path / "traces.pb"
    exported.write_bytes(encode_spans(exporter.get_finished_spans()).SerializeToString())
    report = validate([exported])
    assert report.verdict == "compliant"
