"""Each span of the conformance cases: the compiled check says no more than the rules confirm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fast.comparison import Comparison, Paths
from fast.side_by_side import TOGETHER, json_side_by_side
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from reference import REPOSITORY

CASES = sorted((REPOSITORY / "conformance").glob("*/*/*.json"))
PATHS = Paths()


each_case = pytest.mark.parametrize(
    "path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}"
)


def spans_of(path: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Every span of a file, and its resource; none when the file itself cannot be read."""
    try:
        contents = JsonReader(Limits()).contents(path.read_bytes())
    except InputError:
        return
    for batch in contents.batches:
        if batch.origin.plain:
            for raw in batch.lean:
                yield bytes(raw), dict(batch.origin.resource.attributes)


def compared(path: Path) -> list[Comparison]:
    """Both judgements of every span of a file."""
    return [PATHS.text(data, resource) for data, resource in spans_of(path)]


@each_case
def test_both_paths_agree(path: Path) -> None:
    for comparison in compared(path):
        comparison.require_agreement()


@each_case
def test_spans_are_clean_side_by_side_exactly_where_they_are_alone(path: Path) -> None:
    for data, resource in spans_of(path):
        alone = PATHS.text(data, resource).verdict >= 0
        left = json_side_by_side().left([data] * TOGETHER, resource)
        assert bool(left) != alone


def test_nearly_all_clean_spans_are_known_as_clean() -> None:
    """Otherwise the comparison above would compare nothing, and runs would be slow.

    Our attributes on an event of the program's own are rare, and left to the exact rules.
    """
    usual = [path for path in CASES if "of-ones-own" not in path.name]
    clean = [
        comparison
        for path in usual
        for comparison in compared(path)
        if (judgement := comparison.judgement) and judgement.is_awu and not judgement.findings
    ]
    known = [comparison for comparison in clean if comparison.verdict >= 0]
    assert len(known) >= 0.9 * len(clean) > 0
