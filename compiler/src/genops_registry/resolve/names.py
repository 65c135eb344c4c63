"""Sees to it that no two definitions of a kind go by one name in the resolved document.

In files of version 1 the id of a group and the name of what it defines are two things, and the id
may begin with the kind or not.
"""

from genops_registry.model import SECTIONS, Group
from genops_registry.problems import Level, Problem
from genops_registry.resolve.index import Index, shown_name


def check_names(index: Index, problems: list[Problem]) -> None:
    """Report names that two definitions of a kind share, although their ids differ."""
    for kind in SECTIONS:
        definitions = index.definitions(kind)
        by_id: dict[str, Group] = {}
        by_name: dict[str, Group] = {}
        for group in definitions:
            if by_id.setdefault(group.short_id, group) is not group:
                # The document has one place for both.
                problems.append(_shared(group.short_id, group, by_id[group.short_id], "violation"))
            elif by_name.setdefault(shown_name(group), group) is not group:
                name = shown_name(group)
                problems.append(_shared(name, group, by_name[name], "improvement"))


def _shared(name: str, group: Group, first: Group, level: Level) -> Problem:
    kind = group.kind.replace("_", " ")
    message = (
        f"two groups define the {kind} `{name}`: `{group.id}`, and `{first.id}` at "
        f"{first.node.position}"
    )
    hint = "rename one of them, or delete it"
    return Problem("shared_name", message, level, group.node.position, hint=hint)
