"""What makes two findings the same from one run to the next."""

from __future__ import annotations

from typing import NamedTuple

from genops_validator.report.model import Located


class Fingerprint(NamedTuple):
    """A finding without what changes with every export: file, place, trace, time, values.

    The level belongs to it: what has become graver since it was noted is not known.
    """

    code: str
    level: str
    service: str
    span_name: str
    attribute: str | None
    event: str | None


def fingerprint(finding: Located) -> Fingerprint:
    """Return the fingerprint of a finding."""
    return Fingerprint(
        finding.code,
        finding.level,
        finding.service,
        finding.span_name,
        finding.context.get("attribute"),
        finding.context.get("event"),
    )
