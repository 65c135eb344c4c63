"""Rules on which attributes a span carries, each named like its id in the registry."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator

from genops_validator.rules import names
from genops_validator.rules.definitions import Attribute
from genops_validator.rules.expressions import UNREADABLE
from genops_validator.rules.finding import HIDDEN, Evidence, shown
from genops_validator.rules.unit import Unit
from genops_validator.telemetry import Value


def malformed_identifier(unit: Unit) -> Iterator[Evidence]:
    """An id of the span cannot be one of OpenTelemetry."""
    digits = {"trace_id": (32, unit.span.trace_id), "span_id": (16, unit.span.span_id)}
    for field in unit.span.malformed:
        length, found = digits[field]
        expected = f"a {field} of {length} hexadecimal digits, not all zero"
        yield Evidence(expected=expected, actual=shown(found))


def duplicate_key(unit: Unit) -> Iterator[Evidence]:
    """A key of ours stands more than once in one list; the last value is used."""
    for key in _repeated(unit, unit.span.attributes):
        yield Evidence(attribute=key, expected="once")
    for event in unit.events:
        for key in _repeated(unit, event.source.attributes):
            yield Evidence(attribute=key, event=event.name, expected="once")
    for key in unit.emitter.repeated:
        yield Evidence(attribute=key, expected="once", hint="The list is that of the resource.")


def attribute_missing(unit: Unit) -> Iterator[Evidence]:
    """A required attribute is nowhere, not even under another name."""
    for attribute in _absent(unit):
        if attribute.level == "required" and not _aliases_found(unit, attribute):
            lost = unit.span.dropped_attributes > 0
            yield Evidence(
                attribute=attribute.key,
                expected=attribute.type,
                actual="absent",
                requirements=attribute.requirements,
                lost=lost,
            )


def attribution_on_resource(unit: Unit) -> Iterator[Evidence]:
    """Attribution stands on the resource only, where the specification wants it on the span."""
    for key in unit.borrowed:
        if (attribute := unit.rule_set.attributes.get(key)) is not None:
            lost = unit.span.dropped_attributes > 0
            yield Evidence(attribute=key, requirements=attribute.requirements, lost=lost)


def alternative_namespace(unit: Unit) -> Iterator[Evidence]:
    """A required concept is exported under another name instead of ours."""
    if unit.rule_set.aliases.isdisjoint(unit.found):
        return
    for attribute in _absent(unit):
        for alias in _aliases_found(unit, attribute):
            yield _instead(attribute, alias, lost=unit.span.dropped_attributes > 0)


def alternative_namespace_beside(unit: Unit) -> Iterator[Evidence]:
    """A required concept is exported under another name beside ours."""
    if unit.rule_set.aliases.isdisjoint(unit.found):
        return
    for attribute in unit.rule_set.attributes.values():
        if attribute.key in unit.readable:
            for alias in _aliases_found(unit, attribute):
                yield _instead(attribute, alias)


def unknown_attribute(unit: Unit) -> Iterator[Evidence]:
    """A name stands in our namespace without being defined there."""
    yield from _unknown(unit, unit.found, None)
    for event in unit.events:
        yield from _unknown(unit, event.found, event.name)


def upstream_value_differs(unit: Unit) -> Iterator[Evidence]:
    """OpenTelemetry's own attribute for the same fact says something else."""
    for key, attribute in unit.rule_set.attributes.items():
        ours = unit.readable.get(key, UNREADABLE)
        for upstream in attribute.agrees_with:
            theirs = unit.readable.get(upstream, UNREADABLE)
            if ours is not UNREADABLE and theirs is not UNREADABLE and ours != theirs:
                hidden = attribute.sensitive
                yield Evidence(
                    attribute=key,
                    expected=f"{upstream} = {HIDDEN if hidden else shown(theirs)}",
                    actual=HIDDEN if hidden else shown(ours),
                    requirements=attribute.requirements,
                )


def is_attribution_only(unit: Unit) -> bool:
    """Whether a span that is no AWU says who owns the work, and no more."""
    return any(key in unit.found for key in names.ATTRIBUTION)


def _repeated(unit: Unit, attributes: Iterable[tuple[str, Value]]) -> list[str]:
    counts = Counter(key for key, _ in attributes if key.startswith(unit.rule_set.namespace))
    return [key for key, count in counts.items() if count > 1]


def _absent(unit: Unit) -> Iterator[Attribute]:
    for attribute in unit.rule_set.attributes.values():
        if attribute.key not in unit.readable:
            yield attribute


def _aliases_found(unit: Unit, attribute: Attribute) -> list[str]:
    return [alias for alias in attribute.aliases if alias in unit.found]


def _instead(attribute: Attribute, alias: str, *, lost: bool = False) -> Evidence:
    return Evidence(
        attribute=attribute.key,
        expected=attribute.key,
        actual=alias,
        requirements=attribute.requirements,
        lost=lost,
    )


def _unknown(unit: Unit, keys: Iterable[str], event: str | None) -> Iterator[Evidence]:
    for key in keys:
        if unit.rule_set.is_unknown_name(key):
            near = difflib.get_close_matches(key[:200], unit.rule_set.attributes, n=1, cutoff=0.8)
            hint = f"Did you mean {near[0]}?" if near else None
            yield Evidence(attribute=key, event=event, hint=hint)
