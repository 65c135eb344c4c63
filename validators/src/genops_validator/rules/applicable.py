"""Which general rules can find something about an attribute: for whoever explains it.

General rules are those without an expression: they read what the registry says of an attribute, and
most are silent about most attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from genops_validator.rules import names, values
from genops_validator.rules.definitions import REQUIRED_LEVELS, Attribute, Rule
from genops_validator.rules.rule_set import RuleSet

_Concerns = Callable[[RuleSet, Attribute], bool]


def general_rules(rule_set: RuleSet, key: str) -> tuple[Rule, ...]:
    """Return the general rules that can find something about an attribute, in order of codes."""
    attribute = rule_set.attributes[key]
    found = [rule for rule, concerns in _CONCERNS.items() if concerns(rule_set, attribute)]
    about_values = [rule.__name__ for rule in values.rules_about(attribute)]
    found += [
        rule for rule in about_values if _NEEDED_WHERE.get(rule, _always)(rule_set, attribute)
    ]
    rules = [rule_set.rules[rule] for rule in found if rule in rule_set.rules]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def _always(_rule_set: RuleSet, _attribute: Attribute) -> bool:
    return True


def _is_attribution(_rule_set: RuleSet, attribute: Attribute) -> bool:
    return attribute.key in names.ATTRIBUTION


def _is_required(_rule_set: RuleSet, attribute: Attribute) -> bool:
    return attribute.level == "required"


def _is_required_on_an_event(rule_set: RuleSet, attribute: Attribute) -> bool:
    return "required" in _event_levels(rule_set, attribute)


def _is_needed_somewhere(rule_set: RuleSet, attribute: Attribute) -> bool:
    """Whether span or events need it, at least under a condition."""
    levels = {attribute.level, *_event_levels(rule_set, attribute)}
    return not levels.isdisjoint(REQUIRED_LEVELS)


def _has_aliases(_rule_set: RuleSet, attribute: Attribute) -> bool:
    return bool(attribute.aliases)


def _has_upstream(_rule_set: RuleSet, attribute: Attribute) -> bool:
    return bool(attribute.agrees_with)


def _is_double(_rule_set: RuleSet, attribute: Attribute) -> bool:
    return attribute.type == "double"


def _event_levels(rule_set: RuleSet, attribute: Attribute) -> set[str]:
    kinds = rule_set.events.values()
    return {kind.levels[attribute.key] for kind in kinds if attribute.key in kind.levels}


_CONCERNS: Final[Mapping[str, _Concerns]] = {
    "alternative_namespace": _has_aliases,
    "alternative_namespace_beside": _has_aliases,
    "attribute_missing": _is_required,
    "attribution_on_resource": _is_attribution,
    "duplicate_key": _always,
    "event_attribute_missing": _is_required_on_an_event,
    "integer_for_double": _is_double,
    "log_attribution_changed": _is_attribution,
    "not_primitive": _always,
    "upstream_value_differs": _has_upstream,
}
"""Rules on presence and spelling. Those on unknown names are silent about attributes we know."""

_NEEDED_WHERE: Final[Mapping[str, _Concerns]] = {
    "required_value_null": _is_needed_somewhere,
    "placeholder": _is_needed_somewhere,
    "weak_placeholder": _is_needed_somewhere,
}
"""What rules on values ask of the place, beside what ``values`` knows of the attribute."""
