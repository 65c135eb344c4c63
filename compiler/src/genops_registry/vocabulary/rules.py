"""Invariants and rules: codes used once and in their hundred, texts that can be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from string import Formatter

from genops_registry.cel.errors import CelError
from genops_registry.cel.patterns import python_pattern
from genops_registry.problems import Problem, did_you_mean
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import Annotated, annotated, refined
from genops_registry.vocabulary.signals import Json, base_of, genops_annotations, known

FIELDS = ("attribute", "event", "expected", "actual")

# Hundreds of the GEN codes. Expressions see one span and its events; the rest is an engine's.
# The ninth is for tests and never published.
_HUNDREDS = {"invariants": "349", "rules": "124569"}
TEXTS = ("message", "why", "fix")


def rules_of(span: Annotated) -> Iterator[tuple[str, str, Json]]:
    """Walk invariants and engine rules of a span, as (`invariants` or `rules`, id, rule)."""
    for group in _HUNDREDS:
        for id, rule in span.genops.get(group, {}).items():
            yield group, id, rule


def rule_problems(registry: Registry) -> Iterator[Problem]:
    """Find codes and ids used twice, codes out of their hundred, texts with foreign braces."""
    codes: dict[str, str] = {}
    names = _Names(
        frozenset(attribute["key"] for attribute in known(registry, "attributes")),
        frozenset(event["name"] for event in known(registry, "events")),
    )
    for span in annotated(registry, "spans"):
        yield from _of_span(span, list(rules_of(span)), codes, names)
    for span in refined(registry, "spans"):
        base = genops_annotations(base_of(registry, "spans", span.definition))
        for group in _HUNDREDS:
            codes |= {rule["code"]: id for id, rule in base.get(group, {}).items()}
        yield from _of_span(span, list(added_rules(registry, span)), codes, names)
    for span in annotated(registry, "spans"):
        yield from _retired(span, codes)


def added_rules(registry: Registry, span: Annotated) -> Iterator[tuple[str, str, Json]]:
    """Walk the rules that a refinement adds to those it takes over."""
    base = genops_annotations(base_of(registry, "spans", span.definition))
    for group, id, rule in rules_of(span):
        if id not in base.get(group, {}):
            yield group, id, rule


@dataclass(frozen=True, slots=True)
class _Names:
    attributes: frozenset[str]
    events: frozenset[str]


def _of_span(
    span: Annotated, rules: list[tuple[str, str, Json]], codes: dict[str, str], names: _Names
) -> Iterator[Problem]:
    ids: set[str] = set()
    for group, id, rule in rules:
        yield from _code(span, group, id, rule, codes)
        if id in ids:
            message = f"{id} is an invariant and a rule"
            yield span.problem("vocabulary_duplicate_id", message, group, id, at_key=True)
        ids.add(id)
        yield from _texts(span, group, id, rule)
        yield from _context(span, group, id, rule, names)
    yield from _placeholders(span)


def _code(
    span: Annotated, group: str, id: str, rule: Json, codes: dict[str, str]
) -> Iterator[Problem]:
    code = rule["code"]
    if code in codes:
        message = f"{code} is already the code of {codes[code]}"
        hint = "a code stands for one kind of finding, for ever"
        yield span.problem("vocabulary_duplicate_code", message, group, id, "code", hint=hint)
    codes.setdefault(code, id)
    if re.fullmatch(r"GEN\d{3}", code) and code[3] not in _HUNDREDS[group]:
        # The ninth is left out of the hint: it is for tests and never published.
        wanted = ", ".join(f"GEN{hundred}xx" for hundred in _HUNDREDS[group] if hundred != "9")
        message = f"{code} is in the wrong hundred for {group}"
        hint = f"{group} are numbered {wanted}"
        yield span.problem("vocabulary_code_range", message, group, id, "code", hint=hint)


def _retired(span: Annotated, codes: dict[str, str]) -> Iterator[Problem]:
    """A code that was taken back is never given out again, and its successor exists."""
    for code, retirement in span.genops.get("retired", {}).items():
        if code in codes:
            message = f"{code} is retired, and {codes[code]} uses it"
            hint = "give the rule a code that was never used"
            yield span.problem(
                "vocabulary_retired_code", message, "retired", code, hint=hint, at_key=True
            )
        successor = retirement.get("replaced_by")
        if successor is not None and successor not in codes:
            message = f"no rule has the code {successor}"
            near = did_you_mean(successor, codes)
            yield span.problem(
                "vocabulary_retired_code", message, "retired", code, "replaced_by", hint=near
            )


def _texts(span: Annotated, group: str, id: str, rule: Json) -> Iterator[Problem]:
    for name in TEXTS:
        if problem := brace_problem(rule[name]):
            hint = f"{{{'}, {'.join(FIELDS)}}} can be filled in, nothing else"
            yield span.problem("vocabulary_braces", problem, group, id, name, hint=hint)


def brace_problem(text: str) -> str | None:
    """Say what is wrong with the braces of a text that findings fill in; None when nothing is."""
    try:
        fields = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
    except ValueError as error:
        return f"braces do not pair: {error}"
    if "{{" in text or "}}" in text:
        return "doubled braces stand for a brace, which these texts do without"
    for field, specification, conversion in fields:
        if field not in FIELDS or specification or conversion:
            return f"`{{{field}}}` is nothing that can be filled in"
    return None


def _context(span: Annotated, group: str, id: str, rule: Json, names: _Names) -> Iterator[Problem]:
    context = rule.get("context", {})
    for subject, there in (("attribute", names.attributes), ("event", names.events)):
        name = context.get(subject)
        if name is not None and name not in there:
            message = f"the registry has no {subject} {name}"
            yield span.problem("vocabulary_context", message, group, id, "context", subject)


def _placeholders(span: Annotated) -> Iterator[Problem]:
    for value in span.genops.get("placeholders", {}):
        if value != value.strip().casefold():
            message = f"{value!r} never matches: values are trimmed and case-folded first"
            yield span.problem(
                "vocabulary_placeholder", message, "placeholders", value, at_key=True
            )
    for id, pattern in span.genops.get("placeholder_patterns", {}).items():
        try:
            python_pattern(pattern, 0)
        except CelError as error:
            where = ("placeholder_patterns", id)
            yield span.problem("vocabulary_pattern", error.message, *where, hint=error.hint)
