"""Counts are exact; places are kept for the first of each code, service and status only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genops_validator.collect import InputSummary
from genops_validator.report.tally import MAX_SUBJECTS, OTHER

Maker = Callable[..., Any]


def test_counts_stay_exact_when_places_do_not(story: Maker) -> None:
    told = story(max_locations=2)
    for _ in range(5):
        told.broken("decision_missing")
    report = told.report()
    assert [(count.count, count.located) for count in report.counts] == [(5, 2)]
    assert [finding.line for finding in report.findings] == [1, 2]
    assert report.total("violation") == 5


def test_each_service_keeps_its_own_places(story: Maker) -> None:
    told = story(max_locations=1)
    for service in ("a", "a", "b"):
        told.broken("decision_missing", service=service)
    report = told.report()
    assert [finding.service for finding in report.findings] == ["a", "b"]
    assert {count.service: count.count for count in report.counts} == {"a": 2, "b": 1}


def test_no_place_at_all_may_be_kept(story: Maker) -> None:
    report = story(max_locations=0).broken("decision_missing").report()
    assert report.findings == ()
    assert report.total("violation") == 1


def test_counts_are_split_by_attribute(story: Maker) -> None:
    told = story()
    for key in ("genops.team", "genops.team", "genops.project"):
        told.broken("attribute_missing", context={"attribute": key})
    (count,) = told.report().counts
    assert count.subjects == {"genops.team": 2, "genops.project": 1}


def test_names_from_the_input_cannot_grow_the_report(story: Maker) -> None:
    told = story(max_locations=0)
    for number in range(MAX_SUBJECTS + 20):
        told.broken("unknown_attribute", context={"attribute": f"genops.x{number}"})
    (count,) = told.report().counts
    assert count.count == MAX_SUBJECTS + 20
    assert len(count.subjects) == MAX_SUBJECTS + 1
    assert count.subjects[OTHER] == 20


def test_the_gravest_findings_come_first(story: Maker) -> None:
    told = story().broken("not_suggested", "unknown_attribute", "decision_missing")
    levels = [finding.level for finding in told.report().findings]
    assert levels == ["violation", "improvement", "information"]


def test_rule_set_is_named_with_how_it_was_chosen(story: Maker) -> None:
    told = story().clean(times=2)
    told.broken("attribute_missing", context={"attribute": "genops.spec.version"})
    told.broken("attribute_missing", context={"attribute": "genops.team"})
    (use,) = told.report().rule_sets
    assert (use.spec_version, use.revision, use.digest) == ("0.1.0", 1, "0" * 64)
    assert use.chosen == {"declared": 3, "fallback": 1}


def test_a_forced_version_says_so(story: Maker) -> None:
    (use,) = story(options={"spec_version": "0.1.0"}).clean().report().rule_sets
    assert use.chosen == {"forced": 1}


def test_what_telemetry_cannot_show_is_listed_with_its_reason(story: Maker) -> None:
    report = story().clean().report()
    assert [item.requirement for item in report.not_verified] == ["R-030"]
    assert "GEN403" in [item.code for item in report.not_verified_yet]
    assert all(item.reason for item in report.not_verified_yet)
    assert report.draft


def test_a_file_that_could_not_be_opened_is_an_input_too(story: Maker) -> None:
    told = story()
    told.collector.input_error("gone.json", "GEN604", "no such file", None, None)
    report = told.report()
    assert [item.file for item in report.inputs] == ["traces.jsonl", "gone.json"]
    assert report.inputs[1].format == "unknown"


def test_the_same_file_given_twice_is_two_inputs(story: Maker) -> None:
    told = story()
    told.collector.end_input(told.summary)
    again = InputSummary(told.file, "otlp-jsonl", "plain", spans=7)
    told.collector.begin_input(again)
    told.collector.input_error(told.file, "GEN604", "no JSON", 1, None)
    told.collector.end_input(again)
    inputs = told.collector.report().inputs
    assert [(item.spans, len(item.errors)) for item in inputs] == [(0, 0), (7, 1)]


def test_unreadable_parts_are_counted_exactly_and_kept_few(story: Maker) -> None:
    told = story(max_locations=2)
    for line in range(1, 8):
        told.unreadable(line)
    (item,) = told.report().inputs
    assert item.error_count == 7
    assert [error.line for error in item.errors] == [1, 2]


def test_one_unreadable_part_is_told_even_when_no_place_is_kept(story: Maker) -> None:
    (item,) = story(max_locations=0).unreadable(4).report().inputs
    assert [error.line for error in item.errors] == [4]


def test_what_comes_from_the_input_is_cut_in_a_finding(story: Maker) -> None:
    long = "x" * 10_000
    context = {"attribute": long, "event": long, "actual": long, "expected": "one of " + "y" * 90}
    told = story().broken("unknown_attribute", name=long, message=long, context=context)
    (finding,) = told.report().findings
    cut = "x" * 79 + "…"
    assert finding.context == {**context, "attribute": cut, "event": cut, "actual": cut}
    assert finding.span_name == cut
    assert finding.message == "x" * 399 + "…"
