"""Rules on one value where it stands, each named like its id in the registry.

``VALUE_RULES`` is their order: a value gets one finding, the first that applies.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from genops_validator.rules import meaning, names
from genops_validator.rules.definitions import REQUIRED_LEVELS, Attribute
from genops_validator.rules.finding import HIDDEN, Evidence, shown
from genops_validator.rules.rule_set import RuleSet
from genops_validator.rules.unit import Unit, has_type, is_optional_here, is_widened
from genops_validator.rules.versions import SEMVER3, is_newer
from genops_validator.telemetry import Opaque, Value

_CODES_OF: Final = {"iso4217": "an active ISO 4217 code"}
_LONGEST_KNOWN, _MOST_KNOWN = 100, 10_000
_SEPARATORS = re.compile(r"[,;\s]+")
_SECOND_RANGE: Final = range(10**8, 10**11)
_MILLISECOND_RANGE: Final = range(10**11, 10**14 + 1)
_MICROSECOND_RANGE: Final = range(10**14 + 1, 10**17 + 1)


@dataclass(slots=True)
class Place:
    """One value where it stands: on the span, or on an event.

    Attributes:
        attribute: What the registry says of the key; None if it does not know it.
        level: Requirement level of the key at this place.
        note: A sentence for every finding about this place.
        newer: The unit declares a later version than the rules are of (R-046).
    """

    rule_set: RuleSet
    key: str
    value: Value
    attribute: Attribute | None
    level: str | None
    event: str | None
    show: bool
    note: str | None = None
    newer: bool = False

    @property
    def required(self) -> bool:
        """Whether this span or event needs the value, at least under a condition."""
        return self.level in REQUIRED_LEVELS

    def evidence(self, expected: str | None = None, hint: str | None = None) -> Evidence:
        """This value as evidence against what was expected."""
        sensitive = self.attribute is not None and self.attribute.sensitive
        hidden = sensitive and not self.show and self.value not in (None, "")
        return Evidence(
            attribute=self.key,
            event=self.event,
            expected=expected,
            actual=HIDDEN if hidden else shown(self.value),
            requirements=() if self.attribute is None else self.attribute.requirements,
            hint=hint or self.note,
        )


ValueRule = Callable[[Place, Attribute], Evidence | None]


def places(unit: Unit, show: bool) -> Iterable[Place]:
    """Every value in the registry's namespace, on the span and on its events."""
    rule_set = unit.rule_set
    newer = is_newer(unit.found.get(names.SPEC_VERSION), rule_set.spec_version)
    for key, value in {**unit.found, **unit.borrowed}.items():
        attribute = rule_set.attributes.get(key)
        if attribute is not None or key.startswith(rule_set.namespace):
            level = attribute.level if attribute and not is_optional_here(unit, key) else None
            yield Place(rule_set, key, value, attribute, level, None, show, newer=newer)
    for event in unit.events:
        kind = rule_set.events.get(event.name)
        for key, value in event.found.items():
            attribute = rule_set.attributes.get(key)
            if attribute is not None or key.startswith(rule_set.namespace):
                level = None if kind is None else kind.levels.get(key)
                name = event.name
                yield Place(rule_set, key, value, attribute, level, name, show, newer=newer)
    for key, value in unit.emitter.attributes.items():
        # What stands on the resource does no harm but this, unless the span borrows it.
        ours = key.startswith(rule_set.namespace) and key not in unit.borrowed
        if ours and isinstance(value, Opaque):
            yield Place(rule_set, key, value, None, None, None, show, "It stands on the resource.")


def is_known_fine(place: Place) -> bool:
    """Whether nothing was found about the same text in the same place before."""
    return type(place.value) is str and _what_decides(place) in place.rule_set.fine_texts


def remember_fine(place: Place) -> None:
    """Note that nothing was found about a value; most texts are met again and again."""
    fine, value = place.rule_set.fine_texts, place.value
    if type(value) is str and len(value) <= _LONGEST_KNOWN and len(fine) < _MOST_KNOWN:
        fine.add(_what_decides(place))


def _what_decides(place: Place) -> tuple[object, ...]:
    """All that the rules look at, for texts."""
    return place.key, place.event, place.level, place.newer, place.value


def not_primitive(place: Place) -> Evidence | None:
    """The value is no primitive of OTLP, whether its key is known or not."""
    if isinstance(place.value, Opaque):
        return place.evidence(expected="a string, boolean, number, or an array of one of these")
    return None


def required_value_null(place: Place, attribute: Attribute) -> Evidence | None:
    """A key is present without a value where a value is required."""
    if place.value is None and place.required:
        return place.evidence(expected=attribute.type)
    return None


def optional_value_null(place: Place, attribute: Attribute) -> Evidence | None:
    """A key is present without a value where none is required."""
    if place.value is None:
        return place.evidence(expected=attribute.type)
    return None


