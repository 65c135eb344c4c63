"""What each suppression takes out, and that it does not touch what is computed without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from genops_validator.baseline import Fingerprint
from genops_validator.report import Gate, Report, ReportCollector
from genops_validator.suppression import Ignore, Suppressions, Suppressor

Maker = Callable[..., Any]
TODAY = date(2026, 6, 15)
TEAM = {"attribute": "genops.team"}


def suppressed(story: Maker, *, logs: int = 0, **wanted: Any) -> Report:
    """A report on three missing teams, one missing decision and an improvement."""
    suppressor = Suppressor(Suppressions(**wanted), today=TODAY)
    told = story(observer=suppressor.following(None))
    for name in ("chat", "chat", "search"):
        told.broken("attribute_missing", context=TEAM, name=name)
    told.broken("decision_missing", service="billing", context={"event": "genops.policy.evaluated"})
    told.broken("unknown_attribute", context={"attribute": "genops.tema"})
    if logs:
        told.logs(logs)
    report: Report = told.report()
    return suppressor.applied(report)


def remaining(report: Report) -> list[int]:
    assert report.suppressed is not None
    return list(report.suppressed.remaining.values())


def test_nothing_asked_for_is_no_section(story: Maker) -> None:
    report = suppressed(story)
    assert report.suppressed is None
    assert report.counted("violation") == report.total("violation") == 4


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        (Ignore("GEN101", "known"), [1, 1, 0]),
        (Ignore("GEN101", "known", service="shop"), [1, 1, 0]),
        (Ignore("GEN101", "known", service="billing"), [4, 1, 0]),
        (Ignore("GEN101", "known", attribute="genops.team"), [1, 1, 0]),
        (Ignore("GEN101", "known", attribute="genops.project"), [4, 1, 0]),
        (Ignore("GEN403", "known", event="genops.policy.evaluated"), [3, 1, 0]),
        (Ignore("GEN403", "known", event="genops.budget.alert"), [4, 1, 0]),
        (Ignore("GEN107", "known"), [4, 0, 0]),
        (Ignore("GEN101", "known", until=TODAY), [1, 1, 0]),
        (Ignore("GEN101", "known", until=date(2026, 6, 14)), [4, 1, 0]),
    ],
)
def test_an_entry_takes_out_what_it_is_about(story: Maker, entry: Ignore, left: list[int]) -> None:
    report = suppressed(story, ignore=(entry,))
    assert remaining(report) == left
    assert report.suppressed is not None
    (told,) = report.suppressed.ignored
    assert told.count == 5 - sum(left)
    assert told.expired == (entry.until == date(2026, 6, 14))


def test_the_first_entry_that_applies_counts(story: Maker) -> None:
    entries = (Ignore("GEN101", "a", attribute="genops.team"), Ignore("GEN101", "b"))
    report = suppressed(story, ignore=entries)
    assert report.suppressed is not None
    assert [entry.count for entry in report.suppressed.ignored] == [3, 0]


def test_a_level_takes_the_place_of_the_registrys(story: Maker) -> None:
    report = suppressed(story, levels={"GEN101": "information", "GEN107": "violation"})
    assert remaining(report) == [2, 0, 3]
    assert Gate().exit_code(report) == 1
    assert report.total("violation") == 4


def test_what_is_inconclusive_never_gets_another_level(story: Maker) -> None:
    report = suppressed(story, logs=3, levels={"GEN403": "violation"})
    assert report.inconclusive == 1
    assert remaining(report) == [3, 1, 1]


def test_known_findings_are_taken_out_as_often_as_they_are_known(story: Maker) -> None:
    known = {Fingerprint("GEN101", "violation", "shop", "chat", "genops.team", None): 1}
    report = suppressed(story, baseline=known)
    assert remaining(report) == [3, 1, 0]
    assert report.suppressed is not None
    assert report.suppressed.baseline is not None
    assert report.suppressed.baseline.found == 1
    assert report.suppressed.baseline.stale == ()


def test_what_is_known_and_not_found_is_stale(story: Maker) -> None:
    entry = Fingerprint("GEN101", "violation", "shop", "chat", "genops.team", None)
    report = suppressed(story, baseline={entry: 5, entry._replace(service="gone"): 1})
    assert report.suppressed is not None
    assert report.suppressed.baseline is not None
    stale = {(one.service, one.known, one.found) for one in report.suppressed.baseline.stale}
    assert stale == {("shop", 5, 2), ("gone", 1, 0)}
    assert report.suppressed.baseline.found == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"code": "GEN403"},
        {"level": "improvement"},
        {"service": "billing"},
        {"span_name": "search"},
        {"attribute": "genops.project"},
        {"event": "genops.budget.alert"},
    ],
)
def test_whatever_differs_in_the_fingerprint_is_new(story: Maker, changes: Any) -> None:
    known = Fingerprint("GEN101", "violation", "shop", "chat", "genops.team", None)
    assert suppressed(story, baseline={known: 2}).counted("violation") == 2
    other = suppressed(story, baseline={known._replace(**changes): 2})
    assert other.counted("violation") > 2


EVERYTHING: dict[str, Any] = {
    "ignore": (Ignore("GEN101", "a"), Ignore("GEN403", "b")),
    "levels": {"GEN107": "information"},
    "baseline": {},
}


def test_suppressions_cannot_buy_a_verdict(story: Maker) -> None:
    plain, report = suppressed(story), suppressed(story, **EVERYTHING)
    assert Gate().exit_code(plain) == 1
    assert Gate().exit_code(report) == 0
    assert report.verdict == "non_compliant"
    assert replace(report, suppressed=None) == plain


@pytest.mark.parametrize("verdict", ["compliant", "inconclusive", "partial"])
def test_a_verdict_that_is_demanded_is_not_reached_by_suppressing(
    story: Maker, verdict: Any
) -> None:
    assert Gate(require=verdict).exit_code(suppressed(story, **EVERYTHING)) == 1


def test_fail_on_looks_at_what_is_left(story: Maker) -> None:
    left = {**EVERYTHING, "levels": {}}
    assert Gate(fail_on="improvement").exit_code(suppressed(story, **left)) == 1
    assert Gate(fail_on="improvement").exit_code(suppressed(story, **EVERYTHING)) == 0


def test_another_observer_is_told_all_the_same(story: Maker) -> None:
    from genops_validator.report import Observer

    heard: list[str] = []
    suppressor = Suppressor(Suppressions(**EVERYTHING), today=TODAY)
    observer = suppressor.following(Observer(on_finding=lambda one: heard.append(one.code)))
    told = story(observer=observer).broken("attribute_missing", context=TEAM)
    assert isinstance(told.collector, ReportCollector)
    assert suppressor.applied(told.report()).counted("violation") == 0
    assert heard == ["GEN101"]
