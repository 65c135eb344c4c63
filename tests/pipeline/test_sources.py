"""Inputs are files, folders, patterns and standard input."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path
from typing import Any

import pytest
from genops_validator.api import validate
from genops_validator.pipeline.run import run
from genops_validator.report import Report, ReportCollector
from genops_validator.report.catalogue import Catalogue, newest_version
from genops_validator.rules import RuleSet
from judging import encoded, errors, exit_code
from otlp_files import message, unit

GOOD = encoded(message(unit()))


def names(report: Report) -> list[str]:
    return [Path(item.file).name for item in report.inputs]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of telemetry and other things, in it and below it."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "b.json").write_bytes(GOOD)
    (tmp_path / "a.txt").write_bytes(gzip.compress(GOOD))
    (tmp_path / "deep" / "er" / "c").write_bytes(GOOD)
    (tmp_path / "notes.md").write_text("# Notes\n")
    (tmp_path / "package.json").write_text('{"name": "app"}\n')
    (tmp_path / "empty.json").write_text("")
    (tmp_path / ".hidden.json").write_bytes(GOOD)
    return tmp_path


def test_of_a_folder_the_telemetry_is_read_in_order(folder: Path) -> None:
    report = validate(folder)
    assert names(report) == ["a.txt", "b.json", "c"]
    assert (report.awus, exit_code(report)) == (3, 0)


def test_damaged_telemetry_in_a_folder_is_an_error(folder: Path) -> None:
    (folder / "cut.json").write_bytes(GOOD[:-10])
    (folder / "cut.gz").write_bytes(b"\x1f\x8b\x08")
    report = validate(folder)
    assert (report.awus, len(errors(report)), exit_code(report)) == (3, 2, 4)


def test_a_folder_without_telemetry_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# Notes\n")
    report = validate(tmp_path)
    assert errors(report) == [(None, "the folder holds no telemetry")]
    assert exit_code(report) == 4


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    report = validate(tmp_path)
    assert errors(report) == [(None, f"the folder {tmp_path} holds no file")]


def test_a_pattern_means_the_files_that_match(folder: Path) -> None:
    assert names(validate(str(folder / "*.[jt]*"))) == [
        "a.txt",
        "b.json",
        "empty.json",
        "package.json",
    ]
    assert names(validate(str(folder / "**" / "c"))) == ["c"]


def test_a_file_of_a_pattern_is_an_error_when_it_is_no_telemetry(folder: Path) -> None:
    """Whoever writes a pattern names its files; a folder is only searched."""
    assert exit_code(validate(str(folder / "*.json"))) == 4


def test_a_pattern_without_a_file_is_an_error(tmp_path: Path) -> None:
    pattern = str(tmp_path / "*.jsonl")
    assert errors(validate(pattern)) == [(None, f"no file matches {pattern}")]


def test_a_file_whose_name_looks_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "run[1].json").write_bytes(GOOD)
    assert exit_code(validate(tmp_path / "run[1].json")) == 0


def test_a_missing_file_costs_no_other(tmp_path: Path) -> None:
    (tmp_path / "good").write_bytes(GOOD)
    report = validate([tmp_path / "missing", tmp_path / "good"])
    assert (report.awus, exit_code(report)) == (1, 4)


@pytest.mark.parametrize("name", ["", "a\0b", "x" * 5000], ids=["empty", "zero byte", "long"])
def test_a_name_that_no_file_can_have_is_an_error(name: str) -> None:
    assert exit_code(validate(name)) == 4


def test_a_file_that_may_not_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(GOOD)
    opens = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path == secret:
            raise PermissionError(13, "Permission denied")
        return opens(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert errors(validate(secret)) == [(None, "cannot be read: Permission denied")]


def test_a_folder_that_may_not_be_listed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert errors(validate(tmp_path)) == [(None, "cannot be read: Permission denied")]


class Slow(io.RawIOBase):
    """A pipe whose writer hands over one byte at a time."""

    def __init__(self, data: bytes) -> None:
        self._rest = data

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as typeshed's own do
        piece, self._rest = self._rest[:1], self._rest[1:]
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize("data", [GOOD, gzip.compress(GOOD)], ids=["plain", "gzip"])
def test_standard_input_is_recognised_however_it_arrives(data: bytes) -> None:
    collector = ReportCollector(Catalogue(RuleSet.load(newest_version())))
    run(["-"], collector=collector, stdin=io.BufferedReader(Slow(data)))
    report = collector.report()
    assert [item.file for item in report.inputs] == ["-"]
    assert (report.awus, exit_code(report)) == (1, 0)


def test_standard_input_stays_open() -> None:
    stream = io.BytesIO(GOOD)
    run(["-"], collector=ReportCollector(Catalogue(RuleSet.load(newest_version()))), stdin=stream)
    assert not stream.closed


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system names no open files")
def test_a_pipe_that_has_a_name_is_read_to_its_end() -> None:
    reading, writing = os.pipe()
    os.write(writing, gzip.compress(GOOD))
    os.close(writing)
    assert exit_code(validate(f"/dev/fd/{reading}")) == 0
    os.close(reading)
