"""Signals say how much they matter."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import KINDS, SIGNALS, own_of_kind
from genops_registry.registry import Registry


def _without_level(registry: Registry) -> Iterator[Finding]:
    for kind in SIGNALS:
        section, _ = KINDS[kind]
        for name, signal in own_of_kind(registry, kind):
            # A group of version 1, the only one that has an `id`, cannot say how much it matters.
            is_old = registry.positions.of(section, name, "id") is not None
            if "requirement_level" not in signal and not is_old:
                message = f"the {kind} `{name}` sets no requirement level; Weaver will demand it"
                yield Finding(message, (section, name), signal=(kind, name))


RULE: Final = HeadRule(
    id="requirement_level_missing",
    policy="core",
    level="improvement",
    always=True,
    summary="Every span, metric, event and entity has a requirement level.",
    why="Weaver warns today, and makes an error of it with `--future`.",
    fix="Add `requirement_level: recommended` or `opt_in`.",
    find=_without_level,
)