def wrong_type(place: Place, attribute: Attribute) -> Evidence | None:
    """The value is not of the declared type."""
    if has_type(place.value, attribute.type) or is_widened(place.value, attribute.type):
        return None
    return place.evidence(expected=attribute.type, hint=f"It is of type {_type_name(place.value)}.")


def integer_for_double(place: Place) -> Evidence | None:
    """An integer stands for a double; the value is used as a double from here on."""
    if place.attribute is not None and is_widened(place.value, place.attribute.type):
        return place.evidence(expected=place.attribute.type)
    return None


def not_finite(place: Place, attribute: Attribute) -> Evidence | None:
    """The number is NaN or infinite."""
    if attribute.finite and isinstance(place.value, float) and not math.isfinite(place.value):
        return place.evidence(expected="a finite number")
    return None


def below_minimum(place: Place, attribute: Attribute) -> Evidence | None:
    """The number is smaller than the registry allows; minus zero is zero."""
    if attribute.minimum is None or not isinstance(place.value, int | float):
        return None
    if place.value < attribute.minimum:
        return place.evidence(expected=f"at least {attribute.minimum:g}")
    return None


def several_values(place: Place, attribute: Attribute) -> Evidence | None:
    """One string holds a list of codes where exactly one is asked for."""
    parts = [part for part in _SEPARATORS.split(str(place.value)) if part]
    if len(parts) < 2 or not _is_code_misfit(place, attribute):
        return None
    if all(_is_member(part, attribute) for part in parts):
        return place.evidence(expected="exactly one code")
    return None


def malformed_extension(place: Place, attribute: Attribute) -> Evidence | None:
    """The code wants to be an extension, but is not written like one."""
    if _is_code_misfit(place, attribute) and str(place.value).startswith(("x_", "X_")):
        pattern = "" if attribute.extension is None else attribute.extension.pattern
        return place.evidence(expected=pattern)
    return None


def reserved_reason_code(place: Place, attribute: Attribute) -> Evidence | None:
    """The code is neither of the specification nor an extension; a newer one may define it."""
    if _is_code_misfit(place, attribute) and not place.newer:
        return _outside(place, attribute)
    return None


def not_in_closed_set(place: Place, attribute: Attribute) -> Evidence | None:
    """The value is not one of a closed set that has no extensions."""
    closed = attribute.closed and attribute.extension is None
    if closed and not _is_member(place.value, attribute):
        return _outside(place, attribute)
    return None


def reserved_currency(place: Place, attribute: Attribute) -> Evidence | None:
    """The currency code exists, but stands for no currency."""
    if attribute.format == "iso4217" and place.value in _codes(place, "iso4217", "reserved"):
        return place.evidence(expected=_CODES_OF["iso4217"])
    return None


def not_iso4217(place: Place, attribute: Attribute) -> Evidence | None:
    """The value is no active ISO 4217 currency code."""
    if attribute.format != "iso4217" or place.value in _codes(place, "iso4217", "active"):
        return None
    active = _codes(place, "iso4217", "active")
    hint = _did_you_mean(place.value, active)
    return place.evidence(expected=f"{_CODES_OF['iso4217']} such as USD", hint=hint)


def not_semver3(place: Place, attribute: Attribute) -> Evidence | None:
    """The version is not written as three numbers."""
    if attribute.format == "semver3" and not SEMVER3.fullmatch(str(place.value)):
        return place.evidence(expected="MAJOR.MINOR.PATCH")
    return None


def unknown_version(place: Place, attribute: Attribute) -> Evidence | None:
    """The span declares a version whose rules this validator does not have."""
    known = place.rule_set.known_versions
    if attribute.key == names.SPEC_VERSION and place.value not in known:
        return place.evidence(expected=", ".join(sorted(known)))
    return None


def implausible_epoch(place: Place, attribute: Attribute) -> Evidence | None:
    """The number is no time in milliseconds of the years 1973 to 5138: likely another unit."""
    if attribute.format != "epoch_ms" or not isinstance(place.value, int):
        return None
    if place.value in _MILLISECOND_RANGE:
        return None
    return place.evidence(expected="milliseconds since 1970-01-01", hint=_unit_of_time(place.value))


def placeholder(place: Place, attribute: Attribute) -> Evidence | None:
    """A required text says nothing."""
    if not _must_mean_something(place, attribute):
        return None
    if meaning.is_placeholder(place.rule_set, str(place.value), attribute.allowed):
        return place.evidence(expected="a value that says something")
    return None


def weak_placeholder(place: Place, attribute: Attribute) -> Evidence | None:
    """A required text says hardly anything."""
    if not _must_mean_something(place, attribute):
        return None
    if meaning.is_weak_placeholder(place.rule_set, str(place.value), attribute.allowed):
        return place.evidence(expected="a value that says something")
    return None


def empty_optional(place: Place, _attribute: Attribute) -> Evidence | None:
    """A text that could have been left out is there and empty."""
    if place.value == "":
        return place.evidence(expected="a value, or no attribute")
    return None


