"""The fields that every definition has: brief, note, stability, deprecated, annotations."""

from genops_registry.model.definitions import Fields
from genops_registry.model.fields import FieldReader
from genops_registry.problems import Problem
from genops_registry.yaml import MappingNode, Node, ScalarNode

STABILITIES = ("stable", "development", "alpha", "beta", "release_candidate")
# Weaver still reads these two; the first is an old name of `development`.
_OLD_STABILITIES = {"experimental": "development", "deprecated": "deprecated"}
REASONS = ("renamed", "obsoleted", "uncategorized", "unspecified")


def without_kind(kind: str, group_id: str) -> str:
    """Return how the resolved document calls a group: its id without what says the kind."""
    return group_id.removeprefix(f"{kind}.")


def read_required(reader: FieldReader) -> Fields:
    """Read the common fields of a definition, where brief and stability are required."""
    brief = reader.required_text("brief")
    rest = read_optional(reader)
    if "stability" not in rest and reader.value("stability") is None:
        reader.missing("stability")
    rest.pop("brief", None)
    if not rest.get("note"):
        rest.pop("note", None)
    return {"brief": brief, **rest}


def read_optional(reader: FieldReader, *, old: bool = False) -> Fields:
    """Read those common fields that are there, in the order of the resolved document.

    Args:
        reader: where the fields stand.
        old: whether the file is of version 1, where `deprecated` may be a text.
    """
    fields: Fields = {}
    for key in ("brief", "note"):
        text = reader.text(key)
        if text is not None:
            fields[key] = text
    stability = read_stability(reader)
    if stability:
        fields["stability"] = stability
    deprecated = read_deprecated(reader, old=old)
    if deprecated:
        fields["deprecated"] = deprecated
    annotations = reader.free_mapping("annotations")
    if annotations:
        fields["annotations"] = annotations
    return fields


def read_stability(reader: FieldReader) -> str | None:
    """Read `stability` under its current name."""
    node = reader.node.get("stability")
    old = _OLD_STABILITIES.get(reader.text("stability") or "")
    if node is None or old is None:
        return reader.choice("stability", STABILITIES)
    hint = "write `development`" if old == "development" else "use the key `deprecated`"
    message = "an old stability; Weaver reads it for old registries only"
    reader.report("old_stability", message, node, hint, level="improvement")
    return old


def read_deprecated(reader: FieldReader, *, old: bool = False) -> Fields | None:
    """Read `deprecated`; a rename without a note gets the note that Weaver infers."""
    node: Node | None = reader.value("deprecated")
    if node is None:
        return None
    if old and isinstance(node, ScalarNode) and isinstance(node.value, str):
        return {"reason": "unspecified", "note": node.value}
    if not isinstance(node, MappingNode):
        hint = "write {reason: obsoleted, note: ...} or {reason: renamed, renamed_to: ...}"
        reader.wrong_type("deprecated", "a mapping", node, hint)
        return None
    return _deprecation(FieldReader(node, "a deprecation", reader.problems), old)


def _deprecation(reader: FieldReader, old: bool) -> Fields:
    reason = reader.required_choice("reason", REASONS)
    fields: Fields = {"reason": reason}
    if reason == "renamed":
        renamed_to = reader.required_text("renamed_to")
        note = reader.text("note")
        fields["renamed_to"] = renamed_to
        fields["note"] = f"Replaced by `{renamed_to}`." if note is None else note
    else:
        # Version 1 has a note of its own for who gives none.
        note = reader.text("note") if old else reader.required_text("note")
        fields["note"] = f"{reason.capitalize()}." if note is None else note
    reader.finish()
    return fields


def unreadable(problems: list[Problem], node: Node, message: str) -> None:
    """Add a problem of the type `wrong_type` at a node."""
    problems.append(Problem("wrong_type", message, position=node.position))
