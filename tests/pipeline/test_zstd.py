"""Zstandard: whole files and the Collector's messages are read; damage and bombs are told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from compression import compressed, prefixed, wide_window, zstd_messages
from genops_validator.api import validate
from genops_validator.ingest.limits import Limits
from genops_validator.report import Report
from judging import codes, encoded, errors, exit_code, judged, lines, log_message
from otlp_files import EVENTS, message, span, unit
from pipeline.test_equal_reports import as_protobuf
from pipeline.test_limits import names_option
from pipeline.test_without_extras import without

GOOD = encoded(message(unit(1)))
BAD = encoded(message(unit(2, team=None)))
PROTOBUF = as_protobuf(message(unit(1))).SerializeToString()
SKIPPABLE = b"\x5a\x2a\x4d\x18\x03\0\0\0abc"

WHOLE = {
    "a document": compressed(GOOD),
    "lines": compressed(lines([GOOD])),
    "several frames": compressed(GOOD[:50]) + compressed(GOOD[50:]),
    "a frame without content first": SKIPPABLE + compressed(GOOD),
    "protobuf": compressed(PROTOBUF),
    "lengths before protobuf": compressed(prefixed(PROTOBUF)),
    "messages in JSON": zstd_messages(GOOD),
    "messages in protobuf": zstd_messages(PROTOBUF),
}


@pytest.mark.parametrize("data", WHOLE.values(), ids=WHOLE)
def test_zstd_is_read_wherever_it_is_met(data: bytes, tmp_path: Path) -> None:
    report = judged(tmp_path, data)
    assert (report.awus, errors(report), exit_code(report)) == (1, [], 0)
    assert report.inputs[0].encoding == "zstd"


@pytest.mark.parametrize("data", [compressed(BAD), zstd_messages(GOOD, BAD)])
def test_a_violation_is_found_in_zstd(data: bytes, tmp_path: Path) -> None:
    assert codes(judged(tmp_path, data)) == {"GEN101"}


def test_messages_are_numbered(tmp_path: Path) -> None:
    report = judged(tmp_path, zstd_messages(GOOD, BAD))
    assert [finding.line for finding in report.findings] == [2]
    assert report.inputs[0].format == "otlp-jsonl"


def test_rotated_files_of_a_folder_are_read_as_one_stream(tmp_path: Path) -> None:
    names = ["traces-2026-09-14T05-02-14.173.json", "traces-2026-09-14T06-00-00.000.json"]
    for number, name in enumerate(names, start=1):
        (tmp_path / name).write_bytes(zstd_messages(encoded(message(unit(number)))))
    (tmp_path / "traces.json").write_bytes(zstd_messages(encoded(message(unit(2)))))
    report = validate(tmp_path)
    assert (report.awus, len(report.inputs)) == (3, 3)
    assert codes(report) == {"GEN502"}, "the same span in two of the files"


def test_events_are_found_in_compressed_logs(tmp_path: Path) -> None:
    bare = {**unit(1), "events": []}
    records = [
        {
            "eventName": event["name"],
            "timeUnixNano": event["timeUnixNano"],
            "traceId": bare["traceId"],
            "spanId": bare["spanId"],
            "attributes": event["attributes"],
        }
        for event in unit(1)["events"]
    ]
    assert len(records) == len(EVENTS)
    logs = encoded({"resourceLogs": [{"scopeLogs": [{"logRecords": records}]}]})
    spans = zstd_messages(encoded(message(bare)))
    for form in (compressed(logs), zstd_messages(logs)):
        assert exit_code(judged(tmp_path, spans, form)) == 0
    assert exit_code(judged(tmp_path, spans, zstd_messages(encoded(log_message())))) != 0


def flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place] ^= 0xFF
    return bytes(changed)


def only_error(report: Report) -> str:
    assert exit_code(report) == 4
    ((_, text),) = errors(report)
    return text


def test_a_damaged_stream_is_told(tmp_path: Path) -> None:
    report = judged(tmp_path, flipped(compressed(lines([GOOD, GOOD])), -1))
    assert exit_code(report) == 4
    assert any(text.startswith("damaged zstd frame: ") for _, text in errors(report))


def test_a_truncated_stream_loses_its_end_only(tmp_path: Path) -> None:
    spans = [span(number, f"name-{number * 7919}", {}) for number in range(9000)]
    whole = compressed(lines([message(unit()), *map(message, spans)]))
    report = judged(tmp_path, whole[: len(whole) * 2 // 3])
    assert (report.awus, exit_code(report)) == (1, 4)
    assert any("the zstd stream is truncated after" in text for _, text in errors(report))


def test_a_damaged_message_costs_no_other(tmp_path: Path) -> None:
    data = zstd_messages(GOOD) + prefixed(flipped(compressed(GOOD), -1)) + zstd_messages(BAD)
    report = judged(tmp_path, data)
    ((line, text),) = errors(report)
    assert (line, text[:18]) == (2, "damaged zstd frame")
    assert (report.awus, codes(report), exit_code(report)) == (2, {"GEN101"}, 4)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (compressed(GOOD)[:-9], "the compressed message is truncated"),
        (compressed(GOOD) + b"x", "something follows the frame of the compressed message"),
        (b"no frame", "damaged zstd frame: "),
    ],
    ids=["cut", "more", "none"],
)
def test_a_message_that_is_no_whole_frame_is_told(broken: bytes, said: str, tmp_path: Path) -> None:
    report = judged(tmp_path, zstd_messages(GOOD) + prefixed(broken))
    assert only_error(report).startswith(said)
    assert report.awus == 1


def test_a_file_that_ends_within_a_message_is_told(tmp_path: Path) -> None:
    report = judged(tmp_path, zstd_messages(GOOD, GOOD)[:-5])
    assert "the file is truncated" in only_error(report)
    assert report.awus == 1


def test_a_first_message_that_is_damaged_does_not_decide_the_format(tmp_path: Path) -> None:
    data = prefixed(flipped(compressed(PROTOBUF), -1)) + zstd_messages(PROTOBUF)
    report = judged(tmp_path, data)
    assert (report.awus, len(errors(report))) == (1, 1)


BOMB = compressed(b'{"resourceSpans": "' + b" " * 30_000_000)


def test_a_bomb_is_stopped_by_its_ratio(tmp_path: Path) -> None:
    report = judged(tmp_path, BOMB)
    assert names_option(report, "--max-compression-ratio")
    assert report.inputs[0].bytes < 10_000_000


def test_a_bomb_among_messages_costs_no_other(tmp_path: Path) -> None:
    report = judged(tmp_path, prefixed(BOMB) + zstd_messages(BAD))
    assert names_option(report, "--max-compression-ratio")
    assert codes(report) == {"GEN101"}


def test_a_message_beyond_the_limit_costs_no_other(tmp_path: Path) -> None:
    long = compressed(encoded(message(unit(2, feature="x" * 5000))))
    limits = Limits(line_bytes=len(GOOD) + 1000)
    report = judged(tmp_path, prefixed(long) + zstd_messages(BAD), limits=limits)
    assert names_option(report, "--max-line-bytes")
    assert codes(report) == {"GEN101"}


@pytest.mark.parametrize("data", [compressed(lines([GOOD] * 50)), zstd_messages(*[GOOD] * 50)])
def test_decompressed_bytes_are_bounded(data: bytes, tmp_path: Path) -> None:
    limits = Limits(decompressed_bytes=10 * len(GOOD))
    assert names_option(judged(tmp_path, data, limits=limits), "--max-decompressed-bytes")
    assert judged(tmp_path, data).errors == 0


@pytest.mark.parametrize("form", [lambda frame: frame, prefixed], ids=["whole", "message"])
def test_a_frame_that_wants_too_much_memory_is_told_the_way_out(
    form: object, tmp_path: Path
) -> None:
    report = judged(tmp_path, form(wide_window(GOOD)))  # type: ignore[operator]  # see parameters
    assert "more than 128 MiB of memory" in only_error(report)
    assert "zstd -dc --long=31" in str(report.inputs[0].errors[0].hint)


def test_what_is_compressed_twice_is_told(tmp_path: Path) -> None:
    assert only_error(judged(tmp_path, compressed(compressed(GOOD)))) == (
        "the input is compressed twice"
    )


@pytest.mark.parametrize("data", [compressed(GOOD), zstd_messages(GOOD)], ids=["whole", "messages"])
def test_without_its_package_the_error_says_what_to_install(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "backports", "compression")
    report = judged(tmp_path, data, GOOD)
    assert report.awus == 1
    assert only_error(report) == (
        "this is compressed by zstd, and the package that reads it is not installed"
    )
    assert report.inputs[0].errors[0].hint == "pip install 'genops-validator[zstd]'"


def test_the_package_is_loaded_by_need_alone(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(GOOD)
    (tmp_path / "packed").write_bytes(compressed(GOOD))
    code = (
        "import sys; from genops_validator import validate; validate(sys.argv[1]);"
        "print('_zstd' in ' '.join(sys.modules))"
    )
    for name, loaded in {"plain": "False", "packed": "True"}.items():
        words = [sys.executable, "-c", code, str(tmp_path / name)]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
        assert done.stdout.split() == [loaded]
