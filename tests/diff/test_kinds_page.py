"""The documentation lists every kind of change, its class and the reason, as the pairs show it.

After a kind or a pair changed, UPDATE_GOLDEN=1 writes the page anew.
"""

from __future__ import annotations

import os
from pathlib import Path

from diff.test_pairs import EXPECTED, report_of
from genops_registry.diff import CLASSES
from reference import REPOSITORY

PAGE = REPOSITORY / "docs" / "commands" / "changes.md"
HEAD = """\
# Kinds of change

What [`genops-registry diff`](genops-registry.md#diff) tells apart, the class of each kind, and why.
A kind stands here more than once where something else decides about its class.
Those marked *source* touch generated code or configuration, and no telemetry.

This page is made from the pairs of registries in `tests/diff/pairs`; each shows one change.

| kind | class | why |
|---|---|---|
"""


def rows(place: Path) -> list[str]:
    """Return a line of the table for each kind, class and reason that a pair shows."""
    shown = set()
    for number, pair in enumerate(EXPECTED):
        folder = place / str(number)
        folder.mkdir()
        for change in report_of(pair, folder).changes:
            grade = change.change_class + (" *source*" if change.scope == "source" else "")
            order = -CLASSES.index(change.change_class)
            shown.add((change.kind, order, grade, change.why))
    return [f"| `{kind}` | {grade} | {why} |\n" for kind, _, grade, why in sorted(shown)]


def test_the_page_lists_what_the_pairs_show(tmp_path: Path) -> None:
    made = HEAD + "".join(rows(tmp_path))
    if os.environ.get("UPDATE_GOLDEN"):
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == made
