"""Something carries every requirement, or it says why nothing can."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.requirements import about, carried, requirements
from genops_registry.registry import Registry


def _uncovered(registry: Registry) -> Iterator[Finding]:
    covered = carried(registry)
    for requirement in requirements(registry):
        if requirement.id not in covered and "not_verified" not in requirement.fields:
            yield about(requirement, f"no rule, attribute or event carries {requirement.id}")


RULE: Final = HeadRule(
    id="requirement_without_rule",
    policy="genops",
    always=True,
    summary="A rule, an attribute or an event carries every requirement, or it says under "
    "`not_verified` why none can.",
    why="A report would call telemetry compliant though nobody looked.",
    fix="Name it in `requirements` of one, or say under `not_verified` why none can.",
    find=_uncovered,
)
