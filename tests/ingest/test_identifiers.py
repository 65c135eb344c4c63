"""Identifiers in every spelling met in exported files come out as lower-case hex."""

from __future__ import annotations

import base64

import pytest
from genops_validator.ingest.identifiers import (
    SPAN_ID_BYTES,
    TRACE_ID_BYTES,
    normalise_identifier,
)
from hypothesis import given
from hypothesis import strategies as st

SIZES = [TRACE_ID_BYTES, SPAN_ID_BYTES]


@given(st.data(), st.sampled_from(SIZES))
def test_every_spelling_of_an_identifier_means_the_same(data: st.DataObject, size: int) -> None:
    raw = data.draw(st.binary(min_size=size, max_size=size).filter(any))
    standard, url_safe = base64.b64encode(raw).decode(), base64.urlsafe_b64encode(raw).decode()
    spellings = {raw.hex(), raw.hex().upper(), "0x" + raw.hex(), standard, url_safe}
    spellings |= {standard.rstrip("="), url_safe.rstrip("=")}
    assert {normalise_identifier(text, size) for text in spellings} == {raw.hex()}


@given(st.text(), st.sampled_from(SIZES))
def test_other_text_is_an_identifier_or_none(text: str, size: int) -> None:
    identifier = normalise_identifier(text, size)
    assert identifier is None or len(bytes.fromhex(identifier)) == size


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["", "0x", "fixture-trace-1", "1-5f29ab21-1234", "ß" * 16])
def test_what_is_no_identifier_is_refused(text: str, size: int) -> None:
    assert normalise_identifier(text, size) is None


@pytest.mark.parametrize("size", SIZES)
def test_an_identifier_of_zeros_is_none_in_every_spelling(size: int) -> None:
    zeros = bytes(size)
    for text in (zeros.hex(), "0x" + zeros.hex(), base64.b64encode(zeros).decode()):
        assert normalise_identifier(text, size) is None


@pytest.mark.parametrize("size", SIZES)
def test_an_identifier_of_another_length_is_refused(size: int) -> None:
    for other in (size - 1, size + 1):
        raw = bytes(range(1, other + 1))
        assert normalise_identifier(raw.hex(), size) is None
        assert normalise_identifier(base64.b64encode(raw).decode(), size) is None
