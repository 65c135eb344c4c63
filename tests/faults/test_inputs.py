"""Inputs that fail while they are read: what came before counts, and the run says what is lost."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import BinaryIO, cast

import pytest
from faults.wrong import found, written, wrong_line
from genops_validator import validate
from genops_validator.report import Report
from judging import errors, exit_code


class Failing(io.RawIOBase):
    """A file whose disk fails after some bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # any writable buffer
        data = self._data.read(min(len(buffer), 100))
        if not data:
            raise OSError(errno.EIO, "Input/output error")
        buffer[: len(data)] = data
        return len(data)


class Shrinking(io.FileIO):
    """A file that another program truncates after the first read."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(path)
        self._path, self._size = path, size

    def readinto(self, buffer: bytearray) -> int | None:  # type: ignore[override]  # as above
        count = super().readinto(memoryview(buffer)[:100])
        with self._path.open("rb+") as file:
            file.truncate(self._size)
        return count


def read(stream: io.RawIOBase) -> Report:
    return validate("-", stdin=cast("BinaryIO", stream))


def test_a_disk_that_fails_costs_what_comes_after_it() -> None:
    report = read(Failing(wrong_line(1) + wrong_line(2)))
    assert found(report) == 2
    assert errors(report) == [(None, "cannot be read: Input/output error")]
    assert exit_code(report) == 4


def test_a_disk_that_fails_in_a_line_costs_that_line() -> None:
    report = read(Failing(wrong_line(1) + wrong_line(2)[:200]))
    assert found(report) == 1
    assert [line for line, _ in errors(report)] == [None]
    assert exit_code(report) == 4


def test_a_file_that_shrinks_is_told_where_it_now_ends(tmp_path: Path) -> None:
    first = wrong_line(1)
    path = written(tmp_path, first, wrong_line(2), wrong_line(3))
    report = read(Shrinking(path, len(first) + 100))
    assert found(report) == 1
    assert [line for line, _ in errors(report)] == [2]
    assert exit_code(report) == 4


def test_a_file_that_vanishes_before_it_is_read_costs_no_other(tmp_path: Path) -> None:
    there, gone = written(tmp_path, wrong_line(1)), tmp_path / "gone.jsonl"
    report = validate([there, gone])
    assert found(report) == 1
    assert [item.file for item in report.inputs if item.errors] == [str(gone)]
    assert exit_code(report) == 4


@pytest.mark.parametrize("again", ["traces.jsonl", "./traces.jsonl"])
def test_a_file_that_is_given_twice_is_two_inputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    written(tmp_path, wrong_line(1), b"{\n")
    monkeypatch.chdir(tmp_path)
    report = validate(["traces.jsonl", again])
    assert found(report) == 2
    assert [(item.spans, len(item.errors)) for item in report.inputs] == [(1, 1), (1, 1)]


def test_files_of_the_same_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one = written(tmp_path / "a", wrong_line(1), wrong_line(2))
    other = written(tmp_path / "b", wrong_line(3), wrong_line(4))
    report = validate([one, other])
    places = sorted((item.file, item.line) for item in report.findings)
    assert places == [(str(file), line) for file in (one, other) for line in (1, 2)]