def not_suggested(place: Place, attribute: Attribute) -> Evidence | None:
    """The value is legal, but not one of those that make telemetry comparable."""
    if attribute.suggested is None or place.value in attribute.suggested:
        return None
    by_format = attribute.suggested_format
    codes = [] if by_format is None else _codes(place, by_format, "active")
    if place.value in codes:
        return None
    expected = ", ".join(attribute.suggested)
    if by_format is not None:
        expected += f", or {_CODES_OF[by_format]}"
    hint = _did_you_mean(place.value, [*attribute.suggested, *codes])
    return place.evidence(expected=expected, hint=hint)


def _is_extensible(attribute: Attribute) -> bool:
    return attribute.closed and attribute.extension is not None


def _may_say_nothing(attribute: Attribute) -> bool:
    return attribute.meaningful and not attribute.closed and attribute.format is None


VALUE_RULES: Final[tuple[ValueRule, ...]] = (
    required_value_null,
    optional_value_null,
    wrong_type,
    not_finite,
    below_minimum,
    several_values,
    malformed_extension,
    reserved_reason_code,
    not_in_closed_set,
    reserved_currency,
    not_iso4217,
    not_semver3,
    unknown_version,
    implausible_epoch,
    placeholder,
    weak_placeholder,
    empty_optional,
    not_suggested,
)


def _is_text(attribute: Attribute) -> bool:
    return attribute.type == "string"


def _may_be_empty(attribute: Attribute) -> bool:
    """Whether no rule before says that an empty text is none of those asked for."""
    closed = attribute.closed and attribute.extension is None
    return _is_text(attribute) and not closed and attribute.format is None


_CONCERNS: Final[Mapping[ValueRule, Callable[[Attribute], bool]]] = {
    empty_optional: _may_be_empty,
    not_finite: lambda attribute: attribute.finite,
    below_minimum: lambda attribute: attribute.minimum is not None,
    several_values: _is_extensible,
    malformed_extension: _is_extensible,
    reserved_reason_code: _is_extensible,
    not_in_closed_set: lambda attribute: attribute.closed and attribute.extension is None,
    reserved_currency: lambda attribute: attribute.format == "iso4217",
    not_iso4217: lambda attribute: attribute.format == "iso4217",
    not_semver3: lambda attribute: attribute.format == "semver3",
    unknown_version: lambda attribute: attribute.key == names.SPEC_VERSION,
    implausible_epoch: lambda attribute: attribute.format == "epoch_ms",
    placeholder: _may_say_nothing,
    weak_placeholder: _may_say_nothing,
    not_suggested: lambda attribute: attribute.suggested is not None,
}
"""Which attributes a rule can find something about; one that is not here concerns all."""


def rules_about(attribute: Attribute) -> tuple[ValueRule, ...]:
    """Return the rules that can find something about values of an attribute, in their order."""
    return tuple(
        rule for rule in VALUE_RULES if rule not in _CONCERNS or _CONCERNS[rule](attribute)
    )


def _is_member(value: Value, attribute: Attribute) -> bool:
    if any(type(value) is type(member) and value == member for member in attribute.values):
        return True
    return (
        isinstance(value, str)
        and attribute.extension is not None
        and attribute.extension.fullmatch(value) is not None
    )


def _is_code_misfit(place: Place, attribute: Attribute) -> bool:
    """Whether the value belongs to a closed set with extensions, and is in neither."""
    return _is_extensible(attribute) and not _is_member(place.value, attribute)


def _outside(place: Place, attribute: Attribute) -> Evidence:
    hint = _did_you_mean(place.value, attribute.values)
    return place.evidence(expected=", ".join(map(str, attribute.values)), hint=hint)


def _codes(place: Place, name: str, kind: str) -> list[str]:
    codes: list[str] = place.rule_set.formats[name][kind]
    return codes


def _did_you_mean(value: Value, known: Iterable[str | float]) -> str | None:
    """Name the member that the value misses by case, blanks or a typing error, if there is one."""
    by_folded = {str(member).casefold(): member for member in known}
    folded = str(value).strip().casefold()[:100]
    near = difflib.get_close_matches(folded, by_folded, n=1, cutoff=0.75)
    return f"Did you mean {by_folded[near[0]]}?" if near else None


def _must_mean_something(place: Place, attribute: Attribute) -> bool:
    return place.required and _may_say_nothing(attribute) and isinstance(place.value, str)


def _unit_of_time(value: int) -> str:
    if value in _SECOND_RANGE:
        return "It looks like seconds."
    if value in _MICROSECOND_RANGE:
        return "It looks like microseconds."
    if value > _MICROSECOND_RANGE[-1]:
        return "It looks like nanoseconds."
    return "It is before the year 1974."


def _type_name(value: Value) -> str:
    if isinstance(value, list):
        return "array"
    return {bool: "boolean", int: "int", float: "double", str: "string"}[type(value)]
