"""The rules of a registry as data: `rules.v1.json`.

Everything that a validator needs, with expressions as typed trees, so that whoever runs the rules
has no CEL to parse and no YAML to read.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from genops_registry.cel import Tree
from genops_registry.registry import Registry
from genops_registry.rules.expressions import compile_expressions
from genops_registry.vocabulary import genops_annotations, governed_span, require_shape
from genops_registry.vocabulary.signals import Json, known, origin_url

FORMAT = "genops-rules/v1"
# A released rule set is never edited; an erratum raises the revision.
FIRST_REVISION = 1


def build_rule_set(registry: Registry) -> dict[str, Any]:
    """Build the rule set of a resolved registry.

    Raises:
        RegistryError: The annotations are malformed, no span is governed, or an expression does
            not compile.
    """
    require_shape(registry)
    span = governed_span(registry)
    match, trees = compile_expressions(registry, span)
    attributes = known(registry, "attributes")
    genops = genops_annotations(span)
    schema_url = str(registry.document["schema_url"])
    references = {item["key"]: item for item in span.get("attributes", ())}
    rule_set = {
        "format": FORMAT,
        "spec_version": _spec_version(registry),
        "revision": FIRST_REVISION,
        "errata": {},
        "schema_url": schema_url,
        "span": span["type"],
        "match": match,
        "attributes": {
            item["key"]: _attribute(item, references.get(item["key"])) for item in attributes
        },
        "events": {item["name"]: _event(item) for item in known(registry, "events")},
        "formats": _formats(attributes),
        "placeholders": dict(genops.get("placeholders", {})),
        "placeholder_patterns": dict(genops.get("placeholder_patterns", {})),
        "invariants": {
            id: _invariant(invariant, trees[id])
            for id, invariant in genops.get("invariants", {}).items()
        },
        "rules": {id: _rule(rule) for id, rule in genops.get("rules", {}).items()},
        "requirements": {
            id: _requirement(requirement)
            for id, requirement in genops.get("requirements", {}).items()
        },
        "resolutions": {
            id: _resolution(resolution) for id, resolution in genops.get("resolutions", {}).items()
        },
    }
    return with_digest(rule_set)


def with_digest(rule_set: Json) -> dict[str, Any]:
    """Return a rule set with the digest of everything else in it."""
    content = {key: value for key, value in rule_set.items() if key != "digest"}
    return {**content, "digest": _digest(content)}


def _spec_version(registry: Registry) -> str:
    """Return the version of the specification: of the registry that brings the governed span."""
    return origin_url(registry).rstrip("/").rpartition("/")[2]


def canonical_text(rule_set: Json) -> str:
    """Return the text of a rule set file; equal rules give equal bytes."""
    return json.dumps(rule_set, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_rule_set(registry: Registry, path: Path) -> None:
    """Build the rule set and write it to a file."""
    path.write_text(canonical_text(build_rule_set(registry)), encoding="utf-8", newline="\n")


def _digest(rule_set: Json) -> str:
    compact = json.dumps(rule_set, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(compact.encode()).hexdigest()


def level_and_condition(requirement_level: str | Json) -> tuple[str, str | None]:
    """Split a requirement level from the text that may come with it."""
    if isinstance(requirement_level, str):
        return requirement_level, None
    ((level, condition),) = requirement_level.items()
    return level, condition


def _attribute(definition: Json, reference: Json | None) -> dict[str, Any]:
    genops = genops_annotations(definition)
    level, condition = None, None
    if reference is not None:
        level, condition = level_and_condition(reference["requirement_level"])
    meaningful = genops.get("meaningful", False)
    suggested = genops.get("suggested")
    return {
        "type": _type(definition["type"]),
        "level": level,
        "condition": condition,
        "section": genops.get("section"),
        "requirements": sorted(genops.get("requirements", ())),
        "brief": definition["brief"],
        "values": _values(definition["type"]),
        "closed": bool(genops.get("closed", False)),
        "extension": genops.get("extension"),
        "minimum": genops.get("minimum"),
        "finite": bool(genops.get("finite", False)),
        "meaningful": bool(meaningful),
        "allowed": sorted(meaningful["allow"]) if isinstance(meaningful, dict) else [],
        "format": genops.get("format"),
        "suggested": None if suggested is None else list(suggested.get("values", {})),
        "suggested_format": None if suggested is None else suggested.get("format"),
        "suggested_source": None if suggested is None else suggested.get("source"),
        "aliases": list(genops.get("aliases", {})),
        "agrees_with": list(genops.get("agrees_with", {})),
        "sensitive": bool(genops.get("sensitive", False)),
        "unit": genops.get("unit"),
        "stability": definition["stability"],
        "deprecated": definition.get("deprecated"),
    }


def _type(declared: str | Json) -> str:
    if isinstance(declared, str):
        return declared
    kinds = {type(value) for value in _values(declared) or ()}
    names = {str: "string", int: "int", float: "double", bool: "boolean"}
    return names[kinds.pop()] if len(kinds) == 1 else "any"


def _values(declared: str | Json) -> list[Any] | None:
    if isinstance(declared, str):
        return None
    return [member.get("value", member["id"]) for member in declared["members"]]


def _event(definition: Json) -> dict[str, Any]:
    genops = genops_annotations(definition)
    return {
        "attributes": {
            item["key"]: level_and_condition(item["requirement_level"])[0]
            for item in definition.get("attributes", ())
        },
        "section": genops.get("section"),
        "requirements": sorted(genops.get("requirements", ())),
        "brief": definition["brief"],
        "stability": definition["stability"],
    }


def _formats(attributes: list[Json]) -> dict[str, Any]:
    """Code lists stand on the attribute that defines their format, and serve every other one."""
    formats: dict[str, Any] = {}
    for definition in attributes:
        genops = genops_annotations(definition)
        if codes := genops.get("codes"):
            formats[genops["format"]] = {
                "active": sorted(codes["active"]),
                "reserved": sorted(codes.get("reserved", {})),
                "source": codes["source"],
            }
    return formats


def _rule(rule: Json) -> dict[str, Any]:
    return {
        "code": rule["code"],
        "level": rule["level"],
        "requirements": sorted(rule.get("requirements", ())),
        "section": rule.get("section"),
        "message": rule["message"],
        "why": rule["why"],
        "fix": rule["fix"],
        "missing": rule.get("missing"),
        "context": dict(rule.get("context", {})),
    }


def _invariant(invariant: Json, tree: Tree) -> dict[str, Any]:
    return {**_rule(invariant), "expression": invariant["expression"], "tree": tree}


def _resolution(resolution: Json) -> dict[str, Any]:
    told = ("section", "question", "resolution", "proposal")
    return {
        **{name: resolution.get(name) for name in told},
        "requirements": sorted(resolution["requirements"]),
        "rules": sorted(resolution["rules"]),
    }


def _requirement(requirement: Json) -> dict[str, Any]:
    optional = ("section", "level", "group", "decidable", "text", "not_verified")
    return {name: requirement.get(name) for name in optional}
