"""The exact judgement of one span: every rule of its rule set, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from genops_validator.rules import attributes, events, values
from genops_validator.rules.definitions import Rule
from genops_validator.rules.exercise import exercised_by
from genops_validator.rules.expressions import Expression, NotReadableError
from genops_validator.rules.finding import (
    HIDDEN,
    VIOLATION,
    Evidence,
    Finding,
    Judgement,
    Options,
    make_finding,
    shown,
)
from genops_validator.rules.rule_set import RuleSet, RuleSetError
from genops_validator.rules.unit import Unit, read_unit
from genops_validator.telemetry import Resource, Span, Value

_UNIT_RULES: Final[tuple[Callable[[Unit], Iterable[Evidence]], ...]] = (
    attributes.malformed_identifier,
    attributes.duplicate_key,
    attributes.attribute_missing,
    attributes.alternative_namespace,
    attributes.alternative_namespace_beside,
    attributes.attribution_on_resource,
    attributes.unknown_attribute,
    attributes.upstream_value_differs,
    events.unknown_event,
    events.event_attribute_missing,
)

_BY_READER: Final = frozenset({"input_unreadable"})
"""Rules that the readers of the input decide: by then there is no span to judge."""

_ACROSS_SPANS: Final = frozenset(
    {
        "identity_reused",
        "identity_repeated",
        "environment_variety",
        "several_versions",
        "execution_before_reservation",
        "log_decision_outside_unit",
        "log_attribution_changed",
    }
)
"""Rules about several spans: the pipeline decides them when all of the input is read."""

_NO_FUNCTION: Final = "this validator has no implementation of the rule"


def judge(
    rule_set: RuleSet,
    span: Span,
    resource: Resource,
    options: Options | None = None,
    *,
    suspects: Collection[str] | None = None,
    has_children: bool = False,
) -> Judgement:
    """Judge one span by a rule set.

    Args:
        rule_set: Rules of the version the span declares, see ``choose_version``.
        span: The span, normalised.
        resource: The resource that emitted it.
        options: What the caller changes about the judgement.
        suspects: The only invariants that the span may break; that it breaks no other rule, as
            long as it has no children, is known. None if nothing is known.
        has_children: Another span of the input has this one as its parent.

    Returns:
        The findings in the order of the rules, and what kind of span it is.
    """
    options = options or Options()
    unit = read_unit(rule_set, span, resource)
    if not _is_awu(unit, options):
        found = _by_rule(rule_set, "decision_outside_unit", events.decision_outside_unit(unit))
        return Judgement(False, None, attributes.is_attribution_only(unit), list(found))
    findings: list[Finding] = []
    if suspects is None:
        for decide in _UNIT_RULES:
            findings += _by_rule(rule_set, decide.__name__, decide(unit))
        for place in values.places(unit, options.show_values):
            if not values.is_known_fine(place):
                found_here = list(_value_findings(place, options))
                findings += found_here
                if not found_here:
                    values.remember_fine(place)
    invariants = [
        rule
        for rule in rule_set.invariants
        if suspects is None or rule.id in suspects or rule.reads_children
    ]
    findings += _invariant_findings(unit, invariants, options, has_children=has_children)
    waits = _awaits_children(unit)
    exercised = exercised_by(unit)
    return Judgement(True, unit.state, False, findings, exercised, waits, unit.ready)


def implemented_rules() -> frozenset[str]:
    """Ids of the engine rules that this validator decides."""
    functions = [
        *_UNIT_RULES,
        *values.VALUE_RULES,
        values.not_primitive,
        values.integer_for_double,
        events.decision_outside_unit,
    ]
    return _BY_READER | _ACROSS_SPANS | {function.__name__ for function in functions}


def not_verified_yet(rule_set: RuleSet) -> dict[str, str]:
    """Rules that a rule set declares and this validator does not decide, with the reason."""
    missing = sorted(rule_set.rules.keys() - implemented_rules())
    return dict.fromkeys(missing, _NO_FUNCTION)


def _is_awu(unit: Unit, options: Options) -> bool:
    if options.awu_selector is not None and options.awu_selector in unit.found:
        return True
    return bool(_value("match", unit.rule_set.is_awu, unit.environment()))


def _by_rule(rule_set: RuleSet, rule_id: str, found: Iterable[Evidence]) -> Iterator[Finding]:
    rule = rule_set.rules.get(rule_id)
    if rule is not None:
        for evidence in found:
            yield make_finding(rule, evidence)


def across_spans(rule_set: RuleSet, rule_id: str, seen: Evidence | None = None) -> Finding | None:
    """Return the finding that spans break a rule together, if the rule set holds that rule.

    Args:
        rule_set: The rules that hold for the whole input.
        rule_id: Id of the rule that was broken.
        seen: What was seen; what it points at is the rule's to say, unless it is said here.
    """
    rule = rule_set.rules.get(rule_id)
    if rule is None:
        return None
    seen = seen or Evidence()
    attribute = seen.attribute or rule.context.get("attribute")
    event = seen.event or rule.context.get("event")
    return make_finding(rule, replace(seen, attribute=attribute, event=event))


def _value_findings(place: values.Place, options: Options) -> Iterator[Finding]:
    rules = place.rule_set.rules
    if (evidence := values.not_primitive(place)) is not None:
        yield from _by_rule(place.rule_set, "not_primitive", [evidence])
        return
    if place.attribute is None:
        return
    widened, evidence = rules.get("integer_for_double"), values.integer_for_double(place)
    if widened is not None and evidence is not None:
        yield make_finding(widened, evidence, VIOLATION if options.strict_types else None)
    about = place.rule_set.value_rules.get(place.key)
    if about is None:
        about = place.rule_set.value_rules[place.key] = values.rules_about(place.attribute)
    for decide in about:
        rule = rules.get(decide.__name__)
        if rule is not None and (evidence := decide(place, place.attribute)) is not None:
            yield make_finding(rule, evidence)
            return


def _awaits_children(unit: Unit) -> bool:
    """Whether an invariant decides otherwise for a unit with children than for one without."""
    asking = [rule for rule in unit.rule_set.invariants if rule.reads_children]
    without, having = unit.environment(), unit.environment(has_children=True)
    return any(_fails(rule, without) != _fails(rule, having) for rule in asking)


def _invariant_findings(
    unit: Unit, invariants: Iterable[Rule], options: Options, *, has_children: bool
) -> Iterator[Finding]:
    environment = unit.environment(has_children=has_children)
    for invariant in invariants:
        if _fails(invariant, environment):
            yield make_finding(invariant, _evidence_of(unit, invariant, options))


def _fails(invariant: Rule, environment: Mapping[str, object]) -> bool:
    if invariant.holds is None:
        return False
    value = _value(invariant.id, invariant.holds, environment)
    return value is not None and not value


def _value(rule_id: str, expression: Expression, environment: Mapping[str, object]) -> object:
    """Return what an expression says, None where it reads what cannot be read."""
    try:
        return expression(environment)
    except NotReadableError:
        return None
    except (TypeError, KeyError, AttributeError) as error:
        # Our compiler checks the types of what it writes; a file of other hands compares anything.
        message = f"the expression of {rule_id} cannot be evaluated: {error!r}"
        raise RuleSetError(f"{message}; write the rules again with genops-registry") from error


def _evidence_of(unit: Unit, invariant: Rule, options: Options) -> Evidence:
    """What a failed invariant points at, by its own context; its value where it can be shown."""
    key, event = invariant.context.get("attribute"), invariant.context.get("event")
    actual = expected = None
    if key is not None:
        found = unit.found if event is None else _first_event_with(unit, event, key)
        if key in found:
            attribute = unit.rule_set.attributes.get(key)
            hidden = attribute is not None and attribute.sensitive and not options.show_values
            actual = HIDDEN if hidden else shown(found[key])
            if not hidden and key in unit.found and unit.found[key] != found[key]:
                expected = f"{shown(unit.found[key])} as on the span"
    lost = _lost(unit, invariant)
    return Evidence(attribute=key, event=event, expected=expected, actual=actual, lost=lost)


def _first_event_with(unit: Unit, name: str, key: str) -> Mapping[str, Value]:
    for event in unit.events:
        if event.name == name and key in event.found:
            return event.found
    return {}


def _lost(unit: Unit, invariant: Rule) -> bool:
    """Whether what the invariant misses may be among what the span says was dropped."""
    if invariant.missing == "span_attributes":
        return unit.span.dropped_attributes > 0
    if invariant.missing == "events":
        return unit.span.dropped_events > 0
    if invariant.missing == "event_attributes":
        return not _fails(invariant, unit.environment(complete_events_only=True))
    return False
