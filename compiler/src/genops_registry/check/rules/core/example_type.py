"""Examples are of the attribute's type."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.examples import fits, is_flat, written_examples
from genops_registry.registry import Registry


def _of_another_type(registry: Registry) -> Iterator[Finding]:
    for each in written_examples(registry):
        if not fits(each.value, each.type) and not is_flat(each.value, each.type):
            message = f"the examples of `{each.key}` are not of its type `{each.type}`"
            context = {"attribute_key": each.key, "attribute_type": each.type}
            yield Finding(message, each.position, context, about=each.key)


RULE: Final = HeadRule(
    id="example_type",
    policy="core",
    always=True,
    summary="Examples of an attribute are of its type.",
    why="Whoever copies the example emits values of a wrong type; Weaver does not notice in "
    "definition/2.",
    fix="Correct the examples or the type; an example of a list is a list: [[a, b]].",
    find=_of_another_type,
)
