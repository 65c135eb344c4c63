"""The page on inputs lists every format that the program reads or names."""

from __future__ import annotations

from genops_validator.formats import FORMATS
from genops_validator.ingest.foreign.refused import NAMES
from reference import REPOSITORY

PAGE = (REPOSITORY / "docs" / "inputs.md").read_text(encoding="utf-8")
READ, REFUSED = PAGE.split("\n## Refused\n")


def test_every_format_that_is_read_has_its_row() -> None:
    rows = [row for row in READ.splitlines() if row.startswith("| ")]
    for name in FORMATS:
        assert sum(f"| `{name}` |" in row for row in rows) == 1, name


def test_every_format_that_is_refused_has_its_row() -> None:
    for name in NAMES:
        assert name in REFUSED, name


def test_what_keeps_no_types_says_so() -> None:
    for name, found in FORMATS.items():
        (row,) = [row for row in READ.splitlines() if f"| `{name}` |" in row]
        assert row.endswith("| none |") == (found.types == "none")
        assert ("literals" in row) == (found.types == "literal")
