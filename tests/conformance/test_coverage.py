"""The kit leaves no hole: every rule and every requirement has its cases, or the reason why not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from conformance_kit import VERSION, Case, cases, expectation, folders
from genops_validator.rules import RuleSet, not_verified_yet

RULES = RuleSet.load("0.1.0")
NOT_YET = not_verified_yet(RULES)
CODES = {rule.code: rule.id for rule in (*RULES.invariants, *RULES.rules.values())}
DECIDED = sorted(code for code, rule in CODES.items() if rule not in NOT_YET)
REQUIREMENTS: dict[str, dict[str, Any]] = RULES.document["requirements"]
CASES = cases()


def with_rule(requirement: str) -> bool:
    """Whether a rule that the validator decides belongs to a requirement."""
    described = (*RULES.document["attributes"].values(), *RULES.document["events"].values())
    named = [entry["requirements"] for entry in described]
    named += [rule.requirements for rule in RULES.invariants]
    named += [rule.requirements for rule in RULES.rules.values() if rule.id not in NOT_YET]
    return any(requirement in requirements for requirements in named)


@pytest.mark.parametrize("code", DECIDED)
def test_a_rule_has_a_failing_case_with_a_passing_one_beside_it(code: str) -> None:
    failing = [case for case in CASES if not case.passes and code in case.codes]
    assert failing, f"no failing case for {code} ({CODES[code]})"
    beside = {case.requirement for case in failing}
    passing = [case for case in CASES if case.passes and code not in case.codes]
    assert beside & {case.requirement for case in passing}, f"no passing case for {code}"


def test_no_case_expects_a_rule_that_is_not_decided() -> None:
    expected = {code for case in CASES for code, *_ in case.findings}
    assert expected == set(DECIDED)


@pytest.mark.parametrize("requirement", sorted(REQUIREMENTS))
def test_a_requirement_with_a_rule_has_cases(requirement: str) -> None:
    if with_rule(requirement):
        assert (VERSION / requirement).is_dir(), f"no folder for {requirement}"
    elif REQUIREMENTS[requirement]["decidable"] == "no":
        # One that binds tools may have cases that state what a tool has to do.
        folder = VERSION / requirement
        assert not folder.exists() or "no_failing_case" in expectation(folder)


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_a_folder_belongs_to_a_requirement_and_holds_both_kinds_of_cases(folder: Path) -> None:
    assert folder.name in REQUIREMENTS
    kinds = {Case(folder / name, {}).passes for name in expectation(folder)["cases"]}
    excused = "no_failing_case" in expectation(folder)
    assert kinds == ({True} if excused else {True, False})
    assert excused != with_rule(folder.name)


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_every_file_of_a_folder_is_expected(folder: Path) -> None:
    present = {path.name for path in folder.iterdir()}
    cases = expectation(folder)["cases"]
    logs = {
        Path(name).with_suffix(".logs.json").name
        for name, case in cases.items()
        if "logs" in case.get("change", {})
    }
    assert present == {"expected.yaml", *cases, *logs}


def test_rules_that_are_not_verified_yet_are_listed() -> None:
    listed = yaml.safe_load((VERSION / "not_verified_yet.yaml").read_text(encoding="utf-8"))
    assert listed["rules"].keys() == NOT_YET.keys()
    assert all(listed["rules"].values())


def test_the_registry_holds_every_requirement_of_the_specification() -> None:
    assert len(REQUIREMENTS) == 78


@pytest.mark.parametrize("requirement", sorted(REQUIREMENTS))
def test_a_requirement_that_telemetry_cannot_settle_says_why(requirement: str) -> None:
    entry = REQUIREMENTS[requirement]
    settled = with_rule(requirement) and entry["decidable"] == "yes"
    assert settled != bool(entry["not_verified"])
