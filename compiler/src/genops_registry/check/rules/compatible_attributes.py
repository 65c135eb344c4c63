"""Attributes stay, and those that are stable stay what they are."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.sections import Json, Sections, is_stable, type_name


def _removed(baseline: Sections, head: Sections) -> Iterator[Finding]:
    now = {attribute["key"] for attribute in head["attributes"]}
    for attribute in baseline["attributes"]:
        key = attribute["key"]
        if key not in now:
            yield Finding(f"the attribute `{key}` is gone", None, {"attribute_key": key})


def _unstable(baseline: Sections, head: Sections) -> Iterator[Finding]:
    for key, _, new in stable_attributes(baseline, head):
        if not is_stable(new):
            place = ("attributes", key, "stability")
            message = f"the attribute `{key}` was stable, and is {new['stability']}"
            yield Finding(message, place, {"attribute_key": key})


def _retyped(baseline: Sections, head: Sections) -> Iterator[Finding]:
    for key, old, new in stable_attributes(baseline, head):
        before, after = type_name(old), type_name(new)
        if before != after:
            context = {
                "attribute_key": key,
                "attribute_type": after,
                "previous_attribute_type": before,
            }
            message = f"the stable attribute `{key}` was of type {before}, and is of type {after}"
            yield Finding(message, ("attributes", key, "type"), context)


def stable_attributes(baseline: Sections, head: Sections) -> Iterator[tuple[str, Json, Json]]:
    """Yield key, old and new definition of the attributes that were stable and still exist."""
    for key, old, new in attributes_in_both(baseline, head):
        if is_stable(old):
            yield key, old, new


def attributes_in_both(baseline: Sections, head: Sections) -> Iterator[tuple[str, Json, Json]]:
    """Yield key, old and new definition of the attributes that still exist."""
    now = {attribute["key"]: attribute for attribute in head["attributes"]}
    for old in baseline["attributes"]:
        if old["key"] in now:
            yield old["key"], old, now[old["key"]]


RULES: Final = (
    BaselineRule(
        id="compatibility_removed_attribute",
        policy="compatibility",
        summary="An attribute that was defined once stays defined, whatever its stability.",
        why="Telemetry and queries with it live on, and nobody could look it up.",
        fix="Keep the definition and deprecate it.",
        compare=_removed,
    ),
    BaselineRule(
        id="compatibility_stable_attribute_now_unstable",
        policy="compatibility",
        summary="A stable attribute stays stable.",
        why="Others rely on the promise that it does not change.",
        fix="Set `stability: stable` again; to retire it, deprecate it.",
        compare=_unstable,
    ),
    BaselineRule(
        id="compatibility_stable_attribute_changed_type",
        policy="compatibility",
        summary="A stable attribute keeps its type.",
        why="Backends refuse or split a column whose type changes.",
        fix="Restore the type; define a new attribute for the other one.",
        compare=_retyped,
    ),
)
