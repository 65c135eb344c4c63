"""Signals and groups as they were and as they are: what went, and what is stable no more."""

from collections.abc import Iterator, Mapping
from typing import Final

from genops_registry.check.rules.rule import Finding
from genops_registry.check.rules.shared.definitions import (
    KINDS,
    Json,
    attributes,
    is_stable,
    of_kind,
    spoken,
)
from genops_registry.registry import Registry

REMOVED_WHY: Final = "Telemetry and queries with it live on, and nobody could look it up."
REMOVED_FIX: Final = "Keep the definition and deprecate it."
UNSTABLE_WHY: Final = "Others rely on the promise that it does not change."
UNSTABLE_FIX: Final = "Set `stability: stable` again; to retire it, deprecate it."


def removed(kind: str, baseline: Registry, registry: Registry) -> Iterator[Finding]:
    """Yield everything of a kind that is there no more."""
    now = dict(of_kind(registry, kind))
    for name, _ in of_kind(baseline, kind):
        if name not in now:
            yield about(kind, name, f"the {spoken(kind)} `{name}` is gone", None)


def destabilised(kind: str, baseline: Registry, registry: Registry) -> Iterator[Finding]:
    """Yield everything of a kind that is stable no more."""
    for name, old, new in in_both(baseline, registry, kind):
        if is_stable(old) and not is_stable(new):
            message = f"the {spoken(kind)} `{name}` was stable, and is {new['stability']}"
            yield about(kind, name, message, "stability")


def removed_or_destabilised(kind: str, baseline: Registry, registry: Registry) -> Iterator[Finding]:
    """Yield both, for the kinds where Weaver's policies have one id for them."""
    yield from removed(kind, baseline, registry)
    yield from destabilised(kind, baseline, registry)


def about(
    kind: str,
    name: str,
    message: str,
    path: str | None,
    context: Mapping[str, object] | None = None,
) -> Finding:
    """Return a finding about a signal or group, as Weaver's compatibility rules name it.

    Args:
        kind: of the signal or group.
        name: of the signal or group.
        message: what is wrong.
        path: key that is wrong; None if the signal or group is there no more.
        context: what machines need to know besides.
    """
    place = (KINDS[kind][0], name, path) if path else None
    if kind == "attribute_group":
        return Finding(message, place, {"attribute_group_id": name, **(context or {})}, about=name)
    return Finding(message, place, context or {}, (kind, name))


def in_both(baseline: Registry, registry: Registry, kind: str) -> Iterator[tuple[str, Json, Json]]:
    """Yield name, old and new definition of everything of a kind that both have."""
    now = dict(of_kind(registry, kind))
    return ((name, old, now[name]) for name, old in of_kind(baseline, kind) if name in now)


def attributes_in_both(baseline: Registry, registry: Registry) -> Iterator[tuple[str, Json, Json]]:
    """Yield key, old and new definition of the attributes that still exist."""
    now = {attribute["key"]: attribute for attribute in attributes(registry)}
    for old in attributes(baseline):
        if old["key"] in now:
            yield old["key"], old, now[old["key"]]


def stable_attributes(baseline: Registry, registry: Registry) -> Iterator[tuple[str, Json, Json]]:
    """Yield key, old and new definition of the attributes that were stable and still exist."""
    for key, old, new in attributes_in_both(baseline, registry):
        if is_stable(old):
            yield key, old, new
