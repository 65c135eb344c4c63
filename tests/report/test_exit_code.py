"""The exit code: 4 goes before 1, 1 before 3, 3 before 0."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from genops_validator.report import Gate

Maker = Callable[..., Any]


def test_a_run_without_violation_passes(story: Maker) -> None:
    assert Gate().exit_code(story().clean().broken("unknown_attribute").report()) == 0


def test_a_violation_fails_the_run_and_so_does_partial(story: Maker) -> None:
    report = story().broken("decision_missing").report()
    assert report.verdict == "partial"
    assert Gate().exit_code(report) == 1


def test_no_awu_has_its_own_code(story: Maker) -> None:
    assert Gate().exit_code(story().foreign().report()) == 3
    assert Gate(require="compliant").exit_code(story().foreign().report()) == 3


def test_a_violation_outside_any_awu_goes_before_no_awu(story: Maker) -> None:
    report = story().broken("refused_with_reconciliation", is_awu=False).report()
    assert Gate().exit_code(report) == 1


@pytest.mark.parametrize("rules", [(), ("decision_missing",)])
def test_an_unreadable_part_goes_before_all_else(story: Maker, rules: tuple[str, ...]) -> None:
    report = story().broken(*rules).unreadable(line=2).report()
    assert Gate().exit_code(report) == 4


def test_a_part_that_could_not_be_read_is_lost_evidence(story: Maker) -> None:
    assert story().clean().report().verdict == "compliant"
    assert story().clean().unreadable().report().verdict == "inconclusive"
    assert story().broken("attribute_missing").unreadable().report().verdict == "non_compliant"


def test_require_takes_the_place_of_no_violation(story: Maker) -> None:
    partial = story().broken("decision_missing").report()
    assert Gate(require="partial").exit_code(partial) == 0
    assert Gate(require="inconclusive").exit_code(partial) == 1


def test_require_compliant_refuses_lost_evidence(story: Maker) -> None:
    lost = {"status": "inconclusive", "level": "information"}
    report = story().broken("decision_missing", **lost).report()
    assert Gate().exit_code(report) == 0
    assert Gate(require="compliant").exit_code(report) == 1


@pytest.mark.parametrize(
    ("rule", "fail_on", "code"),
    [
        ("unknown_attribute", "improvement", 1),
        ("unknown_attribute", "information", 1),
        ("not_suggested", "information", 1),
        ("not_suggested", "improvement", 0),
    ],
)
def test_fail_on_makes_it_stricter(story: Maker, rule: str, fail_on: str, code: int) -> None:
    assert Gate(fail_on=fail_on).exit_code(story().broken(rule).report()) == code


def test_fail_on_adds_to_require(story: Maker) -> None:
    report = story().broken("decision_missing", "unknown_attribute").report()
    assert Gate(require="partial").exit_code(report) == 0
    assert Gate(require="partial", fail_on="improvement").exit_code(report) == 1
