"""Paragraphs and tables for 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from genops_validator.render.plain import plain
from genops_validator.report.values import short

WIDTH = 80
NAME_WIDTH = 18


def paragraph(text: str, *, label: str = "", indent: int = 2) -> str:
    """Return text wrapped under a label; words longer than a line, such as paths, stay whole."""
    first = " " * indent + label
    return "\n".join(
        textwrap.wrap(
            plain(text),
            WIDTH,
            initial_indent=first,
            subsequent_indent=" " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def input_name(file: str) -> str:
    """Return what an input is called where people read of it."""
    return "standard input" if file == "-" else file


def number(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: ``1 span``, ``1,204 spans``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def table(rows: Sequence[Sequence[str]], *, left: int = 2) -> list[str]:
    """Return aligned rows; the first ``left`` columns are words, the others numbers.

    A name too long for the first column gets a line of its own.
    """
    cells = [[plain(short(cell)) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    widths[0] = min(widths[0], NAME_WIDTH)
    return [line for row in cells for line in _row(row, widths, left)]


def _row(row: Sequence[str], widths: Sequence[int], left: int) -> Iterator[str]:
    if len(row[0]) > widths[0]:
        yield row[0]
        row = ["", *row[1:]]
    aligned = [
        cell.ljust(width) if column < left else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    yield "  ".join(aligned).rstrip()
