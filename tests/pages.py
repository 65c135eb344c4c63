"""Reads tables and code blocks of a hand-written page, so that tests hold them to the code."""

from __future__ import annotations

import html
import re

from reference import REPOSITORY

CODE = re.compile(r"`([^`]+)`|<code>(.*?)</code>")


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of any level."""
    text = (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL
    )
    assert found, f"docs/{page} has no heading {heading!r}"
    return found.group(1)


def tables(text: str) -> list[list[list[str]]]:
    """Return the rows of each table, without its head; a row is a list of cells."""
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [[_cells(row) for row in block.splitlines()[2:]] for block in blocks]


def codes(cell: str) -> list[str]:
    """Return what a cell shows as code."""
    return [html.unescape(plain or marked) for plain, marked in CODE.findall(cell)]


def code(cell: str) -> str:
    """Return the one thing that a cell shows as code."""
    (only,) = codes(cell)
    return only


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def _cells(row: str) -> list[str]:
    """Split a row at its bars, except those inside code."""
    hidden = CODE.sub(lambda match: match.group().replace("|", "&#124;"), row)
    return [cell.strip() for cell in hidden.strip().strip("|").split("|")]
