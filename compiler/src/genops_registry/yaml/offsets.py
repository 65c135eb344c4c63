"""Maps a character of a scalar's value back to its place in the file.

A value is not a slice of its source: quotes are escaped, lines are folded, indentation is cut.
The source characters that carry the value are listed in order, and value and list are walked side
by side; what the value has in between (line breaks, or the blank they fold to) stands where the
break is.
"""

import re
from collections.abc import Iterable, Iterator

from genops_registry.problems import Position
from genops_registry.yaml.nodes import ScalarNode
from genops_registry.yaml.source import LINE_BREAK

# Index of a source character, and the character of the value that it stands for.
Piece = tuple[int, str]

_SIMPLE_ESCAPES = dict(
    zip("0abtnvfre_NLP\t", "\0\a\b\t\n\v\f\r\x1b\xa0\x85\u2028\u2029\t", strict=True)
)
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
# The parser counts tag and anchor, with blanks and comments after them, to the scalar.
_TAG_AND_ANCHOR = re.compile(r"(?:[!&]\S*(?:\s|(?<=\s)#[^\r\n]*)*)*")


def position_inside(node: ScalarNode, offset: int) -> Position:
    """Return the place of the character with this index in the value.

    An offset at or beyond the end gives the place after the last character.
    """
    indexes = source_indexes(node)
    if not indexes:
        return node.position
    if offset < len(indexes):
        return node.source.position(indexes[max(offset, 0)])
    return node.source.position(indexes[-1] + 1)


def source_indexes(node: ScalarNode) -> list[int]:
    """Return for each character of the value the index of the source character it comes from."""
    text = node.source.text
    if node.style in {"|", ">"}:
        return _align(node.text, _block(node))
    quote = 1 if node.style else 0
    lines = _flow_lines(text, _begin(node) + quote, node.end - quote)
    read = {'"': _double_quoted, "'": _single_quoted}.get(node.style, _as_is)
    return _align(node.text, (piece for line in lines for piece in read(text, *line)))


def _begin(node: ScalarNode) -> int:
    """Return the index of the scalar's first character: its quote or its block indicator."""
    match = _TAG_AND_ANCHOR.match(node.source.text, node.start, node.end)
    return match.end() if match else node.start


def _align(value: str, pieces: Iterable[Piece]) -> list[int]:
    indexes: list[int] = []
    after_last = 0
    for index, character in pieces:
        while len(indexes) < len(value) and value[len(indexes)] != character:
            indexes.append(after_last or index)
        if len(indexes) == len(value):
            break
        indexes.append(index)
        after_last = index + 1
    indexes.extend([after_last] * (len(value) - len(indexes)))
    return indexes


def _flow_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the lines of a flow scalar; blanks beside a line break do not belong to them."""
    begin = start
    for match in LINE_BREAK.finditer(text, start, end):
        yield begin, begin + len(text[begin : match.start()].rstrip(" \t"))
        begin = match.end()
        while begin < end and text[begin] in " \t":
            begin += 1
    yield begin, end


def _as_is(text: str, begin: int, end: int) -> Iterator[Piece]:
    return ((index, text[index]) for index in range(begin, end))


def _single_quoted(text: str, begin: int, end: int) -> Iterator[Piece]:
    index = begin
    while index < end:
        yield index, text[index]
        index += 2 if text[index] == "'" else 1


def _double_quoted(text: str, begin: int, end: int) -> Iterator[Piece]:
    index = begin
    while index < end:
        if text[index] != "\\":
            yield index, text[index]
            index += 1
            continue
        name = text[index + 1 : index + 2]
        digits = _HEX_ESCAPES.get(name, 0)
        if digits:
            yield index, chr(int(text[index + 2 : index + 2 + digits], 16))
        elif index + 1 < end:
            yield index, _SIMPLE_ESCAPES.get(name, name)
        index += 2 + digits


def _block(node: ScalarNode) -> Iterator[Piece]:
    text = node.source.text
    indent = _indent(node)
    header_end = LINE_BREAK.search(text, _begin(node), node.end)
    begin = header_end.end() if header_end else node.end
    while begin < node.end:
        line_end = LINE_BREAK.search(text, begin, node.end)
        stop = line_end.start() if line_end else node.end
        yield from _as_is(text, begin + indent, stop)
        begin = line_end.end() if line_end else node.end


def _indent(node: ScalarNode) -> int:
    """Return how far a block scalar is indented: source against value of its first text line."""
    source = LINE_BREAK.split(node.source.text[_begin(node) : node.end])[1:]
    return _blanks(_first_text(source)) - _blanks(_first_text(LINE_BREAK.split(node.text)))


def _first_text(lines: Iterable[str]) -> str:
    return next((line for line in lines if line.strip(" ")), "")


def _blanks(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
