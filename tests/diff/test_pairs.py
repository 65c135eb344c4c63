"""Every kind of change, shown by a pair of small registries that differ in nothing else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from genops_registry.diff import CLASSES, Change, compare
from genops_registry.registry import Registry, load_registry
from reference import REPOSITORY

PAIRS = Path(__file__).parent / "pairs"
EXPECTED: dict[str, list[list[str]]] = yaml.safe_load(
    (PAIRS / "expected.yaml").read_text(encoding="utf-8")
)
MANIFEST = "schema_url: https://example.com/schemas/shop/1.0.0\n"


def registry(folder: Path, file: Path) -> Registry:
    """Make a registry of one file."""
    folder.mkdir()
    (folder / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "shop.yaml").write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    return load_registry(folder)


def changes_of(pair: str, place: Path) -> list[Change]:
    """Compare the two registries of a pair."""
    before = registry(place / "before", PAIRS / pair / "before.yaml")
    after = registry(place / "after", PAIRS / pair / "after.yaml")
    return compare(before.document, after.document)


@pytest.mark.parametrize("pair", sorted(EXPECTED))
def test_a_pair_shows_its_change_and_no_other(pair: str, tmp_path: Path) -> None:
    found = [
        [change.change_class, change.kind, str(change.subject)]
        for change in changes_of(pair, tmp_path)
    ]
    assert sorted(found) == sorted(EXPECTED[pair])


def test_every_pair_is_expected_and_every_expectation_has_a_pair() -> None:
    assert {path.name for path in PAIRS.iterdir() if path.is_dir()} == set(EXPECTED)


def test_every_kind_of_change_has_a_pair() -> None:
    shown = {change[1] for changes in EXPECTED.values() for change in changes}
    source = REPOSITORY / "compiler" / "src" / "genops_registry" / "diff"
    named = set()
    for file in source.glob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'"(?:breaking|minor|patch)",\s+"([a-z_]+)"', text))
    assert len(named) > 40
    assert named - {*CLASSES, "description_changed"} <= shown


@pytest.mark.parametrize("pair", sorted(EXPECTED))
def test_nothing_changes_from_a_registry_to_itself(pair: str, tmp_path: Path) -> None:
    before = registry(tmp_path / "before", PAIRS / pair / "before.yaml")
    assert compare(before.document, before.document) == []


def test_a_change_names_the_signals_that_change_along(tmp_path: Path) -> None:
    (change,) = changes_of("one-cause-many-carriers", tmp_path)
    assert change.affects == ("span shop.order",)


def test_a_change_carries_what_was_and_what_is(tmp_path: Path) -> None:
    (change,) = changes_of("minimum_raised", tmp_path)
    expected: dict[str, Any] = {
        "kind": "minimum_raised",
        "subject": "attribute shop.order.amount",
        "class": "breaking",
        "scope": "wire",
        "old": 1,
        "new": 2,
        "why": "values that were right can be wrong now",
        "affects": [],
        "stability": "stable",
    }
    assert change.to_json() == expected
