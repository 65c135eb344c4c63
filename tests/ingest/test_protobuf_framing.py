"""Protobuf messages are found whether they stand alone or behind their length."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.lines import Message
from genops_validator.ingest.protobuf_framing import frame_protobuf, looks_like_protobuf
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData


def traces(service: str) -> bytes:
    data = TracesData()
    batch = data.resource_spans.add()
    batch.resource.attributes.add(key="service.name").value.string_value = service
    batch.scope_spans.add().spans.add(name="x", trace_id=bytes(16), start_time_unix_nano=1)
    return data.SerializeToString()


def behind_varint(message: bytes) -> bytes:
    size, prefix = len(message), b""
    while size >= 0x80:
        prefix, size = prefix + bytes([size & 0x7F | 0x80]), size >> 7
    return prefix + bytes([size]) + message


def behind_four_bytes(message: bytes) -> bytes:
    return len(message).to_bytes(4, "big") + message


def read(data: bytes, limits: Limits | None = None) -> list[Message]:
    framed = frame_protobuf(io.BufferedReader(io.BytesIO(data)), limits or Limits())
    return list(framed.messages)


FRAMINGS = [behind_varint, behind_four_bytes]
Framing = Callable[[bytes], bytes]


@given(
    st.lists(st.text(max_size=300).map(traces), min_size=1, max_size=4), st.sampled_from(FRAMINGS)
)
def test_messages_behind_their_length_are_taken_apart(
    messages: list[bytes], frame: Framing
) -> None:
    data = b"".join(map(frame, messages))
    assert looks_like_protobuf(data)
    assert read(data) == [Message(message, number) for number, message in enumerate(messages, 1)]


@given(st.text(max_size=300))
def test_a_bare_message_is_one_document(service: str) -> None:
    data = traces(service)
    assert looks_like_protobuf(data)
    assert read(data) == [Message(data)]


@pytest.mark.parametrize("frame", FRAMINGS)
def test_a_truncated_sequence_ends_with_its_problem(frame: Framing) -> None:
    whole = frame(traces("a"))
    for cut in range(1, len(frame(traces("b")))):
        first, second = read(whole + frame(traces("b"))[:cut])
        assert (first.data, first.problem) == (traces("a"), None)
        assert second.line == 2
        assert second.problem is not None
        assert "the file is truncated" in second.problem.message


@pytest.mark.parametrize("frame", FRAMINGS)
def test_a_message_beyond_the_limit_is_passed_over(frame: Framing) -> None:
    small, large = traces("a"), traces("a" * 200)
    first, second, third = read(frame(small) + frame(large) + frame(small), Limits(line_bytes=100))
    assert (first.data, third.data) == (small, small)
    assert second.problem is not None
    assert second.problem.hint == "raise it with --max-line-bytes if the input is trusted"


def test_a_bare_message_beyond_the_limit_is_refused() -> None:
    with pytest.raises(InputError, match="beyond the limit of 10"):
        read(traces("a" * 100), Limits(document_bytes=10))
