"""Findings grouped by code: counted exactly, explained once, shown by their first places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from genops_validator.render.layout import number, paragraph
from genops_validator.render.plain import plain

if TYPE_CHECKING:
    from genops_validator.render.text import TextOptions
    from genops_validator.report import Count, Located, Report

EXAMPLES = 3
SUBJECTS = 5


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
    yield _head(counts, options)
    yield from _messages(counts, kept, rule.message, options)
    yield paragraph(rule.why, label="Why:   ")
    yield paragraph(kept[0].fix if kept else rule.fix, label="Fix:   ")
    requirements = sorted({name for finding in kept for name in finding.requirements})
    yield paragraph(", ".join([f"§{rule.section}", *requirements]), label="Spec:  ")
    shown = kept if options.everything else kept[:EXAMPLES]
    for finding in shown:
        yield from _place(finding)
    hidden = sum(count.count for count in counts) - len(shown)
    if hidden:
        yield paragraph(_left_out(hidden, len(kept) - len(shown)), label="       ")


def _head(counts: list[Count], options: TextOptions) -> str:
    first = counts[0]
    role = "inconclusive" if first.status == "inconclusive" else first.level
    total = sum(count.count for count in counts)
    services = {count.service for count in counts}
    where = f"service {plain(first.service)}" if len(services) == 1 else f"{len(services)} services"
    name = options.style(role, role) + " " + options.style("strong", first.code)
    return f"{name} {first.id}: {total:,} in {where}"


def _messages(
    counts: list[Count], kept: list[Located], general: str, options: TextOptions
) -> Iterator[str]:
    """Yield what is wrong: once, or for each attribute or event that it is said of."""
    messages: dict[str | None, str] = {}
    for finding in kept:
        messages.setdefault(finding.subject, finding.message)
    subjects: Counter[str] = Counter()
    for count in counts:
        subjects.update(count.subjects)
    if len(subjects) < 2:
        yield paragraph(next(iter(messages.values()), general), label="What:  ")
        return
    ordered = subjects.most_common()
    shown = ordered if options.everything else ordered[:SUBJECTS]
    for position, (subject, times) in enumerate(shown):
        label = "What:  " if position == 0 else "       "
        yield paragraph(f"{times:,}x {messages.get(subject, subject)}", label=label)
    if len(shown) < len(ordered):
        rest = sum(times for _, times in ordered[len(shown) :])
        more = number(len(ordered) - len(shown), "more name")
        yield paragraph(f"{rest:,}x {more} (--all)", label="       ")


def _place(finding: Located) -> Iterator[str]:
    yield paragraph(
        f'{place(finding)} span "{finding.span_name}" of {finding.service}', label="Where: "
    )
    yield paragraph(f"trace {finding.trace_id} span {finding.span_id}", label="       ")
    compared = _compared(finding)
    if compared:
        yield paragraph(compared, label="       ")


def place(finding: Located) -> str:
    """Return where a finding stands: file and line, or file and the span's place in it."""
    if finding.line is not None:
        return f"{finding.file}:{finding.line}"
    batch = "" if finding.batch is None else f"batch {finding.batch}, "
    return f"{finding.file} ({batch}span {finding.index})"


def _compared(finding: Located) -> str:
    context = finding.context
    names = [context[key] for key in ("event", "attribute") if key in context]
    if "actual" in context:
        expected = f"expected {context['expected']}, " if "expected" in context else ""
        return f"{' '.join(names)}: {expected}found {context['actual']}"
    return ""


def _left_out(hidden: int, kept: int) -> str:
    if kept == hidden:
        return f"{hidden:,} more (--all shows them)"
    if kept:
        return f"{hidden:,} more (--all shows {kept:,} of them; --max-locations keeps more)"
    return f"{hidden:,} more (--max-locations keeps more)"
