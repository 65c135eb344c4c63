"""The ranges of a file hold each of its lines once, wherever it is cut."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.lines import Lines, Message
from genops_validator.ingest.ranges import ByteRange, opened_range, ranges_of
from genops_validator.ingest.source import buffered
from hypothesis import given
from hypothesis import strategies as st

LIMITS = Limits(line_bytes=20)
TEXTS = st.lists(
    st.sampled_from([b"", b" ", b"\r", b"a", b"bc", b"d" * 19, b"e" * 20, b"f" * 21, b"g" * 90]),
    max_size=12,
).map(b"\n".join)


def told(message: Message, lines: int = 0) -> tuple[bytes, int, str]:
    problem = "" if message.problem is None else message.problem.message
    return message.data, (message.line or 0) + lines, problem


def divided(path: Path, start: int, size: int) -> list[ByteRange]:
    with path.open("rb", buffering=0) as raw, buffered(raw) as stream:
        stream.seek(start)
        return list(ranges_of(str(path), stream, size))


def read(parts: list[ByteRange]) -> tuple[list[tuple[bytes, int, str]], int]:
    """Return the messages of all ranges, and how many lines there are."""
    found, before = [], 0
    for part in parts:
        with opened_range(part, LIMITS) as lines:
            found += [told(message, before) for message in lines]
        before += lines.number
    return found, before


@given(TEXTS, st.integers(1, 100), st.sampled_from([b"", b"\n"]))
def test_every_line_is_in_one_range(text: bytes, size: int, end: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "lines")
        path.write_bytes(text + end)
        with path.open("rb", buffering=0) as raw, buffered(raw) as stream:
            whole = Lines(stream, LIMITS)
            expected = [told(message) for message in whole]
        assert read(divided(path, 0, size)) == (expected, whole.number)


def test_the_rest_of_a_file_is_divided_from_where_the_stream_stands(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\nthree\nfour\n")
    parts = divided(path, 4, 5)
    assert [(part.start, part.end) for part in parts] == [(4, 9), (9, 14), (14, None)]
    assert [data for data, _, _ in read(parts)[0]] == [b"two\n", b"three\n", b"four\n"]


def test_the_last_range_has_what_is_added_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\n")
    parts = divided(path, 0, 4)
    with path.open("ab") as stream:
        stream.write(b"three\n")
    assert [data for data, _, _ in read(parts)[0]] == [b"one\n", b"two\n", b"three\n"]


def test_another_file_of_the_same_name_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    path.write_bytes(b"one\ntwo\n")
    (part,) = divided(path, 0, 100)
    path.rename(tmp_path / "lines.1")
    path.write_bytes(b"three\n")
    with (
        pytest.raises(InputError, match="was replaced while it was read"),
        opened_range(part, LIMITS),
    ):
        pass
