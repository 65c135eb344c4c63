"""Every definition says in a brief what it is."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import (
    KINDS,
    SIGNALS,
    own_attributes,
    own_of_kind,
)
from genops_registry.registry import Registry


def _without_brief(registry: Registry) -> Iterator[Finding]:
    for attribute in own_attributes(registry):
        if not attribute["brief"].strip():
            yield _finding("attributes", attribute["key"], None)
    for kind, (section, _) in KINDS.items():
        for name, definition in own_of_kind(registry, kind):
            if not definition["brief"].strip():
                yield _finding(section, name, (kind, name) if kind in SIGNALS else None)


def _finding(section: str, name: str, signal: tuple[str, str] | None) -> Finding:
    return Finding(f"`{name}` has an empty brief", (section, name, "brief"), {"name": name}, signal)


RULE: Final = HeadRule(
    id="brief_required",
    policy="core",
    always=True,
    summary="Every attribute, signal and public group has a brief that is not empty.",
    why="Readers of documentation, and of generated code, would have to guess.",
    fix="Say in one sentence what it is.",
    find=_without_brief,
)
