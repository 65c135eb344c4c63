"""JSON messages are found line by line, as one document, or as documents in a row."""

from __future__ import annotations

import io

import pytest
from genops_validator.ingest.framing import DOCUMENT, LINES, Framed, frame
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.lines import Message
from hypothesis import given
from hypothesis import strategies as st
from judging import encoded

JSON_OBJECTS = st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3), max_size=3)
BLANKS = st.text(" \t\r\n", max_size=5).map(str.encode)


def framed(data: bytes, limits: Limits | None = None) -> tuple[str, list[Message]]:
    found: Framed = frame(io.BufferedReader(io.BytesIO(data)), limits or Limits())
    return found.format, list(found.messages)


@given(st.lists(JSON_OBJECTS, min_size=2, max_size=4), BLANKS)
def test_each_object_on_its_own_line_is_a_message(trees: list[object], blank: bytes) -> None:
    texts = [encoded(tree) for tree in trees]
    kind, messages = framed((b"\n" + blank + b"\n").join(texts))
    gap = blank.count(b"\n") + 2
    assert kind == LINES
    assert [message.data.strip() for message in messages] == texts
    assert [message.line for message in messages] == [1 + gap * i for i in range(len(texts))]


@given(JSON_OBJECTS.filter(bool), st.sampled_from([None, 2]), BLANKS, BLANKS)
def test_one_object_is_a_document(
    tree: object, indent: int | None, before: bytes, after: bytes
) -> None:
    text = encoded(tree, indent=indent)
    kind, (message,) = framed(before + text + after)
    assert kind == DOCUMENT
    assert (message.data.strip(), message.line, message.problem) == (text, None, None)


@given(st.lists(JSON_OBJECTS.filter(bool), min_size=2, max_size=4), st.sampled_from([b"", b"\n"]))
def test_documents_in_a_row_are_taken_apart(trees: list[object], between: bytes) -> None:
    texts = [encoded(tree, indent=2) for tree in trees]
    kind, messages = framed(between.join(texts))
    assert kind == DOCUMENT
    assert [message.data for message in messages] == texts


def test_documents_in_a_row_tell_the_line_they_start_at() -> None:
    _, messages = framed(b'{\n"a": 1\n}\n\n{\n"b": 2\n} {\n"c": 3\n}')
    assert [message.line for message in messages] == [1, 5, 7]


def test_what_follows_the_last_whole_document_stays_one_message() -> None:
    _, messages = framed(b'{\n"a": 1\n}\n{\n"b": \n')
    assert [message.data.strip() for message in messages] == [b'{\n"a": 1\n}', b'{\n"b":']


@pytest.mark.parametrize("bad", [b"{broken", b"text", b'{"a": '])
def test_a_bad_first_line_does_not_hide_the_others(bad: bytes) -> None:
    kind, messages = framed(bad + b'\n{"a": 1}\n{"b": 2}\n')
    assert kind == LINES
    assert [message.line for message in messages] == [1, 2, 3]


def test_bad_lines_at_the_start_do_not_hide_the_others() -> None:
    kind, messages = framed(b'{broken\n{broken\n{"b": 2}\n')
    assert kind == LINES
    assert [message.line for message in messages] == [1, 2, 3]


def test_lines_may_end_as_on_windows() -> None:
    kind, messages = framed(b'{"a": 1}\r\n{"b": 2}\r\n')
    assert (kind, [message.line for message in messages]) == (LINES, [1, 2])


def test_a_line_beyond_the_limit_is_passed_over_and_counted() -> None:
    _, messages = framed(b'{"a": 1}\n{"b": 22222222}\n{"c": 3}\n', Limits(line_bytes=10))
    assert [message.line for message in messages] == [1, 2, 3]
    assert [message.problem is None for message in messages] == [True, False, True]


@given(st.lists(JSON_OBJECTS.filter(bool), min_size=2, max_size=4), BLANKS)
def test_indented_objects_in_a_row_are_taken_apart_line_by_line(
    trees: list[object], blank: bytes
) -> None:
    texts = [encoded(tree, indent=2) + b"\n" for tree in trees]
    gap = blank.count(b"\n") * b"\n"
    kind, messages = framed(gap.join(texts))
    assert kind == DOCUMENT
    assert [message.data + b"\n" for message in messages] == texts
    places = [1]
    for text in texts[:-1]:
        places.append(places[-1] + text.count(b"\n") + len(gap))
    assert [message.line for message in messages] == places


def test_indented_objects_in_a_row_are_read_one_at_a_time() -> None:
    """So the output of a console exporter may be as long as it likes."""
    stream = io.BytesIO(b'{\n "a": 1\n}\n' * 1000)
    found = frame(io.BufferedReader(stream, 64), Limits(document_bytes=20))
    assert next(found.messages).data == b'{\n "a": 1\n}'
    assert stream.tell() < 200
    assert sum(message.problem is None for message in found.messages) == 999


def test_a_damaged_object_in_a_row_costs_no_other() -> None:
    whole = b'{\n "a": 1\n}\n'
    for bad in (b'{\n "a": \n}\n', b"INFO started\n", b'{\n "a": {\n}\n'):
        _, messages = framed(whole + bad + whole)
        assert [message.data + b"\n" for message in messages] == [whole, bad, whole]
        assert [message.line for message in messages] == [1, 4, 4 + bad.count(b"\n")]


def test_an_object_in_a_row_beyond_the_limit_costs_no_other() -> None:
    small, large = b'{\n "a": 1\n}\n', b'{\n "a": 22222222222222\n}\n'
    _, messages = framed(small + large + small, Limits(document_bytes=20))
    assert [message.problem is None for message in messages] == [True, False, True]


def test_an_object_without_indentation_is_one_document() -> None:
    text = b'{\n"a": {\n"b": 1\n}\n,\n"c": {\n}\n}\n'
    kind, (message,) = framed(text)
    assert (kind, message.data, message.line) == (DOCUMENT, text, None)


def test_objects_without_indentation_in_a_row_are_taken_apart() -> None:
    texts = [b'{\n"a": 1\n}', b'{\n"b": {\n"c": 1\n}\n}']
    _, messages = framed(b"\n".join(texts))
    assert [message.data for message in messages] == texts


def test_positions_in_a_document_count_the_blank_lines_before_it() -> None:
    text = b'\n\n{\n "a": 1\n}\n\n'
    _, (message,) = framed(text)
    assert message.data.rstrip() == text.rstrip()


def test_nothing_is_no_message() -> None:
    assert framed(b"") == (DOCUMENT, [])
