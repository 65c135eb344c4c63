"""Every kind of change, shown by a pair of small registries that differ in nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from genops_registry.diff import CLASSES, Change, Report, compare_registries, make_report
from genops_registry.registry import Registry, load_registry
from reference import REPOSITORY

PAIRS = Path(__file__).parent / "pairs"
EXPECTED: dict[str, list[list[str]]] = yaml.safe_load(
    (PAIRS / "expected.yaml").read_text(encoding="utf-8")
)
SOURCE_ONLY = {
    *("rule_code_changed", "rule_id_changed", "invariant_code_changed", "invariant_id_changed"),
    *("enum_member_id_changed", "span_name_changed", "sampling_relevant_changed"),
    "code_generation_changed",
}
MANIFEST = "schema_url: https://example.com/schemas/shop/1.0.0\n"


def registry(place: Path, pair: str, side: str) -> Registry:
    """Make a registry of one side of a pair: a file, or a folder of files."""
    folder = place / side
    if (PAIRS / pair / side).is_dir():
        shutil.copytree(PAIRS / pair / side, folder)
    else:
        folder.mkdir()
        shutil.copyfile(PAIRS / pair / f"{side}.yaml", folder / "shop.yaml")
    if not (folder / "manifest.yaml").exists():
        (folder / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    return load_registry(folder)


def report_of(pair: str, place: Path) -> Report:
    """Compare the two registries of a pair."""
    before, after = registry(place, pair, "before"), registry(place, pair, "after")
    changes = compare_registries(before, after)
    return make_report(before.document, after.document, changes)


def changes_of(pair: str, place: Path) -> tuple[Change, ...]:
    """Return what changed between the two registries of a pair."""
    return report_of(pair, place).changes


@pytest.mark.parametrize("pair", sorted(EXPECTED))
def test_a_pair_shows_its_change_and_no_other(pair: str, tmp_path: Path) -> None:
    found = [
        [change.change_class, change.kind, str(change.subject)]
        for change in changes_of(pair, tmp_path)
    ]
    assert sorted(found) == sorted(EXPECTED[pair])


@pytest.mark.parametrize("pair", sorted(EXPECTED))
def test_a_pair_demands_the_version_of_its_gravest_change(pair: str, tmp_path: Path) -> None:
    report = report_of(pair, tmp_path)
    gravest = max((change[0] for change in EXPECTED[pair]), key=CLASSES.index, default="none")
    assert report.change_class == gravest
    assert report.required_bump == {"breaking": "major"}.get(gravest, gravest)


@pytest.mark.parametrize("pair", sorted(EXPECTED))
def test_only_what_no_telemetry_shows_is_marked_as_source(pair: str, tmp_path: Path) -> None:
    for change in changes_of(pair, tmp_path):
        assert (change.scope == "source") == (change.kind in SOURCE_ONLY)


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
    assert named - set(CLASSES) <= shown


@pytest.mark.parametrize("pair", sorted(EXPECTED))
def test_nothing_changes_from_a_registry_to_itself(pair: str, tmp_path: Path) -> None:
    before = registry(tmp_path, pair, "before")
    assert compare_registries(before, before) == []


def test_a_change_names_the_signals_that_change_along(tmp_path: Path) -> None:
    (change,) = changes_of("one-cause-many-carriers-refined", tmp_path)
    assert change.affects == (
        "attribute group shop.common",
        "span refinement shop.order.web",
        "span shop.order",
    )


def test_a_change_of_a_signal_names_the_refinements_that_inherit_it(tmp_path: Path) -> None:
    (change,) = changes_of("one-cause-inherited", tmp_path)
    assert change.affects == ("span refinement shop.order.web",)


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
