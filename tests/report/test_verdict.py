"""A verdict says the worst that the evidence allows, per service and for the whole input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from genops_validator.report.verdict import at_least, result_line

Maker = Callable[..., Any]


def test_nothing_wrong_is_compliant(story: Maker) -> None:
    assert story().clean().report().verdict == "compliant"


def test_improvements_and_information_leave_a_service_compliant(story: Maker) -> None:
    assert story().broken("unknown_attribute", "not_suggested").report().verdict == "compliant"


def test_no_awu_is_not_evaluated(story: Maker) -> None:
    report = story().foreign(4).report()
    assert report.verdict == "not_evaluated"
    assert report.awus == 0


def test_a_violation_without_any_awu_is_still_a_violation(story: Maker) -> None:
    report = story().broken("refused_with_reconciliation", is_awu=False).report()
    assert report.verdict == "non_compliant"


def test_lost_evidence_is_inconclusive_never_compliant(story: Maker) -> None:
    lost = {"status": "inconclusive", "level": "information"}
    assert story().broken("decision_missing", **lost).report().verdict == "inconclusive"


def test_violations_of_invariant_and_events_only_are_partial(story: Maker) -> None:
    report = story().broken("decision_missing", "reservation_missing").report()
    assert report.verdict == "partial"


@pytest.mark.parametrize(
    "rules",
    [
        ("attribute_missing",),  # belongs to no requirement of groups 2 and 3
        ("refused_with_reconciliation",),  # one of its two requirements is in group 4
        ("decision_missing", "refused_with_reconciliation"),
    ],
)
def test_any_other_violation_is_non_compliant(story: Maker, rules: tuple[str, ...]) -> None:
    assert story().broken(*rules).report().verdict == "non_compliant"


def test_the_whole_input_is_as_bad_as_its_worst_service(story: Maker) -> None:
    report = story().clean("a").broken("decision_missing", service="b").foreign().report()
    assert {item.name: item.verdict for item in report.services} == {
        "a": "compliant",
        "b": "partial",
    }
    assert report.verdict == "partial"


def test_missing_events_are_inconclusive_once_logs_were_seen(story: Maker) -> None:
    report = story().broken("decision_missing").logs(3).report()
    assert report.verdict == "inconclusive"
    assert report.total("violation") == 0
    (finding,) = report.findings
    assert (finding.level, finding.status) == ("information", "inconclusive")
    assert "log records" in finding.fix


def test_logs_excuse_nothing_but_missing_events(story: Maker) -> None:
    report = story().broken("decision_missing", "attribute_missing").logs(1).report()
    assert report.verdict == "non_compliant"
    assert report.total("violation") == 1


def test_partial_has_the_words_of_the_specification() -> None:
    assert result_line("partial", ["0.1.0"]) == "GenOps v0.1 — partial"
    assert result_line("partial", ["0.1.7"]) == "GenOps v0.1 — partial"


def test_nothing_judged_is_never_good_enough() -> None:
    assert at_least("inconclusive", "partial")
    assert not at_least("partial", "inconclusive")
    assert not at_least("not_evaluated", "partial")
