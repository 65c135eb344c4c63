"""Without the optional packages everything else works, and the error says what to install."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from judging import encoded, errors, exit_code, judged
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData
from otlp_files import message, unit


def without(monkeypatch: pytest.MonkeyPatch, *packages: str) -> None:
    """Make packages, and what was loaded by their help, look as if they were not installed."""
    readers = [name for name in sys.modules if name.startswith("genops_validator.ingest.otlp_")]
    loaded = [name for name in sys.modules if name.startswith(tuple(f"{p}." for p in packages))]
    for name in readers + loaded:
        monkeypatch.delitem(sys.modules, name)
    for name in packages:
        monkeypatch.setitem(sys.modules, name, None)


def test_without_protobuf_its_files_say_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    traces = TracesData()
    traces.resource_spans.add().resource.attributes.add(key="service.name")
    without(monkeypatch, "google.protobuf")
    report = judged(tmp_path, traces.SerializeToString(), encoded(message(unit())))
    ((_, text),) = errors(report)
    assert text == "this is OTLP protobuf, and the package that reads it is not installed"
    assert report.inputs[0].errors[0].hint == "pip install 'genops-validator[protobuf]'"
    assert (report.awus, exit_code(report)) == (1, 4)


def test_without_isal_gzip_is_read_by_the_standard_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("genops_validator.ingest.inflate.find_spec", lambda _: None)
    whole = gzip.compress(encoded(message(unit())))
    assert exit_code(judged(tmp_path, whole)) == 0
    assert exit_code(judged(tmp_path, whole[:-4])) == 4
    assert exit_code(judged(tmp_path, whole[:-8] + bytes(8))) == 4
