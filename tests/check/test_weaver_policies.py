"""Weaver, with OpenTelemetry's policies in Rego, finds in the pair of each rule what we find.

`WEAVER_POLICIES` names the folder of the policies, `policies/check` of OpenTelemetry's
`opentelemetry-weaver-packages`; without it, or without Weaver, there is nothing to compare with.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from check.rule_pairs import FOLDER, RESOLUTION, load, whole_scope, write
from genops_registry.check import check
from genops_registry.check.rules import RULES, BaselineRule, Rule
from reference import REPOSITORY
from weaver import run_weaver

PACKAGES = {
    "naming": "naming_conventions",
    "stability": "stability",
    "compatibility": "backwards-compatibility",
    "associations": "entity_associations",
}
JSON = ("--diagnostic-format", "json", "--diagnostic-stdout")
COMPARED = [r for r in RULES if r.policy in PACKAGES and r.id not in RESOLUTION]

# Id, level, kind and name of the signal, context.
Found = tuple[str, str, str | None, str | None, str]

# What only Weaver finds in the pair of a rule, and what only we find; its page says why.
_CHANGED = "compatibility_stable_enum_member_changed_from_stable"
_VALUE = {"attribute_key": "shop.order.state", "previous_value": "paid"}
EXPECTED_DIFFERENCES: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    _CHANGED: ([{**_VALUE, "current_value": "paid"}], [{**_VALUE, "current_value": "settled"}]),
    "compatibility_metric_changed_attributes": ([], [{"missing_attributes": ["shop.room"]}]),
}


def folder_of(package: str) -> Path:
    """Return the folder of a package of policies, or skip the calling test."""
    named = os.environ.get("WEAVER_POLICIES")
    folder = Path(named or "", package)
    if not named or not folder.is_dir():
        pytest.skip("WEAVER_POLICIES names no folder with OpenTelemetry's policies")
    return folder


def violations(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """Return what policies found; anything else that went wrong fails the test."""
    told = json.loads(done.stdout or "[]")
    found = [each["error"]["violation"] for each in told if "violation" in each["error"]]
    assert (done.returncode == 0) == (not found), done.stderr
    return found


def found_by_weaver(rule: Rule, place: Path, side: str) -> Counter[Found]:
    write(place, rule.id, side)
    words = ["registry", "check", "--v2", "-r", side, "-p", str(folder_of(PACKAGES[rule.policy]))]
    if isinstance(rule, BaselineRule):
        write(place, rule.id, "baseline")
        words += ["--baseline-registry", "baseline"]
    return Counter(
        _finding(
            each["id"],
            each["level"],
            each.get("signal_type"),
            each.get("signal_name"),
            each.get("context") or {},
        )
        for each in violations(run_weaver(place, *words, *JSON))
    )


def found_by_us(rule: Rule, place: Path, side: str) -> Counter[Found]:
    ids = {other.id for other in RULES if other.policy == rule.policy}
    problems = check(load(place, rule.id, side), whole_scope(place, rule.id))
    return Counter(
        _finding(p.id, p.level, p.signal_type, p.signal_name, p.context)
        for p in problems
        if p.id in ids
    )


def _finding(
    id: str, level: str, signal_type: str | None, signal_name: str | None, context: object
) -> Found:
    return id, level, signal_type, signal_name, json.dumps(context, sort_keys=True)


@pytest.mark.parametrize("rule", COMPARED, ids=lambda rule: rule.id)
def test_weaver_finds_the_same_in_the_broken_registry(rule: Rule, tmp_path: Path) -> None:
    weavers, ours = found_by_weaver(rule, tmp_path, "broken"), found_by_us(rule, tmp_path, "broken")
    only_weaver, only_we = EXPECTED_DIFFERENCES.get(rule.id, ([], []))
    assert [json.loads(each[4]) for each in weavers - ours] == only_weaver
    assert [json.loads(each[4]) for each in ours - weavers] == only_we


@pytest.mark.parametrize("rule", COMPARED, ids=lambda rule: rule.id)
def test_weaver_finds_nothing_in_the_mended_registry(rule: Rule, tmp_path: Path) -> None:
    assert found_by_weaver(rule, tmp_path, "mended") == Counter()


def test_every_expected_difference_with_weaver_is_explained() -> None:
    told = {rule.id for rule in RULES if rule.difference}
    assert told >= set(EXPECTED_DIFFERENCES)
    assert {path.name for path in FOLDER.iterdir()} >= set(EXPECTED_DIFFERENCES)


@pytest.mark.parametrize("package", PACKAGES.values())
def test_weaver_finds_nothing_in_our_own_registry(package: str) -> None:
    words = ["registry", "check", "--v2", "-r", "model", "-p", str(folder_of(package))]
    if package == PACKAGES["compatibility"]:
        words += ["--baseline-registry", "model"]
    assert violations(run_weaver(REPOSITORY, *words, *JSON)) == []
