"""What telemetry cannot show gives the reason."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.requirements import about, requirements
from genops_registry.registry import Registry


def _unexplained(registry: Registry) -> Iterator[Finding]:
    for requirement in requirements(registry):
        if requirement.fields["decidable"] == "no" and "not_verified" not in requirement.fields:
            message = f"{requirement.id} cannot be decided from telemetry, and gives no reason"
            yield about(requirement, message)


RULE: Final = HeadRule(
    id="requirement_without_reason",
    policy="genops",
    always=True,
    summary="A requirement that cannot be decided from telemetry says why.",
    why="Reports list what was not verified, and readers have to know how to verify it.",
    fix="Write the reason under `not_verified`.",
    find=_unexplained,
)
