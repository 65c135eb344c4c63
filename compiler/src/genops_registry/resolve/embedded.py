"""Makes attributes of references that put another one below the prefix of their group.

Files of version 1 can say `{ref: geo.lat, prefix: true}` in a group with the prefix `client`; that
is an attribute `client.geo.lat` that says what `geo.lat` does, and can be referred to itself.
"""

from collections.abc import Iterable

from genops_registry.model import AttributeDefinition, AttributeReference, Group
from genops_registry.model.definitions import OF_THE_LIST
from genops_registry.resolve.dependencies import Dependencies

# Attributes that are made of each other, one after the other.
LONGEST_CHAIN = 100


def embedded_attributes(
    groups: Iterable[Group], known: dict[str, AttributeDefinition], dependencies: Dependencies
) -> list[AttributeDefinition]:
    """Return the attributes that references make; one may be made of another one.

    What is made of an attribute that does not exist is left out; whoever checks references says so.
    """
    found: dict[str, AttributeDefinition] = {}
    items = (item for group in groups for item in group.attributes)
    waiting = [item for item in items if isinstance(item, AttributeReference) and item.embeds]
    for _ in range(LONGEST_CHAIN):
        left = []
        for item in waiting:
            base = known.get(item.embeds) or found.get(item.embeds)
            base = base or dependencies.attribute(item.embeds)
            if base is None:
                left.append(item)
            else:
                found.setdefault(item.ref, _embedded(item, base))
        if len(left) in {0, len(waiting)}:
            break
        waiting = left
    return list(found.values())


def _embedded(item: AttributeReference, base: AttributeDefinition) -> AttributeDefinition:
    said = {key: value for key, value in item.overrides.items() if key not in OF_THE_LIST}
    fields = {key: value for key, value in base.fields.items() if key != "provenance"}
    own = {key: value for key, value in item.overrides.items() if key in OF_THE_LIST}
    return AttributeDefinition(
        item.ref,
        {**fields, **said, "key": item.ref},
        item.node,
        {**base.overrides, **own},
        defines=False,
    )
