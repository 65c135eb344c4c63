"""What the judgement of one span says, before anyone knows where in the input the span stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from genops_validator.coverage.exercised import Exercised
from genops_validator.portable import Portable
from genops_validator.rules.definitions import Rule
from genops_validator.telemetry import Opaque, Value

VIOLATION: Final = "violation"
INFORMATION: Final = "information"
FAILED: Final = "failed"
INCONCLUSIVE: Final = "inconclusive"

SHOWN_LENGTH: Final = 80
NAME_LENGTH: Final = 200
HIDDEN: Final = "(sensitive value, not shown)"

_PLACEHOLDER = re.compile(r"\{(attribute|event|expected|actual)\}")
_WITHOUT_CONTEXT: Final[Mapping[str, str]] = {
    "attribute": "an attribute",
    "event": "the span",
    "expected": "another value",
    "actual": "absent",
}


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller may change about the judgement of a span.

    Attributes:
        strict_types: An integer where a double is declared is a violation.
        awu_selector: A span that carries this attribute is an AWU, governed or not.
        show_values: Values of sensitive attributes are shown in findings.
    """

    strict_types: bool = False
    awu_selector: str | None = None
    show_values: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rule saw, in words that go into the finding's context.

    Attributes:
        requirements: Requirement ids that this attribute or event adds to the rule's own.
        lost: The thing missing may be among what was dropped, so nothing is proven.
        hint: A sentence that follows the rule's message.
    """

    attribute: str | None = None
    event: str | None = None
    expected: str | None = None
    actual: str | None = None
    requirements: tuple[str, ...] = ()
    lost: bool = False
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Finding(Portable):
    """One thing that is wrong, doubtful or undecided about one span.

    Attributes:
        status: ``failed``, or ``inconclusive`` if the evidence that would settle it was lost.
        missing: The kind of evidence (``events``, ...) whose loss makes this inconclusive.
    """

    code: str
    id: str
    level: str
    status: str
    requirements: tuple[str, ...]
    message: str
    fix: str
    context: dict[str, str]
    missing: str | None = None

    def as_inconclusive(self, reason: str) -> Finding:
        """The same finding when evidence was lost; ``reason`` says what would settle it."""
        return replace(self, level=INFORMATION, status=INCONCLUSIVE, fix=reason)


@dataclass(frozen=True, slots=True)
class Judgement(Portable):
    """All that is known of one span: whether it is governed, its state, and what was found.

    Attributes:
        exercised: What of the specification a unit exercised; nothing for other spans.
        awaits_children: The findings depend on whether the span has children.
        ready: When all that precedes execution was done; 0 where nothing was to be executed.
    """

    is_awu: bool
    state: str | None
    attribution_only: bool
    findings: list[Finding] = field(default_factory=list)
    exercised: Exercised = field(default_factory=Exercised)
    awaits_children: bool = False
    ready: int = 0


LOST: Final[Mapping[str, str]] = {
    "span_attributes": "The span says that attributes were dropped: "
    "raise the SDK's limit of attributes per span to settle this.",
    "event_attributes": "The event says that attributes were dropped, or its format may leave "
    "them out: raise the SDK's limit of attributes per event, or export OTLP, to settle this.",
    "events": "The span says that events were dropped, or its format leaves them out: "
    "raise the SDK's limit of events per span, or export OTLP, to settle this.",
}


def make_finding(rule: Rule, evidence: Evidence, level: str | None = None) -> Finding:
    """Put a rule's words and what it saw together; ``level`` overrides the rule's own."""
    context = _context(evidence)
    message = _filled(rule.message, _with_place(rule.message, context))
    finding = Finding(
        code=rule.code,
        id=rule.id,
        level=level or rule.level,
        status=FAILED,
        requirements=tuple(sorted({*rule.requirements, *evidence.requirements})),
        message=f"{message} {evidence.hint}" if evidence.hint else message,
        fix=_filled(rule.fix, context),
        context=context,
        missing=rule.missing,
    )
    if evidence.lost and rule.missing is not None:
        return finding.as_inconclusive(LOST[rule.missing])
    return finding


def _context(evidence: Evidence) -> dict[str, str]:
    """What was seen, by name; names that telemetry made up are cut, whatever their length."""
    parts = {
        "attribute": evidence.attribute and _cut(evidence.attribute, NAME_LENGTH),
        "event": evidence.event and _cut(evidence.event, NAME_LENGTH),
        "expected": evidence.expected,
        "actual": evidence.actual,
    }
    return {name: text for name, text in parts.items() if text is not None}


def shown(value: Value) -> str:
    """A value as text for a person, cut to the length a finding may hold."""
    return _cut(_text(value), SHOWN_LENGTH)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _text(value: Value) -> str:
    if isinstance(value, Opaque):
        return value.kind
    if isinstance(value, str) and value:
        return value
    return json.dumps(value, ensure_ascii=False, default=lambda item: item.kind)


def _with_place(template: str, context: Mapping[str, str]) -> Mapping[str, str]:
    """Let a message about an event's attribute say so, unless it names the event itself."""
    if not {"attribute", "event"} <= context.keys() or "{event}" in template:
        return context
    return {**context, "attribute": f"{context['attribute']} of {context['event']}"}


def _filled(template: str, context: Mapping[str, str]) -> str:
    known = {**_WITHOUT_CONTEXT, **context}
    return _PLACEHOLDER.sub(lambda match: known[match[1]], template)
