"""Files as bytes: encodings, line ends, sizes, and places counted in characters."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.problems import Position, RegistryError, RegistryInputError
from genops_registry.yaml import Limits, Source, load, plain, read_source

BOM = b"\xef\xbb\xbf"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    source = _source(tmp_path, BOM + b"a: 1\n")
    assert source.text == "a: 1\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_mean_the_same(tmp_path: Path, line_end: str) -> None:
    text = "a: |\n  x\n  y\nb: 'p\n  q'\nc: 1\nc: 2\n".replace("\n", line_end)
    with pytest.raises(RegistryError) as caught:
        load(_source(tmp_path, text.encode()))
    (problem,) = caught.value.problems
    assert problem.position == Position("a.yaml", 7, 1)

    root = load(_source(tmp_path, text.replace("c: 2", "d: 2").encode()))
    assert root is not None
    assert plain(root) == {"a": "x\ny\n", "b": "p q", "c": 1, "d": 2}


def test_columns_count_characters_not_bytes(tmp_path: Path) -> None:
    with pytest.raises(RegistryError) as caught:
        load(_source(tmp_path, "{é: 1, 😀: 2, é: 3}\n".encode()))
    (problem,) = caught.value.problems
    assert problem.position == Position("a.yaml", 1, 14)


@pytest.mark.parametrize(
    ("data", "line", "column", "byte"),
    [
        (b"a: b\nc: \xe9t\xe9\n", 2, 4, "0xe9"),
        ("ä: ö\n".encode() + b"x\xff", 2, 2, "0xff"),
        ("a: b".encode("utf-16"), 1, 1, "0xff"),
        (b"a: \xed\xa0\x80", 1, 4, "0xed"),
    ],
)
def test_a_byte_that_is_not_utf8_is_shown_with_its_place(
    tmp_path: Path, data: bytes, line: int, column: int, byte: str
) -> None:
    with pytest.raises(RegistryError) as caught:
        _source(tmp_path, data)
    (problem,) = caught.value.problems
    assert (problem.id, problem.position) == ("not_utf8", Position("a.yaml", line, column))
    assert byte in problem.message
    assert problem.hint == "save the file as UTF-8"


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    limits = Limits(bytes=10)
    assert _source(tmp_path, b"0123456789", limits).text == "0123456789"
    with pytest.raises(RegistryError) as caught:
        _source(tmp_path, b"0123456789a", limits)
    (problem,) = caught.value.problems
    assert (problem.id, problem.message) == (
        "file_too_large",
        "larger than the limit of 10 bytes",
    )


def test_a_file_that_cannot_be_opened_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(RegistryInputError) as caught:
        read_source(tmp_path / "gone.yaml", "m/gone.yaml")
    (problem,) = caught.value.problems
    assert (problem.id, problem.position) == ("unreadable_file", Position("m/gone.yaml", 1, 1))


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_a_source_finds_its_lines_as_the_parser_does(line_break: str) -> None:
    source = Source("a.yaml", f"one{line_break}two")
    assert source.line(2) == "two"
    assert source.position(source.text.index("w")) == Position("a.yaml", 2, 2)


@pytest.mark.parametrize("number", [0, -1, 3])
def test_a_source_has_no_text_beyond_its_lines(number: int) -> None:
    assert Source("a.yaml", "one\ntwo").line(number) == ""


def _source(folder: Path, data: bytes, limits: Limits | None = None) -> Source:
    path = folder / "a.yaml"
    path.write_bytes(data)
    return read_source(path, "a.yaml", limits) if limits else read_source(path, "a.yaml")
