"""Paragraphs and tables for 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from genops_validator.render.plain import plain
from genops_validator.report.values import short

WIDTH = 80


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


def number(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: ``1 span``, ``1,204 spans``."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def table(rows: Sequence[Sequence[str]], *, left: int = 2) -> list[str]:
    """Return aligned rows; the first ``left`` columns are words, the others numbers."""
    cells = [[plain(short(cell, 40)) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return ["  ".join(_row(row, widths, left)).rstrip() for row in cells]


def _row(row: Sequence[str], widths: Sequence[int], left: int) -> list[str]:
    return [
        cell.ljust(width) if column < left else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
