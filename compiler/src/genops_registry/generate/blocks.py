"""Finds the blocks of a Markdown page that are made from a registry.

A block begins with a line `<!-- weaver QUERY -->`, or `<!-- weaver template:NAME QUERY -->`, and
ends with a line `<!-- endweaver -->`. Only what stands between them is ever replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from genops_registry.generate.errors import generation_error
from genops_registry.problems import RegistryError

_BEGIN = re.compile(r"<!--\s*weaver\b\s*(?:template:(\S+)\s*)?(.*?)\s*-->\s*")
_END = re.compile(r"<!--\s*endweaver\s*-->\s*")
_OLD = re.compile(r"<!--\s*semconv\s.*-->\s*")
_PROBLEM = "invalid_block"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page.

    Attributes:
        line: Number of the line that begins it, from 1.
        query: The jq program that selects what is shown.
        template: The template that shows it, if the block names one.
        begin: Index of the first line inside, in the page's list of lines.
        end: Index of the line that ends it.
    """

    line: int
    query: str
    template: str | None
    begin: int
    end: int


def split_lines(text: str) -> list[str]:
    """Return the lines of a page with their ends, which are kept as they are."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def find_blocks(lines: list[str], file: str) -> Iterator[Block]:
    """Yield the blocks of a page, in their order.

    Args:
        lines: The page.
        file: Its name, for errors.

    Raises:
        RegistryError: A block does not end, or ends without having begun.
    """
    begun: tuple[int, re.Match[str]] | None = None
    for index, line in enumerate(lines):
        if _END.fullmatch(line):
            if begun is None:
                raise _wrong(file, index, "this ends a block, and none has begun")
            yield _block(*begun, index)
            begun = None
        elif match := _BEGIN.fullmatch(line):
            if begun:
                break
            begun = index, match
        elif begun is None and _OLD.fullmatch(line):
            hint = "write <!-- weaver QUERY --> with a jq query, and <!-- endweaver --> at its end"
            raise _wrong(file, index, "blocks of version 1 are not supported", hint)
    if begun:
        raise _wrong(file, begun[0], "this block does not end", "end it with <!-- endweaver -->")


def _block(start: int, match: re.Match[str], end: int) -> Block:
    return Block(start + 1, match[2] or ".", match[1], start + 1, end)


def _wrong(file: str, index: int, message: str, hint: str | None = None) -> RegistryError:
    return generation_error(_PROBLEM, message, file=file, line=index + 1, hint=hint)
