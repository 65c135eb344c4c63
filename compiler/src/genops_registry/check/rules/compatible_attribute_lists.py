"""Stable signals and groups keep their attributes, and gain only those that are opt-in."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, TypeAlias

from genops_registry.check.rules.compatible_signals import about, spoken
from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.sections import Json, Sections, in_both, is_opt_in, is_stable

_Filter: TypeAlias = Callable[[Json], bool]

_DROPPED_WHY: Final = "Dashboards and alerts that group by the attribute find nothing."
_DROPPED_FIX: Final = "Keep the attribute; deprecate it if nobody is to rely on it."
_ADDED_FIX: Final = "Make the new attribute `opt_in`."


def _dropped(
    kind: str, baseline: Sections, head: Sections, *, counts: _Filter | None = None
) -> Iterator[Finding]:
    for name, old, new in in_both(baseline, head, kind):
        missing = sorted(_keys(old, "attributes", counts) - _keys(new, "attributes", counts))
        if is_stable(old) and missing:
            message = f"the stable {spoken(kind)} `{name}` lost {_listed(missing)}"
            yield about(kind, name, message, "attributes", {"missing_attributes": missing})


def _added(kind: str, baseline: Sections, head: Sections) -> Iterator[Finding]:
    for name, old, new in in_both(baseline, head, kind):
        before = _keys(old, "attributes", _is_expected)
        added = sorted(_keys(new, "attributes", _is_expected) - before)
        if is_stable(old) and added:
            message = f"the stable {spoken(kind)} `{name}` gained {_listed(added)}, not `opt_in`"
            yield about(kind, name, message, "attributes", {"added_attributes": added})


def _entity_dropped(baseline: Sections, head: Sections) -> Iterator[Finding]:
    for name, old, new in in_both(baseline, head, "entity"):
        for part in ("identity", "description"):
            missing = sorted(_keys(old, part) - _keys(new, part))
            if is_stable(old) and missing:
                message = f"the {part} of the stable entity `{name}` lost {_listed(missing)}"
                yield about("entity", name, message, part, {f"{part}_missing_attributes": missing})


def _entity_identity(baseline: Sections, head: Sections) -> Iterator[Finding]:
    for name, old, new in in_both(baseline, head, "entity"):
        added = sorted(_keys(new, "identity") - _keys(old, "identity"))
        if is_stable(old) and added:
            message = f"the identity of the stable entity `{name}` gained {_listed(added)}"
            yield about("entity", name, message, "identity", {"added_attributes": added})


def _keys(definition: Json, part: str, counts: _Filter | None = None) -> set[str]:
    attributes = definition.get(part, ())
    return {each["key"] for each in attributes if counts is None or counts(each)}


def _is_expected(attribute: Json) -> bool:
    return not is_opt_in(attribute)


def _listed(keys: list[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


RULES: Final = (
    BaselineRule(
        id="compatibility_metric_changed_attributes",
        policy="compatibility",
        summary="A stable metric keeps its stable attributes.",
        why=_DROPPED_WHY,
        fix=_DROPPED_FIX,
        difference="The Rego rule reads a key that attributes do not have, and never fires.",
        compare=partial(_dropped, "metric", counts=is_stable),
    ),
    *(
        BaselineRule(
            id=f"compatibility_{kind}_dropped_attributes",
            policy="compatibility",
            summary=f"Every attribute of a stable {spoken(kind)} stays with it.",
            why=_DROPPED_WHY,
            fix=_DROPPED_FIX,
            compare=partial(_dropped, kind),
        )
        for kind in ("event", "span", "attribute_group")
    ),
    *(
        BaselineRule(
            id=f"compatibility_{kind}_added_attributes",
            policy="compatibility",
            summary=f"A stable {spoken(kind)} gains no attributes that are not `opt_in`.",
            why=why,
            fix=_ADDED_FIX,
            difference="`opt_in` with an explanation is `opt_in`, too; the Rego rule takes only "
            "the bare word for it.",
            compare=partial(_added, kind),
        )
        for kind, why in (
            ("metric", "Each new value splits a time series, and sums over it change."),
            ("attribute_group", "Signals of other registries that use the group would change."),
        )
    ),
    BaselineRule(
        id="compatibility_entity_missing_attribute",
        policy="compatibility",
        summary="A stable entity keeps the attributes of its identity and of its description.",
        why="What was told apart by the attribute, or found by it, no longer is.",
        fix=_DROPPED_FIX,
        compare=_entity_dropped,
    ),
    BaselineRule(
        id="compatibility_entity_changed_identity",
        policy="compatibility",
        summary="The identity of a stable entity gains no attribute.",
        why="One entity would fall into several, and old and new would not match.",
        fix="Describe the entity with the attribute, or define another entity.",
        compare=_entity_identity,
    ),
)
