"""Workflow commands of GitHub Actions: annotations on a run, and a few plain lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from genops_validator.render.grouped import about, gravest, kept, kept_of, message
from genops_validator.render.layout import number
from genops_validator.render.nothing import nothing_in_short
from genops_validator.render.plain import plain, without_commands
from genops_validator.render.suppressed import suppressed_lines
from genops_validator.report.values import short

if TYPE_CHECKING:
    from genops_validator.report import Gate, Report

SHOWN = 10
"""Annotations of a level that GitHub shows for a step; it drops the others without a word."""

_COMMANDS = {"violation": "error", "improvement": "warning", "information": "notice"}


class Annotation(NamedTuple):
    """What stands beside a run; ``file`` is None for standard input."""

    command: str
    title: str
    text: str
    file: str | None
    line: int | None


def render_github(report: Report, gate: Gate) -> str:
    """Return the commands, one a line, and the result."""
    lines, shown, left_out = [], Counter[str](), Counter[str]()
    for annotation in (*_errors(report), *_findings(report)):
        shown[annotation.command] += 1
        if shown[annotation.command] > SHOWN:
            left_out[annotation.command] += 1
        else:
            lines.append(_command(annotation))
    for command, count in left_out.items():
        lines.append(f"{number(count, f'more {command}')} not shown as annotations.")
    if report.suppressed:
        lines += map(without_commands, suppressed_lines(report.suppressed, everything=False))
    lines += [without_commands(_service(*row)) for row in _services(report)]
    if not report.awus:
        lines.append(nothing_in_short(report))
    lines.append(f"{report.result} (exit {gate.exit_code(report)})")
    return "\n".join(lines) + "\n"


def _errors(report: Report) -> Iterator[Annotation]:
    for item in report.inputs:
        for error in item.errors:
            text = f"{plain(error.message)}\n{plain(error.hint or '')}".rstrip("\n")
            yield Annotation(
                "error", f"{error.code} unreadable", text, _file(item.file), error.line
            )


def _findings(report: Report) -> Iterator[Annotation]:
    """Yield one annotation for each kind of finding in a service, at the first of its places."""
    groups = kept(report)
    for count in report.counts:
        level = gravest(report.levels_left(count))
        if level is None:
            continue
        findings = kept_of(count, groups)
        where = f"{number(count.count, 'finding')} in service {plain(short(count.service))}"
        lines = [plain(message(count, findings, report))]
        if findings:
            lines.append(plain(findings[0].fix))
        subjects = [f"{times:,}x {plain(name)}" for name, times in about(count)]
        lines.append(f"{where}: {', '.join(subjects)}" if subjects else where)
        yield Annotation(
            command=_COMMANDS[level],
            title=f"{count.code} {count.id}",
            text="\n".join(lines),
            file=_file(findings[0].file) if findings else None,
            line=findings[0].line if findings else None,
        )


def _file(name: str) -> str | None:
    return None if name == "-" else plain(name)


def _command(annotation: Annotation) -> str:
    """Return the annotation as a line that the runner obeys, whatever stands in it."""
    properties = {"title": annotation.title, "file": annotation.file, "line": annotation.line}
    words = ",".join(
        f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None
    )
    return f"::{annotation.command} {words}::{_data(annotation.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _services(report: Report) -> Iterator[tuple[str, str, int]]:
    for service in report.services[:SHOWN]:
        yield service.name, service.verdict, service.violations


def _service(name: str, verdict: str, violations: int) -> str:
    found = number(violations, "violation")
    return f"{plain(short(name))}: {verdict.replace('_', '-')}, {found}"
