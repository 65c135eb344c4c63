"""The text report: complete, readable at 80 columns, and the same on every machine."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from genops_validator.render.findings import place
from genops_validator.render.text import TextOptions, render_text
from genops_validator.report import Gate, Report

Maker = Callable[..., Any]

GOLDEN = Path(__file__).parent / "golden"


def drawn(report: Report, **options: Any) -> str:
    return render_text(report, Gate(), TextOptions(**options))


def compare(name: str, text: str) -> None:
    """Compare with the committed report; UPDATE_GOLDEN=1 writes it anew."""
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


def mixed(story: Maker) -> Report:
    """A report on two services with findings of every level and an unreadable line."""
    team = {"attribute": "genops.team", "expected": "string", "actual": "absent"}
    told = story().clean(times=3)
    for _ in range(5):
        told.broken("attribute_missing", context=team, message="genops.team is missing.")
    told.broken("unknown_attribute", context={"attribute": "genops.tema"}, service="billing")
    told.broken("not_suggested", context={"attribute": "genops.operation.type", "actual": "talk"})
    told.broken("decision_missing", status="inconclusive", level="information")
    report: Report = told.unreadable(line=12).report()
    return report


def test_golden_findings(story: Maker) -> None:
    compare("findings.txt", drawn(mixed(story)))


def test_golden_verbose(story: Maker) -> None:
    compare("verbose.txt", drawn(mixed(story), verbosity=1, everything=True))


def test_golden_compliant(story: Maker) -> None:
    compare("compliant.txt", drawn(story().clean(times=2).report()))


def test_golden_no_awu(story: Maker) -> None:
    compare("no-awu.txt", drawn(story().foreign(times=3).report()))


def test_golden_unreadable(story: Maker) -> None:
    compare("unreadable.txt", drawn(story().unreadable().report()))


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.txt")), ids=lambda file: file.name)
def test_no_line_is_wider_than_a_terminal(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 80] == []


def test_quiet_is_the_result_alone(story: Maker) -> None:
    text = drawn(mixed(story), verbosity=-1)
    assert text == (
        "GenOps v0.1 — non-compliant (exit 4): 5 violations, 1 improvement, 2 information,"
        " 1 input error\n"
    )


def test_three_places_are_shown_and_the_rest_is_counted(story: Maker) -> None:
    told = story()
    for _ in range(5):
        told.broken("decision_missing")
    text = drawn(told.report())
    assert text.count("Where: ") == 3
    assert "2 more (--all shows them)" in text
    assert drawn(told.report(), everything=True).count("Where: ") == 5


def test_the_rest_that_was_not_kept_needs_another_option(story: Maker) -> None:
    told = story(max_locations=4)
    for _ in range(6):
        told.broken("decision_missing")
    assert "3 more (--all shows 1 of them; --max-locations keeps more)" in drawn(told.report())
    assert "2 more (--max-locations keeps more)" in drawn(told.report(), everything=True)


def test_findings_without_a_kept_place_are_explained_all_the_same(story: Maker) -> None:
    told = story(max_locations=0).broken("decision_missing")
    text = drawn(told.report())
    assert "Something is wrong." in text
    assert "Where: " not in text


def test_one_rule_broken_by_two_attributes_tells_both(story: Maker) -> None:
    told = story()
    for name in ("genops.team", "genops.team", "genops.project"):
        told.broken("attribute_missing", context={"attribute": name}, message=f"{name} is missing.")
    text = drawn(told.report())
    assert "What:  2x genops.team is missing." in text
    assert "       1x genops.project is missing." in text


def test_a_span_with_several_findings_of_a_rule_stands_there_once(story: Maker) -> None:
    told = story().broken("attribute_missing", "attribute_missing", "attribute_missing")
    text = drawn(told.broken("attribute_missing").report())
    assert text.count("Where: ") == 2
    assert "more" not in text.split("Where: ")[-1].split("service  ")[0]


@pytest.mark.parametrize(
    ("line", "batch", "index", "shown"),
    [
        (7, 0, 0, "traces.jsonl:7"),
        (7, 1, 3, "traces.jsonl:7 (batch 1, span 3)"),
        (None, 0, 0, "traces.jsonl (batch 0, span 0)"),
        (None, None, 2, "traces.jsonl (span 2)"),
    ],
)
def test_a_place_is_as_exact_as_the_input_allows(
    story: Maker, line: int | None, batch: int | None, index: int, shown: str
) -> None:
    (finding,) = story().broken("decision_missing").report().findings
    assert place(replace(finding, line=line, batch=batch, index=index)) == shown


def test_standard_input_has_its_name(story: Maker) -> None:
    text = drawn(story(file="-").broken("decision_missing").unreadable(line=2).report())
    assert "standard input: OTLP/JSON lines" in text
    assert "unreadable standard input:2: no JSON" in text
    assert 'Where: standard input:1 "chat"' in text


def test_the_fix_names_an_attribute_only_where_it_is_the_same(story: Maker) -> None:
    one = story().broken("attribute_missing", fix="Set genops.team.")
    assert "Fix:   Set genops.team." in drawn(one.report())
    assert "Fix:   Do it right." in drawn(one.broken("attribute_missing", fix="Set b.").report())


def test_a_place_with_another_value_than_the_first_says_so(story: Maker) -> None:
    told = story()
    for value in ("talk", "chatter"):
        context = {"attribute": "genops.operation.type", "actual": value}
        told.broken("not_suggested", context=context)
    text = drawn(told.report())
    assert "genops.operation.type: found talk" in text
    assert "genops.operation.type: found chatter" in text


def test_the_service_stands_at_a_place_only_where_there_are_several(story: Maker) -> None:
    assert "service" not in place_line(drawn(story().broken("decision_missing").report()))
    two = story().broken("decision_missing").broken("decision_missing", service="billing")
    assert "service shop" in place_line(drawn(two.report()))


def place_line(text: str) -> str:
    return next(line for line in text.splitlines() if "Where: " in line)


def test_what_cannot_be_decided_says_so(story: Maker) -> None:
    lost = {"status": "inconclusive", "level": "information"}
    text = drawn(story().broken("decision_missing", **lost).report())
    assert "What:  Cannot be decided: Something is wrong." in text
    assert "Cannot be decided" not in drawn(story().broken("decision_missing").report())


def test_each_service_has_its_verdict(story: Maker) -> None:
    text = drawn(story().clean("a").broken("attribute_missing", service="b").report())
    rows = [line.split()[:2] for line in text.splitlines() if line.startswith(("a ", "b "))]
    assert rows == [["a", "compliant"], ["b", "non-compliant"]]


def test_unknown_service_is_explained(story: Maker) -> None:
    assert "carry no service.name" in drawn(story().clean("unknown_service").report())
    assert "carry no service.name" not in drawn(story().clean("shop").report())


def test_a_fallback_to_other_rules_is_said(story: Maker) -> None:
    context = {"attribute": "genops.spec.version"}
    text = drawn(story().broken("attribute_missing", context=context).report())
    assert "1 of them declares no version these rules know" in text


def test_verbose_lists_what_is_not_verified(story: Maker) -> None:
    report = story().clean().report()
    assert "R-030: Inputs of a decision are not exported." in drawn(report, verbosity=1)
    assert "R-030" not in drawn(report)
    assert "Not verified yet: 3 rules. -v lists them." in " ".join(drawn(report).split())
    assert "GEN403: decision_missing" in drawn(report, verbosity=1)


def test_rules_that_are_all_run_are_not_mentioned(story: Maker) -> None:
    report = replace(story().clean().report(), not_verified_yet=())
    for verbosity in (0, 1):
        assert "Not verified yet" not in drawn(report, verbosity=verbosity)
        assert "Not verified from telemetry" in drawn(report, verbosity=verbosity)


def test_logs_without_spans_lead_to_the_traces(story: Maker) -> None:
    text = drawn(story().logs(4).report())
    assert "there is no span in the input" in text
    assert "4 log records; pass the file with the traces too" in text
    assert "--awu-selector" not in text


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("data/traces.jsonl", "data/traces.jsonl"),
        ("my traces.jsonl", "FILE..."),
        ("$(reboot).jsonl", "FILE..."),
        ("-rf.jsonl", "FILE..."),
        ("long/" * 20 + "traces.jsonl", "FILE..."),
    ],
)
def test_advice_names_the_file_where_it_can_be_typed(story: Maker, file: str, shown: str) -> None:
    text = drawn(story(file=file).foreign().report())
    assert f"--awu-selector gen_ai.operation.name {shown}\n" in text


def test_an_input_without_anything_leads_to_exporting(story: Maker) -> None:
    assert "Export the traces of your program" in drawn(story().report())


def test_unreadable_input_is_one_line_and_the_result(story: Maker) -> None:
    lines = drawn(story().unreadable().report()).splitlines()
    assert lines[0] == "unreadable traces.jsonl: no JSON"
    assert lines[-1] == "GenOps v0.1 — not-evaluated (exit 4)"
    assert "What to do:" not in lines


def test_many_inputs_are_one_line_unless_all_are_asked_for(story: Maker) -> None:
    told = story()
    for number in range(20):
        told.collector.input_error(f"{number}.json", "GEN604", "no such file", None, None)
    text = drawn(told.report())
    assert text.startswith("21 inputs: 0 spans (--all lists them)\n")
    assert text.count("unreadable ") == 20
    assert "traces.jsonl: " not in text
    assert "traces.jsonl: " in drawn(told.report(), everything=True)


def test_many_unreadable_parts_of_one_input_are_counted(story: Maker) -> None:
    told = story().clean()
    for line in range(1, 9):
        told.unreadable(line)
    text = drawn(told.report())
    assert text.count("unreadable ") == 3
    assert "5 more parts of traces.jsonl could not be read" in text
