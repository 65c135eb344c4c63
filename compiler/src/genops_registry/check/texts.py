"""Definitions and enum members that say nothing about themselves."""

from collections.abc import Iterator
from typing import Any

from genops_registry.positions import Step
from genops_registry.problems import Level, Problem
from genops_registry.registry import Registry

# Section of the registry, the key that holds the name, and Weaver's word for the signal.
SECTIONS = (
    ("attributes", "key", None),
    ("attribute_groups", "id", None),
    ("metrics", "name", "metric"),
    ("spans", "type", "span"),
    ("events", "name", "event"),
    ("entities", "type", "entity"),
)


def text_problems(registry: Registry) -> Iterator[Problem]:
    """Yield a problem for each missing brief, and for each signal without requirement level."""
    for section, name_key, signal_type in SECTIONS:
        for definition in registry.document["registry"][section]:
            name = definition[name_key]
            if not definition["brief"].strip():
                yield _brief_required(registry, section, name, signal_type)
            if signal_type and _lacks_requirement_level(registry, section, name, definition):
                yield _no_requirement_level(registry, section, name, signal_type)
    for attribute in registry.document["registry"]["attributes"]:
        yield from _members(registry, attribute)


def _lacks_requirement_level(
    registry: Registry, section: str, name: str, definition: dict[str, Any]
) -> bool:
    # A group of version 1, the only one that has an `id`, cannot say how much it matters.
    is_old = registry.positions.of(section, name, "id") is not None
    return "requirement_level" not in definition and not is_old


def _brief_required(
    registry: Registry, section: str, name: str, signal_type: str | None
) -> Problem:
    return Problem(
        "brief_required",
        f"`{name}` has an empty brief",
        position=registry.positions.of(section, name, "brief"),
        context={"name": name},
        signal_type=signal_type,
        signal_name=name if signal_type else None,
        hint="say in one sentence what it is",
    )


def _no_requirement_level(registry: Registry, section: str, name: str, signal_type: str) -> Problem:
    return Problem(
        "requirement_level_missing",
        f"the {signal_type} `{name}` sets no requirement level; Weaver will demand it",
        level="improvement",
        position=registry.positions.of(section, name),
        signal_type=signal_type,
        signal_name=name,
        hint="add `requirement_level: recommended` or `opt_in`",
    )


def _members(registry: Registry, attribute: dict[str, Any]) -> Iterator[Problem]:
    """Look at the members of an enum: briefs, and ids or values that are there twice."""
    type_, key = attribute["type"], attribute["key"]
    if isinstance(type_, str):
        return
    seen: dict[str, set[object]] = {"id": set(), "value": set()}
    for number, member in enumerate(type_["members"]):
        path: tuple[Step, ...] = ("type", "members", number)
        if not str(member.get("brief") or "").strip():
            message = f"the member `{member['id']}` of `{key}` has no brief"
            hint = "say in one sentence what it stands for"
            yield _member(registry, key, path, "member_brief", message, "improvement", hint)
        if "deprecated" in member:
            # It stands there for readers of old telemetry, often beside what replaced it.
            continue
        for field, known in seen.items():
            value = (type(member[field]), member[field])
            if value in known:
                message = f"a second member of `{key}` with the {field} `{member[field]}`"
                hint = f"give it a {field} of its own"
                yield _member(registry, key, path, "duplicate_member", message, "violation", hint)
            known.add(value)


def _member(
    registry: Registry,
    key: str,
    path: tuple[Step, ...],
    problem_id: str,
    message: str,
    level: Level,
    hint: str,
) -> Problem:
    position = registry.positions.of("attributes", key, *path)
    return Problem(problem_id, message, level, position, {"attribute_key": key}, hint=hint)
