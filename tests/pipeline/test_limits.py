"""Beyond a limit the run ends with exit code 4 and names the limit and its option."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.lines import Lines
from genops_validator.report import Report
from judging import Tree, codes, encoded, errors, exit_code, judged, lines, with_attribute
from opentelemetry.proto.trace.v1.trace_pb2 import TracesData
from otlp_files import key_values, message, unit

GOOD = encoded(message(unit()))


def hints(report: Report) -> set[str | None]:
    return {error.hint for item in report.inputs for error in item.errors}


def names_option(report: Report, option: str) -> bool:
    hint = f"raise it with {option} if the input is trusted"
    return hints(report) == {hint} and exit_code(report) == 4


def test_a_line_beyond_the_limit_costs_no_other(tmp_path: Path) -> None:
    long = encoded(message(unit(2, feature="x" * 5000)))
    limits = Limits(line_bytes=len(GOOD) + 1000)
    report = judged(tmp_path, lines([GOOD, long, message(unit(3, team=None))]), limits=limits)
    assert names_option(report, "--max-line-bytes")
    assert [line for line, _ in errors(report)] == [2]
    assert (report.awus, codes(report)) == (2, {"GEN101"})


@pytest.mark.parametrize("place", [0, 1], ids=["first", "last"])
def test_a_line_at_the_limit_is_read(place: int, tmp_path: Path) -> None:
    texts = [encoded(message(unit(2))), GOOD + b" "]
    limits = Limits(line_bytes=len(GOOD) + 1)
    assert exit_code(judged(tmp_path, b"\n".join(texts[:: 1 - 2 * place]), limits=limits)) == 0


@pytest.mark.parametrize("end", [b"", b"\n"])
def test_a_line_that_nothing_follows_is_a_document(end: bytes, tmp_path: Path) -> None:
    limits = Limits(line_bytes=100, document_bytes=len(GOOD) + 1)
    assert exit_code(judged(tmp_path, GOOD + end, limits=limits)) == 0
    report = judged(tmp_path, GOOD + b"  " + end, limits=limits)
    assert names_option(report, "--max-line-bytes")


def test_a_small_limit_of_documents_bounds_what_is_read_of_a_line() -> None:
    asked: list[int] = []

    class Counting(io.BufferedReader):
        def readline(self, size: int | None = -1, /) -> bytes:
            asked.append(-1 if size is None else size)
            return super().readline(size)

    stream = Counting(io.BytesIO(b"x" * 10_000))
    found = list(Lines(stream, Limits(line_bytes=1000, document_bytes=100), alone=True))
    assert [message.problem is not None for message in found] == [True]
    assert min(asked) > 0


def test_a_long_line_that_lines_follow_is_none(tmp_path: Path) -> None:
    long = encoded(message(unit(2, feature="x" * 5000)))
    limits = Limits(line_bytes=len(GOOD) + 1000, document_bytes=len(long) + 10_000)
    report = judged(tmp_path, lines([long, GOOD]), limits=limits)
    assert names_option(report, "--max-line-bytes")
    assert [line for line, _ in errors(report)] == [1]
    assert report.awus == 1


def test_a_document_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    text = encoded(message(unit()), indent=2)
    report = judged(tmp_path, text, limits=Limits(document_bytes=len(text) - 1))
    assert names_option(report, "--max-document-bytes")
    assert exit_code(judged(tmp_path, text, limits=Limits(document_bytes=len(text)))) == 0


def test_a_gzip_bomb_is_stopped_by_its_ratio(tmp_path: Path) -> None:
    bomb = gzip.compress(b'{"resourceSpans": "' + b" " * 8_000_000)
    report = judged(tmp_path, bomb, limits=Limits(compression_ratio=100))
    assert names_option(report, "--max-compression-ratio")
    assert report.inputs[0].bytes < 2_000_000


def test_a_bomb_stops_after_what_came_before_it(tmp_path: Path) -> None:
    data = gzip.compress(GOOD + b"\n" + GOOD + b"\n" + b"\n" * 8_000_000)
    report = judged(tmp_path, data, limits=Limits(compression_ratio=100))
    assert names_option(report, "--max-compression-ratio")
    assert report.awus == 2


def test_decompressed_bytes_are_bounded(tmp_path: Path) -> None:
    data = gzip.compress(lines([GOOD] * 50))
    limits = Limits(decompressed_bytes=10 * len(GOOD))
    assert names_option(judged(tmp_path, data, limits=limits), "--max-decompressed-bytes")
    assert exit_code(judged(tmp_path, data)) == 0


def nested(depth: int) -> bytes:
    value = b'{"stringValue":"x"}'
    for _ in range(depth):
        value = b'{"arrayValue":{"values":[' + value + b"]}}"
    return encoded(message(unit(feature="@"))).replace(b'{"stringValue": "@"}', value)


def test_nesting_beyond_the_limit_costs_its_own_span(tmp_path: Path) -> None:
    data = lines([nested(30), GOOD])
    report = judged(tmp_path, data)
    assert names_option(report, "--max-nesting")
    assert report.awus == 1
    assert exit_code(judged(tmp_path, data, limits=Limits(nesting=200))) == 1


def test_nesting_within_the_limit_is_a_value_that_is_no_primitive(tmp_path: Path) -> None:
    assert codes(judged(tmp_path, nested(3))) == {"GEN602"}


def test_nesting_without_end_is_an_error_not_a_crash(tmp_path: Path) -> None:
    report = judged(tmp_path, nested(20_000), limits=Limits(nesting=10**9))
    assert exit_code(report) == 4


MANY = {
    "--max-attributes": (
        Limits(attributes_per_span=12),
        with_attribute(with_attribute(with_attribute(unit(), "a", {}), "b", {}), "c", {}),
    ),
    "--max-events": (Limits(events_per_span=3), {**unit(), "events": unit()["events"] * 2}),
}


@pytest.mark.parametrize(("limits", "span"), MANY.values(), ids=MANY)
def test_a_span_with_too_much_in_it_costs_no_other(
    limits: Limits, span: Tree, tmp_path: Path
) -> None:
    report = judged(tmp_path, encoded(message(unit(2), span)), limits=limits)
    option = next(name for name, (held, _) in MANY.items() if held == limits)
    assert names_option(report, option)
    assert report.awus == 1


def test_a_resource_with_too_many_attributes_costs_its_spans(tmp_path: Path) -> None:
    tree = message(unit())
    crowd = key_values({f"k{number}": "x" for number in range(20)})
    tree["resourceSpans"].append({**tree["resourceSpans"][0], "resource": {"attributes": crowd}})
    report = judged(tmp_path, encoded(tree), limits=Limits(attributes_per_span=15))
    assert names_option(report, "--max-attributes")
    assert report.awus == 1


@pytest.mark.parametrize(
    ("limits", "option"),
    [
        (Limits(attributes_per_span=3), "--max-attributes"),
        (Limits(events_per_span=3), "--max-events"),
    ],
)
def test_limits_hold_for_protobuf_too(limits: Limits, option: str, tmp_path: Path) -> None:
    traces = TracesData()
    span = traces.resource_spans.add().scope_spans.add().spans.add(start_time_unix_nano=1)
    for number in range(4):
        span.attributes.add(key=f"genops.{number}")
        span.events.add(name="genops.policy.evaluated")
    assert names_option(judged(tmp_path, traces.SerializeToString(), limits=limits), option)
