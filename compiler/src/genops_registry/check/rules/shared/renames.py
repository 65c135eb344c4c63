"""Whoever follows a `renamed_to` arrives at something that is there and current."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding
from genops_registry.check.rules.shared.definitions import KINDS, Json, is_current, of_kind
from genops_registry.registry import Registry

WHY: Final = "Who migrates would arrive at nothing, or would have to migrate again."
FIX: Final = "Name what replaces it today, or say `reason: obsoleted` or `uncategorized`."


def dead_ends(kind: str, registry: Registry) -> Iterator[Finding]:
    """Yield the renamed signals of a kind whose new name is missing or deprecated."""
    section, _ = KINDS[kind]
    current = {name for name, each in of_kind(registry, kind) if is_current(each)}
    for name, definition in of_kind(registry, kind):
        target = renamed_to(definition)
        if target is not None and target not in current:
            message = dead_end(f"{kind} `{name}`", target)
            place = (section, name, "deprecated", "renamed_to")
            yield Finding(message, place, {"renamed_to": target}, (kind, name))


def renamed_to(definition: Json) -> str | None:
    """Return what a deprecated definition was renamed to, or None."""
    deprecated = definition.get("deprecated") or {}
    return deprecated["renamed_to"] if deprecated.get("reason") == "renamed" else None


def dead_end(what: str, target: str) -> str:
    """Return the message about something whose new name leads nowhere."""
    return f"the {what} was renamed to `{target}`, which does not exist or is deprecated"
