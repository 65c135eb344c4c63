"""What cannot be read is told in one clear line and ends with exit code 4; the rest is judged."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path

import pytest
from genops_validator.api import validate
from genops_validator.report import Report
from judging import codes, encoded, errors, exit_code, judged, lines
from opentelemetry.proto.trace.v1.trace_pb2 import Span
from otlp_files import message, span, unit

GOOD = encoded(message(unit()))
NOT_TELEMETRY: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "the input is empty"),
    "white space": (b" \n\n\t ", "the input holds only white space"),
    "text": (b"Dear reader,\nthis is a letter.\n", "the input is text, not telemetry"),
    "one word": (b"hello", "the input is text, not telemetry"),
    "table": (b"trace_id,span_id\n1,2\n", "the input is text, not telemetry"),
    "array of numbers": (b"[1, 2, 3]", "an array of other things is no OTLP message"),
    "pretty array of numbers": (
        b"[\n  1,\n  2\n]\n",
        "an array of other things is no OTLP message",
    ),
    "other JSON": (
        b'{"name": "package", "version": "1.0"}',
        "no OTLP message: no resourceSpans among its keys (name, version)",
    ),
    "UTF-16": (GOOD.decode().encode("utf-16"), "the text is UTF-16; OTLP/JSON is UTF-8"),
    "bzip2": (bz2.compress(GOOD), "this is compressed by bzip2, which is not read"),
    "xz": (lzma.compress(GOOD), "this is compressed by xz, which is not read"),
    "zip": (b"PK\x03\x04\x14\0", "this is a zip archive, which is not read"),
    "Parquet": (b"PAR1\x15\x04", "this is a Parquet file, which is not read"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary content of an unknown format"),
}


def only_error(report: Report) -> str:
    """Return the message of the one error of a run that judged nothing."""
    assert exit_code(report) == 4
    assert report.awus == 0
    ((line, text),) = errors(report)
    assert line is None
    assert "\n" not in text
    return text


@pytest.mark.parametrize(("data", "expected"), NOT_TELEMETRY.values(), ids=NOT_TELEMETRY)
def test_what_is_no_telemetry_is_named(data: bytes, expected: str, tmp_path: Path) -> None:
    assert only_error(judged(tmp_path, data)) == expected


@pytest.mark.parametrize(("data", "expected"), NOT_TELEMETRY.values(), ids=NOT_TELEMETRY)
def test_what_is_no_telemetry_is_named_inside_gzip_too(
    data: bytes, expected: str, tmp_path: Path
) -> None:
    assert only_error(judged(tmp_path, gzip.compress(data))) == expected


def test_console_output_behind_other_text_is_told_the_way_out(tmp_path: Path) -> None:
    text = b"starting\n" + encoded(message(unit()), indent=4)
    report = judged(tmp_path, text)
    assert only_error(report) == "the input is text, not telemetry"
    assert report.inputs[0].errors[0].hint == (
        "take the JSON objects out of it: sed -n '/^{/,/^}/p' FILE | genops-validate -"
    )


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    assert only_error(validate([tmp_path / "missing.json"])) == "no such file"


@pytest.mark.parametrize("indent", [None, 2], ids=["one line", "pretty"])
def test_a_truncated_document_is_an_error(indent: int | None, tmp_path: Path) -> None:
    text = encoded(message(unit()), indent=indent)
    assert "it is truncated" in only_error(judged(tmp_path, text[: len(text) // 2]))


def test_a_truncated_gzip_stream_loses_its_last_line_only(tmp_path: Path) -> None:
    ids = [span(number, f"name-{number * 7919}", {}) for number in range(2000)]
    whole = gzip.compress(lines([message(unit()), *map(message, ids)]))
    report = judged(tmp_path, whole[: len(whole) // 2])
    assert exit_code(report) == 4
    assert report.awus == 1
    assert any("the gzip stream is truncated after" in text for _, text in errors(report))


def test_a_damaged_gzip_stream_is_an_error(tmp_path: Path) -> None:
    data = bytearray(gzip.compress(GOOD))
    data[-8] ^= 0xFF  # the check sum
    report = judged(tmp_path, bytes(data))
    assert exit_code(report) == 4
    assert any("damaged gzip stream" in text for _, text in errors(report))


def test_only_a_gzip_header_is_an_error(tmp_path: Path) -> None:
    assert "the gzip stream is truncated" in only_error(judged(tmp_path, b"\x1f\x8b"))


BAD_LINES: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{this is no JSON", "no valid JSON"),
    "text": (b"2026-01-01 INFO started", "no valid JSON"),
    "truncated": (GOOD[:-20], "it is truncated"),
    "a number": (b"12", "a number is no OTLP message"),
    "null": (b"null", "null is no OTLP message"),
    "another object": (b'{"level": "info"}', "no OTLP message"),
    "a foreign span": (b'{"traceID": "1"}', "JSON of Jaeger's storage"),
    "two objects": (GOOD + GOOD, "no valid JSON: Extra data"),
    "an endless number": (b'{"resourceSpans": %s}' % (b"1" * 5000), "a number that cannot be read"),
    "spans as text": (b'{"resourceSpans": "genops."}', "resourceSpans holds text"),
    "deep": (b'{"resourceSpans":' + b"[" * 200 + b"]" * 200 + b"}", "nesting is deeper than"),
    "very deep": (b'{"resourceSpans":' + b"[" * 99_999, "nesting is deeper than"),
}


@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(("bad", "expected"), BAD_LINES.values(), ids=BAD_LINES)
def test_one_bad_line_among_good_ones_costs_no_other(
    bad: bytes, expected: str, place: int, tmp_path: Path
) -> None:
    good = [GOOD, encoded(message(unit(2, team=None)))]
    good.insert(place, bad)
    report = judged(tmp_path, lines(good))
    ((line, text),) = errors(report)
    assert (line, report.awus, exit_code(report)) == (place + 1, 2, 4)
    assert codes(report) == {"GEN101"}
    assert expected in text


BROKEN_TEXT: dict[str, tuple[bytes, str]] = {
    "invalid UTF-8": (b"\xff", "invalid UTF-8"),
    "half a character": (b"\xc3", "invalid UTF-8"),
    "a surrogate as UTF-8": (b"\xed\xa0\x80", "invalid UTF-8"),
    "a lone surrogate": (b"\\ud800", "a lone surrogate (\\ud800)"),
    "the second half alone": (b"\\udfff", "a lone surrogate (\\udfff)"),
}


@pytest.mark.parametrize(("bad", "expected"), BROKEN_TEXT.values(), ids=BROKEN_TEXT)
def test_text_that_is_no_unicode_costs_its_own_span_only(
    bad: bytes, expected: str, tmp_path: Path
) -> None:
    text = encoded(message(unit(1), unit(2, name="@"), unit(3, team=None)))
    report = judged(tmp_path, text.replace(b"@", bad))
    ((_, problem),) = errors(report)
    assert problem.startswith("span 1 of batch 0: ")
    assert expected in problem
    assert (report.awus, codes(report), exit_code(report)) == (2, {"GEN101"}, 4)


@pytest.mark.parametrize(("bad", "expected"), BROKEN_TEXT.values(), ids=BROKEN_TEXT)
def test_text_that_is_no_unicode_in_a_resource_costs_its_spans(
    bad: bytes, expected: str, tmp_path: Path
) -> None:
    text = lines([message(unit(1), service="@"), message(unit(2))]).replace(b"@", bad)
    report = judged(tmp_path, text)
    ((line, problem),) = errors(report)
    assert expected in problem
    assert (line, report.awus, exit_code(report)) == (1, 1, 4)


def test_a_pair_of_surrogates_is_one_character(tmp_path: Path) -> None:
    text = encoded(message(unit(name="@"))).replace(b"@", b"\\ud83d\\ude00")
    report = judged(tmp_path, text)
    assert (report.awus, exit_code(report)) == (1, 0)


def traces_with(*spans: bytes) -> bytes:
    """Put bytes of spans into a message of protobuf, as a damaged writer would."""
    scope = b"".join(b"\x12" + bytes([len(item)]) + item for item in spans)
    batch = b"\x12" + bytes([len(scope)]) + scope
    return b"\x0a" + bytes([len(batch)]) + batch


NAMED = Span(name="genops.x", start_time_unix_nano=1)
NAMED.attributes.add(key="genops.policy.result").value.string_value = "ALLOWED"
WHOLE_SPAN = NAMED.SerializeToString()


def test_the_pieces_of_a_protobuf_message_are_put_together_right(tmp_path: Path) -> None:
    report = judged(tmp_path, traces_with(WHOLE_SPAN))
    assert (errors(report), report.awus) == ([], 1)


@pytest.mark.parametrize(
    "damaged",
    [WHOLE_SPAN.replace(b"genops.x", b"genops.\xff"), WHOLE_SPAN[:-1]],
    ids=["invalid UTF-8", "truncated"],
)
def test_a_damaged_span_of_protobuf_costs_no_other(damaged: bytes, tmp_path: Path) -> None:
    report = judged(tmp_path, traces_with(damaged, WHOLE_SPAN))
    ((_, problem),) = errors(report)
    assert problem.startswith("span 0 of batch 0: a span that cannot be decoded")
    assert (report.awus, exit_code(report)) == (1, 4)


def test_a_truncated_protobuf_message_is_an_error(tmp_path: Path) -> None:
    data = traces_with(WHOLE_SPAN, WHOLE_SPAN)
    for cut in range(3, len(data)):
        assert "truncated, damaged or no OTLP" in only_error(judged(tmp_path, data[:cut]))
