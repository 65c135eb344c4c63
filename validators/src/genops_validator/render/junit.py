"""The report as JUnit XML: a suite for each service, a case for each rule that made findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from genops_validator.render.findings import place
from genops_validator.render.grouped import Kept, about, kept, kept_of, message
from genops_validator.render.layout import input_name, number
from genops_validator.render.nothing import nothing_in_short
from genops_validator.render.plain import plain
from genops_validator.report.values import short

if TYPE_CHECKING:
    from genops_validator.report import Count, Gate, InputReport, Located, Report, ServiceReport

PLACES = 10
_START_OF_COMMAND = re.compile(r"^( *):(?=:)", re.MULTILINE)


def render_junit(report: Report, gate: Gate) -> str:
    """Return the report as one XML document."""
    groups = kept(report)
    suites = [_inputs(report)]
    for service in report.services:
        counts = [count for count in report.counts if count.service == service.name]
        cases = [_rule(count, service, groups, report, gate) for count in counts]
        suites.append(_suite(plain(short(service.name)), cases or [_clean(service)]))
    root = ET.Element("testsuites", name=report.result)
    root.extend(suites)
    _sum(root, suites)
    ET.indent(root)
    # Only our own text begins a line; a value could still begin one that a CI system obeys.
    text = _START_OF_COMMAND.sub(r"\1&#58;", ET.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _suite(name: str, cases: list[ET.Element]) -> ET.Element:
    suite = ET.Element("testsuite", name=name)
    suite.set("tests", str(len(cases)))
    for kind, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(attribute, str(sum(case.find(kind) is not None for case in cases)))
    suite.extend(cases)
    return suite


def _sum(root: ET.Element, suites: list[ET.Element]) -> None:
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))


def _case(suite: str, name: str) -> ET.Element:
    return ET.Element("testcase", classname=plain(short(suite)), name=plain(short(name)))


def _inputs(report: Report) -> ET.Element:
    """Return the suite on reading: whether each input could be read, and held anything to judge."""
    cases = [_input(item) for item in report.inputs]
    found = _case("input", "AI workload units")
    if not report.awus:
        ET.SubElement(found, "failure", message=nothing_in_short(report), type="not_evaluated")
    return _suite("input", [*cases, found])


def _input(item: InputReport) -> ET.Element:
    case = _case("input", input_name(item.file))
    if item.errors:
        first = item.errors[0]
        error = ET.SubElement(case, "error", message=plain(first.message), type=first.code)
        error.text = "\n".join(_errors(item))
    return case


def _errors(item: InputReport) -> Iterator[str]:
    for error in item.errors[:PLACES]:
        line = f"line {error.line}: " if error.line else ""
        yield plain(f"{line}{error.message}" + (f" ({error.hint})" if error.hint else ""))
    if item.error_count > len(item.errors[:PLACES]):
        yield f"{number(item.error_count, 'part')} in all"


def _clean(service: ServiceReport) -> ET.Element:
    """Return the case of a service without findings: a suite without any is an error to many."""
    return _case(service.name, f"{service.verdict.replace('_', '-')} ({service.awus} AWU)")


def _rule(
    count: Count, service: ServiceReport, groups: Kept, report: Report, gate: Gate
) -> ET.Element:
    findings = kept_of(count, groups)
    case = _case(service.name, f"{count.code} {count.id}")
    text = plain(message(count, findings, report))
    left = report.levels_left(count)
    if gate.fails(count, service.verdict, left):
        outcome = ET.SubElement(case, "failure", message=text, type=count.level)
    elif count.status == "inconclusive" or not left:  # not decided, or suppressed
        outcome = ET.SubElement(case, "skipped", message=text)
    else:
        outcome = ET.SubElement(case, "system-out")
    outcome.text = "\n".join(_told(count, findings, text, report))
    return case


def _told(count: Count, findings: Sequence[Located], text: str, report: Report) -> Iterator[str]:
    rule = report.rules[count.id]
    yield f"{count.level} {count.code}, {count.count:,} in all: {text}"
    for name, times in about(count):
        yield f"{times:,}x {plain(name)}"
    yield plain(f"Why: {rule.why}")
    if findings:
        yield plain(f"Fix: {findings[0].fix}")
    for finding in findings[:PLACES]:
        yield plain(
            f"Where: {place(finding)} {short(finding.span_name)},"
            f" trace {finding.trace_id} span {finding.span_id}"
        )
