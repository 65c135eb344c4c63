"""Suppressions of a run: listed always, so that nobody takes a passed run for a clean one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from genops_validator.render.layout import number, paragraph

if TYPE_CHECKING:
    from genops_validator.report.suppressed import BaselineUse, Ignored, Stale, Suppressed

_STALE = 5


def suppressed_document(suppressed: Suppressed | None) -> dict[str, Any] | None:
    """Return the suppressions as plain data."""
    if suppressed is None:
        return None
    document = asdict(replace(suppressed, left={}))
    del document["left"]  # the same as findings and counts tell, for those who draw them
    for entry in document["ignored"]:
        entry["until"] = entry["until"] and entry["until"].isoformat()
    return document


def suppressed_lines(suppressed: Suppressed, *, everything: bool) -> Iterator[str]:
    """Yield what was suppressed, and what is not any more."""
    taken = number(suppressed.findings, "finding")
    yield paragraph(
        f"Suppressed for the exit code: {taken}. The verdict counts all findings.", indent=0
    )
    for entry in suppressed.ignored:
        yield paragraph(_ignored(entry))
    for level in suppressed.levels:
        yield paragraph(f"level of {level.code} is {level.level}: {number(level.count, 'finding')}")
    if suppressed.baseline is not None:
        yield from _baseline(suppressed.baseline, everything=everything)


def _ignored(entry: Ignored) -> str:
    about = [f"{name} {value}" for name, value in _limits(entry) if value is not None]
    subject = ", ".join([entry.code, *about])
    if entry.expired:
        return f"expired on {entry.until}, applies no longer: {subject}: {entry.reason}"
    until = f" (until {entry.until})" if entry.until else ""
    return f"ignored {subject}: {number(entry.count, 'finding')}: {entry.reason}{until}"


def _limits(entry: Ignored) -> Iterator[tuple[str, str | None]]:
    yield "service", entry.service
    yield "attribute", entry.attribute
    yield "event", entry.event


def _baseline(use: BaselineUse, *, everything: bool) -> Iterator[str]:
    yield paragraph(f"known from the baseline: {number(use.found, 'finding')} of {use.findings:,}")
    if not use.stale:
        return
    entries = number(len(use.stale), "entry", "entries")
    yield paragraph(f"the baseline knows more than there is, in {entries}: write it anew")
    shown = use.stale if everything else use.stale[:_STALE]
    for entry in shown:
        yield paragraph(_stale(entry), indent=4)
    if len(use.stale) > len(shown):
        yield paragraph(f"and {len(use.stale) - len(shown):,} more (--all lists them)", indent=4)


def _stale(entry: Stale) -> str:
    subject = entry.attribute or entry.event
    about = f" {subject}" if subject else ""
    place = f'{entry.service} "{entry.span_name}"'
    return f"{entry.code}{about} in {place}: {entry.known:,} known, {entry.found:,} found"
