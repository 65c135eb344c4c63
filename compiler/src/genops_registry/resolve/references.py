"""Sees to it that every attribute that is referred to is defined."""

from collections.abc import Iterator

from genops_registry.model import AttributeReference
from genops_registry.problems import Problem, did_you_mean
from genops_registry.resolve.index import Index


def check_references(index: Index, problems: list[Problem]) -> None:
    """Report each `ref` to an attribute that does not exist, where it stands."""
    for reference in references(index):
        if reference.ref and reference.ref not in index.attributes:
            place = reference.node.get("ref") or reference.node
            hint = did_you_mean(reference.ref, index.attributes)
            message = f"no attribute `{reference.ref}` is defined in this registry"
            problems.append(Problem("missing_ref", message, position=place.position, hint=hint))


def references(index: Index) -> Iterator[AttributeReference]:
    """Yield every `ref` of every attribute list."""
    for part in (index.attribute_groups, index.spans, index.events):
        for owner in part.values():
            for item in owner.attributes:
                if isinstance(item, AttributeReference):
                    yield item
