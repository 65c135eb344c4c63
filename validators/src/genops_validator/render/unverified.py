"""What was not verified: requirements that telemetry does not show, rules that are not run yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from genops_validator.render.layout import number, paragraph

if TYPE_CHECKING:
    from genops_validator.report.model import NotVerified, NotVerifiedYet

_EXTENT = {"yes": "", "partly": "visible in part, ", "no": "not visible, "}


def unverified_summary(unseen: Sequence[NotVerified], later: Sequence[NotVerifiedYet]) -> str:
    """Return in one sentence each how much was not verified."""
    known = number(len(unseen), "requirement")
    text = f"Not verified from telemetry, or not in full: {known}."
    return f"{text} Not verified yet: {number(len(later), 'rule')}." if later else text


def unverified_lines(
    unseen: Sequence[NotVerified], later: Sequence[NotVerifiedYet]
) -> Iterator[str]:
    """Yield each of them with its reason."""
    yield "Not verified from telemetry, or not in full:"
    for item in unseen:
        text = f"{item.reason} ({_EXTENT[item.decidable]}§{item.section})"
        yield paragraph(text, label=f"{item.requirement}: ")
    if later:
        yield ""
        yield "Not verified yet:"
    for rule in later:
        requirements = ", ".join(rule.requirements)
        yield paragraph(f"{rule.id}: {rule.reason} ({requirements})", label=f"{rule.code}: ")
