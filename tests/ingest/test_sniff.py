"""The format is told by content alone."""

from __future__ import annotations

import contextlib

import pytest
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.sniff import Kind, mentions_telemetry, sniff
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData

TRACES = TracesData()
TRACES.resource_spans.add().resource.attributes.add(key="service.name").value.string_value = "shop"
BARE = TRACES.SerializeToString()

KINDS = {
    b'{"resourceSpans": []}': Kind.JSON,
    b' \n\t {"resourceSpans": []}': Kind.JSON,
    b"\xef\xbb\xbf[{}]": Kind.JSON,
    b'{\n\n "resourceSpans": []}': Kind.JSON,
    b"\n\n\n{}": Kind.JSON,
    BARE: Kind.PROTOBUF,
    bytes([len(BARE)]) + BARE: Kind.PROTOBUF,
    len(BARE).to_bytes(4, "big") + BARE: Kind.PROTOBUF,
    b"trace_id,span_id": Kind.TEXT,
    b"\n\nDear reader": Kind.TEXT,
}


@pytest.mark.parametrize(("head", "kind"), KINDS.items(), ids=map(repr, KINDS))
def test_a_format_is_recognised(head: bytes, kind: Kind) -> None:
    assert sniff(head) is kind


@given(st.binary())
def test_any_bytes_are_of_a_kind_or_refused_with_a_reason(head: bytes) -> None:
    with contextlib.suppress(InputError):
        assert sniff(head) in Kind


@pytest.mark.parametrize("head", [BARE, b'{"resourceLogs": []}', b'[{"batches": []}]'], ids=repr)
def test_a_file_that_a_folder_holds_is_telemetry_by_its_keys(head: bytes) -> None:
    assert mentions_telemetry(head)


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b'{"name": "app"}',
        b'{"level": "info", "trace_id": "1", "msg": "x"}',
        b"# Notes",
        b"\x89PNG\r\n\x1a\n",
    ],
    ids=repr,
)
def test_a_file_that_a_folder_holds_may_be_something_else(head: bytes) -> None:
    assert not mentions_telemetry(head)
