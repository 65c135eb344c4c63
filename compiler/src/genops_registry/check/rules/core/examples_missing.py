"""Texts have examples."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.registry import Registry

_TYPES: Final = ("string", "string[]")


def _without_examples(registry: Registry) -> Iterator[Finding]:
    for key, definition in registry.index.attributes.items():
        if definition.fields["type"] in _TYPES and "examples" not in definition.fields:
            message = f"the attribute `{key}` has no examples"
            yield Finding(message, ("attributes", key), {"attribute_key": key})


RULE: Final = HeadRule(
    id="examples_missing",
    policy="core",
    level="improvement",
    always=True,
    summary="An attribute of type `string` or `string[]` has examples.",
    why="A text can be anything; readers need to see what values look like.",
    fix="Add `examples:` with values that readers will meet in telemetry.",
    find=_without_examples,
)
