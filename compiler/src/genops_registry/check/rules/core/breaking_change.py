"""Nothing changes since the baseline that others have to follow."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.diff import compare_registries, place_of
from genops_registry.registry import Registry
from genops_registry.vocabulary import has_shape


def _breaks(baseline: Registry, registry: Registry) -> Iterator[Finding]:
    if not has_shape(registry):
        # What is malformed is a finding already, and nothing can be said of what it changed.
        return
    for change in compare_registries(baseline, registry):
        if change.change_class == "breaking":
            subject = str(change.subject)
            message = f"{subject}: {change.kind.replace('_', ' ')}; {change.why}"
            context = {
                "kind": change.kind,
                "subject": subject,
                "old": change.old,
                "new": change.new,
            }
            place = place_of(change.subject, registry.positions)
            yield Finding(message, place, context, about=subject)


RULE: Final = BaselineRule(
    id="breaking_change",
    policy="core",
    always=True,
    summary="Nothing changes that emitters or readers of telemetry have to follow.",
    why="Telemetry that was right is wrong now, or readers no longer find what they rely on.",
    fix="Undo it, or release it as such; `genops-registry diff` shows all changes, and the version "
    "that they demand.",
    compare=_breaks,
)
