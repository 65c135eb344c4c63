"""What a refinement takes over from the signal or entity that it refines, beside attributes."""

from genops_registry.model import AttributeDefinition, AttributeReference, Fields, Group
from genops_registry.problems import Problem, Suggestions
from genops_registry.resolve.groups import LONGEST_CHAIN
from genops_registry.resolve.index import Index
from genops_registry.yaml import PlainValue

# In the order of the resolved document. A refinement may set the last four itself.
_ORDER = (
    "entity_associations",
    "requirement_level",
    "brief",
    "note",
    "stability",
    "deprecated",
    "annotations",
)


class RefinementResolver:
    """Completes the fields of refinements; those of other groups are complete already."""

    def __init__(self, index: Index, problems: list[Problem]) -> None:
        """Start with the groups of an index; problems are added to the list."""
        self._index = index
        self._problems = problems
        self._open: set[str] = set()
        self._suggestions = Suggestions()

    def complete(self, group: Group) -> tuple[Fields, Fields]:
        """Return head and fields of a group; cycles are reported where attributes are merged."""
        base = None if group.is_imported else self._base(group)
        if base is None or base.id in self._open or len(self._open) >= LONGEST_CHAIN:
            return group.head, group.fields
        self._open.add(group.id)
        head, fields = self.complete(base)
        self._open.discard(group.id)
        if group.extends and group.extends.refines:
            self._check_identity(group, base)
            return {**head, **group.head, **_type(group, base)}, _inherit(fields, group.fields)
        return {**group.head, **_type(group, base)}, group.fields

    def _base(self, group: Group) -> Group | None:
        if group.extends is None:
            return None
        base = self._index.base(group)
        if base is None:
            message = f"no {group.kind.replace('_', ' ')} `{group.extends.id}` to build on"
            hint = self._suggestions.nearest(group.extends.id, self._index.groups)
            position = group.extends.node.position
            self._problems.append(Problem("missing_extends", message, position=position, hint=hint))
            return None
        return base if base.kind == group.kind else None

    def _check_identity(self, group: Group, base: Group) -> None:
        """Report what a refined entity would be told apart by, and its base not; or the reverse."""
        identifying = _identity(base)
        for item in _references(group):
            if "role" not in item.overrides or _identifies(item) == (item.ref in identifying):
                continue
            verb = "identifies" if item.ref in identifying else "does not identify"
            message = f"`{item.ref}` {verb} `{base.name}`; a refinement cannot change that"
            place = item.node.get("ref") or item.node
            hint = "list it under " + ("`identity`" if item.ref in identifying else "`description`")
            problem = Problem("changed_identity", message, position=place.position, hint=hint)
            self._problems.append(problem)


def _identity(group: Group) -> set[str]:
    """Return the attributes that identify an entity, written here or in a dependency."""
    found = {item.ref for item in _references(group) if _identifies(item)}
    for item in group.attributes:
        if isinstance(item, AttributeDefinition) and item.overrides.get("role") == "identifying":
            found.add(item.key)
    return found


def _references(group: Group) -> list[AttributeReference]:
    return [item for item in group.attributes if isinstance(item, AttributeReference)]


def _identifies(item: AttributeReference) -> bool:
    return item.overrides.get("role") == "identifying"


def _type(group: Group, base: Group) -> Fields:
    """Return the type of a refined span or entity: what it refines, not what it is called."""
    return {"type": base.short_id} if group.kind in {"span", "entity"} else {}


def _inherit(base: Fields, own: Fields) -> Fields:
    merged = {**base, **{key: value for key, value in own.items() if value != ""}}
    for key in ("entity_associations", "requirement_level"):
        source = own if key == "entity_associations" else base
        merged.pop(key, None)
        if key in source:
            merged[key] = source[key]
    annotations = merge_annotations(base.get("annotations"), own.get("annotations"))
    if isinstance(annotations, dict) and annotations:
        # The first level is sorted, as it is where it is read; what is inside keeps its order.
        merged["annotations"] = {key: annotations[key] for key in sorted(annotations)}
    return {key: merged[key] for key in _ORDER if key in merged}


def merge_annotations(base: PlainValue, own: PlainValue) -> PlainValue:
    """Return what both say: maps are merged, key by key; anything else is replaced."""
    if not isinstance(base, dict) or not isinstance(own, dict):
        return base if own is None else own
    merged = {**base}
    for key, value in own.items():
        merged[key] = merge_annotations(base[key], value) if key in base else value
    return merged
