"""Examples of a list are lists."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.examples import fits, is_flat, written_examples
from genops_registry.registry import Registry


def _flat(registry: Registry) -> Iterator[Finding]:
    for each in written_examples(registry):
        if is_flat(each.value, each.type) and not fits(each.value, each.type):
            message = f"the examples of `{each.key}` are items of one list, not lists"
            context = {"attribute_key": each.key, "attribute_type": each.type}
            yield Finding(message, each.position, context, about=each.key)


RULE: Final = HeadRule(
    id="example_not_nested",
    policy="core",
    level="improvement",
    always=True,
    summary="Examples of an attribute that holds a list are lists.",
    why="A reader cannot tell whether two examples are meant, or one of two items.",
    fix="An example of a list is a list: [[a, b]].",
    find=_flat,
)
