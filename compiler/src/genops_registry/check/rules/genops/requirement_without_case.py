"""The conformance kit has a case for every requirement that telemetry can show."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from genops_registry.check.rules.rule import Finding, KitRule
from genops_registry.check.rules.shared.requirements import about, requirements
from genops_registry.registry import Registry


def _untested(registry: Registry, kit: Mapping[str, Any]) -> Iterator[Finding]:
    for requirement in requirements(registry):
        cases = kit["requirements"].get(requirement.id, {}).get("cases")
        if requirement.fields["decidable"] != "no" and not cases:
            message = f"the conformance kit {kit['folder']} has no case for {requirement.id}"
            yield about(requirement, message)


RULE: Final = KitRule(
    id="requirement_without_case",
    policy="genops",
    always=True,
    summary="The conformance kit has a case for every requirement that telemetry can show, wholly "
    "or in part.",
    why="Nobody can show that a validator notices when the requirement is broken.",
    fix="Add a case to the kit, or say `decidable: 'no'` and why.",
    find=_untested,
)
