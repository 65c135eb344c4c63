"""Turns the YAML parser's complaint into a problem with a place and, where known, a way out."""

import re

from yaml import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

from genops_registry.problems import Position, Problem
from genops_registry.yaml.source import Source

_TAB_INDENT = re.compile(r" *\t")


def syntax_problem(error: YAMLError, source: Source) -> Problem:
    """Describe a parser error; the place is the one the parser stopped at."""
    if isinstance(error, ReaderError):
        return _bad_character(source)
    if not isinstance(error, MarkedYAMLError):
        return Problem("yaml_syntax", str(error), position=source.position(0))
    mark = error.problem_mark or error.context_mark
    position = source.position(0)
    if mark is not None:
        position = Position(source.file, mark.line + 1, mark.column + 1)
    return _tab(source, position) or Problem(
        "yaml_syntax", _message(error), position=position, hint=_hint(error)
    )


def _message(error: MarkedYAMLError) -> str:
    """Join what the parser found and what it was doing, without its own rendering of places."""
    message = error.problem or "not YAML"
    begin, end = error.context_mark, error.problem_mark
    if error.context and begin is not None and end is not None and begin.line < end.line:
        message += f", {error.context} that begins in line {begin.line + 1}"
    return message


def _tab(source: Source, position: Position) -> Problem | None:
    """A tab in the indentation is the usual reason when the parser stops at or after one."""
    for number in (position.line, position.line - 1):
        match = _TAB_INDENT.match(source.line(number))
        if match and (number != position.line or match.end() <= position.column + 1):
            place = Position(source.file, number, match.end())
            message = "a tab in the indentation; YAML indents with spaces only"
            return Problem("yaml_tab", message, position=place, hint="use two spaces per level")
    return None


def _hint(error: MarkedYAMLError) -> str | None:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return "quote a text that holds `: `"
    if "cannot start any token" in problem:
        return "quote a text that begins with this character"
    return None


def _bad_character(source: Source) -> Problem:
    """Find the first character that YAML forbids; the C reader tells its place in bytes only."""
    for index, character in enumerate(source.text):
        if not _allowed(character):
            message = f"the character U+{ord(character):04X} is not allowed in YAML"
            hint = 'write it as an escape in a quoted string, such as "\\x07"'
            return Problem("yaml_character", message, position=source.position(index), hint=hint)
    return Problem("yaml_character", "a character that YAML does not allow")


def _allowed(character: str) -> bool:
    code = ord(character)
    if code < 0x20:
        return character in "\t\n\r"
    return not 0x7F <= code < 0xA0 or code == 0x85
