"""Findings grouped by code: counted exactly, explained once, shown by their first places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from genops_validator.render.layout import input_name, number, paragraph
from genops_validator.render.plain import plain
from genops_validator.render.template import spelled
from genops_validator.report.values import short

if TYPE_CHECKING:
    from genops_validator.render.text import TextOptions
    from genops_validator.report import Count, Located, Report

EXAMPLES = 3
SUBJECTS = 10
_REST = "       "  # under the text of a label such as "What:  "


def finding_blocks(report: Report, options: TextOptions) -> list[str]:
    """Return one block of text per code and status, the gravest first."""
    blocks = []
    for _, group in groupby(report.counts, key=lambda count: (count.code, count.status)):
        blocks.append("\n".join(_block(report, list(group), options)))
    return blocks


def _block(report: Report, counts: list[Count], options: TextOptions) -> Iterator[str]:
    first = counts[0]
    rule = report.rules[first.id]
    kept = [
        finding
        for finding in report.findings
        if (finding.code, finding.status) == (first.code, first.status)
    ]
    messages = _messages(counts, kept, spelled(rule.message), options)
    yield _head(counts, options)
    doubt = "Cannot be decided: " if first.status == "inconclusive" else ""
    for position, message in enumerate(messages):
        yield paragraph(doubt + message, label="What:  " if position == 0 else _REST)
    yield paragraph(rule.why, label="Why:   ")
    fixes = {finding.fix for finding in kept}
    yield paragraph(fixes.pop() if len(fixes) == 1 else spelled(rule.fix), label="Fix:   ")
    requirements = sorted({name for finding in kept for name in finding.requirements})
    yield paragraph(", ".join([f"§{rule.section}", *requirements]), label="Spec:  ")
    yield from _places(counts, kept, messages, options, tells_value="{actual}" in rule.message)


def _head(counts: list[Count], options: TextOptions) -> str:
    first = counts[0]
    role = "inconclusive" if first.status == "inconclusive" else first.level
    total = sum(count.count for count in counts)
    services = {count.service for count in counts}
    where = (
        f"service {plain(short(first.service))}"
        if len(services) == 1
        else f"{len(services)} services"
    )
    name = options.style(role, role) + " " + options.style("strong", first.code)
    return f"{name} {first.id}: {total:,} in {where}"


def _messages(
    counts: list[Count], kept: list[Located], general: str, options: TextOptions
) -> list[str]:
    """Return what is wrong: once, or for each attribute or event that it is said of."""
    messages: dict[str | None, str] = {}
    for finding in kept:
        messages.setdefault(finding.subject, finding.message)
    subjects: Counter[str] = Counter()
    for count in counts:
        subjects.update(count.subjects)
    if len(subjects) < 2:
        return [next(iter(messages.values()), general)]
    ordered = subjects.most_common()
    shown = ordered if options.everything else ordered[:SUBJECTS]
    lines = [f"{times:,}x {messages.get(subject, subject)}" for subject, times in shown]
    if len(shown) < len(ordered):
        rest = sum(times for _, times in ordered[len(shown) :])
        lines.append(f"{rest:,}x {number(len(ordered) - len(shown), 'more name')} (--all)")
    return lines


def _places(
    counts: list[Count],
    kept: list[Located],
    messages: list[str],
    options: TextOptions,
    *,
    tells_value: bool,
) -> Iterator[str]:
    """Yield each span once, with what is said of it beyond the messages."""
    spans = [list(group) for _, group in groupby(kept, key=_identity)]
    shown = spans if options.everything else spans[:EXAMPLES]
    several_services = len({count.service for count in counts}) > 1
    for findings in shown:
        yield from _where(findings[0], several_services=several_services)
        for finding in findings:
            if not any(message.endswith(finding.message) for message in messages):
                yield paragraph(finding.message, label=_REST)
            if not tells_value:
                yield from _found(finding)
    told = sum(map(len, shown))
    hidden = sum(count.count for count in counts) - told
    if hidden:
        yield paragraph(_left_out(hidden, len(kept) - told), label=_REST)


def _where(finding: Located, *, several_services: bool) -> Iterator[str]:
    service = f", service {short(finding.service)}" if several_services else ""
    yield paragraph(f'{place(finding)} "{finding.span_name}"{service}', label="Where: ")
    yield paragraph(f"trace {finding.trace_id} span {finding.span_id}", label=_REST)


def _identity(finding: Located) -> tuple[str, int | None, int | None, int]:
    return finding.file, finding.line, finding.batch, finding.index


def place(finding: Located) -> str:
    """Return where a finding stands: the file, the line if it has lines, the span's place in it."""
    file = input_name(finding.file)
    batch = "" if finding.batch is None else f"batch {finding.batch}, "
    inside = f"({batch}span {finding.index})"
    if finding.line is None:
        return f"{file} {inside}"
    first = not finding.batch and not finding.index
    return f"{file}:{finding.line}" + ("" if first else f" {inside}")


def _found(finding: Located) -> Iterator[str]:
    """Yield the value that was found, where there was one."""
    context = finding.context
    if context.get("actual", "absent") == "absent":
        return
    subject = " of ".join(context[key] for key in ("attribute", "event") if key in context)
    expected = f", expected {context['expected']}" if "expected" in context else ""
    yield paragraph(f"{subject}: found {context['actual']}{expected}", label=_REST)


def _left_out(hidden: int, kept: int) -> str:
    if kept == hidden:
        return f"{hidden:,} more (--all shows them)"
    if kept:
        return f"{hidden:,} more (--all shows {kept:,} of them; --max-locations keeps more)"
    return f"{hidden:,} more (--max-locations keeps more)"
