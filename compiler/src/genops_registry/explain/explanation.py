"""From a name to everything that is known about it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from genops_registry.explain.catalogue import Catalogue, Entry
from genops_registry.positions import Positions
from genops_registry.vocabulary.signals import genops_annotations

Document = dict[str, Any]

# What of a definition is told as it is; the rest is told another way, or is Weaver's own business.
_TOLD = ("brief", "note", "stability", "deprecated", "examples")
# What stands under the annotations of a span and is explained one by one.
_EXPLAINED_ALONE = ("rules", "invariants", "requirements", "resolutions")


def explain(catalogue: Catalogue, positions: Positions, name: str) -> Document | None:
    """Return all that a registry knows about a name, or None when it knows nothing.

    Args:
        catalogue: The registry by name.
        positions: Where everything stands.
        name: An attribute, span or event with or without its first segment, a rule's code or id,
            the id of a requirement or resolution; codes and these ids in any case.
    """
    entry = find(catalogue, name)
    if entry is None:
        return None
    facts = {
        "attribute": _attribute,
        "span": _signal,
        "event": _signal,
        "rule": _rule,
        "requirement": _requirement,
        "resolution": _resolution,
    }[entry.kind]
    return {
        "kind": entry.kind,
        "name": entry.name,
        **facts(catalogue, entry),
        "defined_at": _place(positions, entry),
    }


def find(catalogue: Catalogue, name: str) -> Entry | None:
    """Return what a name stands for."""
    known = _spellings(catalogue)
    roots = sorted({key.split(".", 1)[0] for key in (*catalogue.attributes, *catalogue.signals)})
    for spelling in (name, name.upper(), *(f"{root}.{name}" for root in roots)):
        if spelling in known:
            return known[spelling]
    return None


def near(catalogue: Catalogue, name: str) -> list[str]:
    """Return names that somebody may have meant, the likeliest first."""
    spellings = list(_spellings(catalogue))
    folded = {each.casefold().partition(".")[2]: each for each in spellings if "." in each}
    folded |= {each.casefold(): each for each in spellings}
    matches = get_close_matches(name[:80].casefold(), folded, n=3)
    return list(dict.fromkeys(folded[match] for match in matches))


def _spellings(catalogue: Catalogue) -> dict[str, Entry]:
    codes = {rule.data["code"]: rule for rule in catalogue.rules.values()}
    return codes | {entry.name: entry for entry in catalogue.entries}


def _attribute(catalogue: Catalogue, entry: Entry) -> Document:
    carriers = [
        {"kind": each.signal.kind, "name": each.signal.name, **_level(each.attribute)}
        for each in catalogue.carriers_of(entry.name)
    ]
    return {
        **_definition(entry),
        "type": _type(entry.data["type"]),
        "values": _values(entry.data["type"]),
        "on": carriers,
        **_rules(catalogue, entry),
    }


def _signal(catalogue: Catalogue, entry: Entry) -> Document:
    attributes = [
        {"name": each["key"], **_level(each)} for each in entry.data.get("attributes", ())
    ]
    return {
        **_definition(entry),
        "attributes": attributes,
        **_rules(catalogue, entry),
    }


def _definition(entry: Entry) -> Document:
    """What attributes, spans and events have in common."""
    told = {key: entry.data[key] for key in _TOLD if entry.data.get(key)}
    genops = genops_annotations(entry.data)
    listed = genops.get("requirements")
    annotations = {key: genops[key] for key in genops if key not in _EXPLAINED_ALONE}
    return {
        **told,
        "section": annotations.pop("section", None),
        "requirements": listed if isinstance(listed, list) else [],
        "annotations": annotations,
    }


def _rules(catalogue: Catalogue, entry: Entry) -> Document:
    return {
        "rules": _named(catalogue.rules_about(entry.name)),
        "general_rules": _named(catalogue.general_rules(entry.kind)),
    }


def _rule(catalogue: Catalogue, entry: Entry) -> Document:
    decided_by = "expression" if "expression" in entry.data else "engine"
    resolutions = catalogue.resolutions_of("rule", entry.name)
    return {"decided_by": decided_by, **entry.data, "resolutions": resolutions}


def _requirement(catalogue: Catalogue, entry: Entry) -> Document:
    subjects = [
        {"kind": each.kind, "name": each.name} for each in catalogue.subjects_of(entry.name)
    ]
    return {
        **entry.data,
        "about": subjects,
        "rules": _named(catalogue.rules_for(entry.name)),
        "resolutions": catalogue.resolutions_of("requirement", entry.name),
    }


def _resolution(catalogue: Catalogue, entry: Entry) -> Document:
    rules = [catalogue.rules[id] for id in entry.data["rules"] if id in catalogue.rules]
    return {**entry.data, "rules": _named(rules)}


def _named(rules: list[Entry]) -> list[Document]:
    return [
        {"code": rule.data["code"], "id": rule.name, "level": rule.data["level"]} for rule in rules
    ]


def _level(attribute: Mapping[str, Any]) -> Document:
    declared = attribute["requirement_level"]
    if isinstance(declared, str):
        return {"level": declared, "condition": None}
    ((level, condition),) = declared.items()
    return {"level": level, "condition": condition}


def _type(declared: str | Mapping[str, Any]) -> str:
    if isinstance(declared, str):
        return declared
    kinds = {type(member["value"]) for member in declared["members"]}
    names = {str: "string", int: "int", float: "double"}
    return names[kinds.pop()] if len(kinds) == 1 else "any"


def _values(declared: str | Mapping[str, Any]) -> list[Document] | None:
    if isinstance(declared, str):
        return None
    told = ("value", "brief", "note", "stability", "deprecated", "annotations")
    return [{key: each[key] for key in told if each.get(key)} for each in declared["members"]]


def _place(positions: Positions, entry: Entry) -> Document | None:
    section, name, *path = entry.place
    of = positions.of_key if path else positions.of
    position = of(section, name, *path)
    if position is None:
        return None
    return {"file": position.file, "line": position.line, "column": position.column}
