"""The JSON Schema of definition files: Weaver's format, with our vocabulary inside it.

Words that can stand somewhere are those that the compiler reads; so an editor offers what is true.
"""

from __future__ import annotations

from genops_registry.model.associations import COMBINATORS
from genops_registry.model.attributes import BASIC_LEVELS, TEXT_LEVELS, TYPES
from genops_registry.model.common import REASONS, STABILITIES
from genops_registry.model.files import FORMAT_2
from genops_registry.model.imports import IMPORTS
from genops_registry.model.refinements import REFINEMENTS
from genops_registry.model.signals import INSTRUMENTS, KINDS, SIGNAL_LEVELS

from schemas.source.shapes import (
    FLAG,
    NAME,
    SCALAR,
    TEXT,
    Schema,
    closed,
    described,
    document,
    list_of,
    one_of,
    ref,
)

NAME_OF_FILE = "model.v1.json"

_SECTIONS = {
    "attributes": ("attribute", "Attributes: the only place where they are defined."),
    "attribute_groups": ("attributeGroup", "Lists of attributes that several signals share."),
    "metrics": ("metric", "Metrics."),
    "spans": ("span", "Spans."),
    "events": ("event", "Events."),
    "entities": ("entity", "Entities: what telemetry is about."),
}
_COMMON = {
    "brief": described(TEXT, "What it is, in a sentence."),
    "note": described(TEXT, "What else there is to know; Markdown."),
    "stability": one_of(STABILITIES, "How much it may still change."),
    "deprecated": ref("deprecated"),
}
_DEFINED = ("brief", "stability")


def definition_file() -> Schema:
    """Return the schema."""
    sections: Schema = {"file_format": described({"const": FORMAT_2}, "The format of the file.")}
    for section, (entry, description) in _SECTIONS.items():
        sections[section] = list_of(ref(entry), description)
    for section, kind in REFINEMENTS.items():
        description = f"What is said in addition about {kind}s of this registry or another."
        sections[section] = list_of(ref(f"{kind}Refinement"), description)
    sections["imports"] = _imports()
    return document(
        NAME_OF_FILE,
        "Definition file of a registry, version 1",
        "A `definition/2` file of OpenTelemetry Weaver whose annotations under `genops` are those "
        "of our vocabulary. For editors; `genops-registry check` looks further.",
        {**closed(sections, ["file_format"]), "$defs": {**_parts(), **_signals()}},
    )


def _annotations(vocabulary: str | None) -> Schema:
    found = described({"type": "object"}, "Anything that programs need to know, by program.")
    if vocabulary:
        genops = {"$ref": f"annotations.v1.json#/$defs/{vocabulary}"}
        found["properties"] = {"genops": genops}
    return found


def _common(vocabulary: str | None = None) -> Schema:
    return {**_COMMON, "annotations": _annotations(vocabulary)}


def _parts() -> Schema:
    """Return what signals are made of."""
    value = {"type": ["string", "number", "boolean"]}
    values = {"type": "array", "items": value}
    reference = {
        "ref": described(NAME, "Key of the attribute."),
        "examples": ref("examples"),
        "requirement_level": ref("requirementLevel"),
        **_common("attribute"),
    }
    on_span = {
        **reference,
        "sampling_relevant": described(FLAG, "Samplers should know it when the span begins."),
    }
    group = closed({"ref_group": described(NAME, "Id of the group.")}, ["ref_group"])
    return {
        "deprecated": _deprecated(),
        "examples": described(
            {"anyOf": [value, values, {"type": "array", "items": values}]},
            "Values as they may occur: one, a list, or a list of lists for an array.",
        ),
        "requirementLevel": _requirement_level(),
        "type": _type(),
        "reference": closed(reference, ["ref"], "An attribute, and what is different here."),
        "spanReference": closed(on_span, ["ref"], "An attribute, and what is different here."),
        "groupReference": described(group, "All attributes of a group."),
        "attributes": list_of(_either("reference"), "The attributes."),
        "spanAttributes": list_of(_either("spanReference"), "The attributes."),
        "associations": list_of(ref("association"), "Entities it is about; one of them is enough."),
        "association": {
            "anyOf": [
                described(NAME, "Type of an entity."),
                *(
                    closed({word: list_of(ref("association"), "Entities.", minItems=1)}, [word])
                    for word in COMBINATORS
                ),
            ]
        },
    }


def _either(reference: str) -> Schema:
    """Return the schema of an entry of a list: which of the two it is, its key decides."""
    return {
        "if": {"required": ["ref_group"]},
        "then": ref("groupReference"),
        "else": ref(reference),
    }


def _deprecated() -> Schema:
    note = described(TEXT, "What to do instead.")
    renamed = closed(
        {
            "reason": {"const": "renamed"},
            "renamed_to": described(NAME, "The name it has now."),
            "note": note,
        },
        ["reason", "renamed_to"],
    )
    others = closed(
        {"reason": one_of((r for r in REASONS if r != "renamed"), "Why."), "note": note},
        ["reason", "note"],
    )
    is_renamed = {"properties": {"reason": {"const": "renamed"}}}
    return {
        "description": "That it is no longer used, and why.",
        "if": is_renamed,
        "then": renamed,
        "else": others,
    }


def _requirement_level() -> Schema:
    with_text = [closed({word: described(TEXT, "When, or why.")}, [word]) for word in TEXT_LEVELS]
    return described(
        {"anyOf": [{"enum": list(BASIC_LEVELS)}, *with_text]},
        "How binding the attribute is here: a word, or a word with a text.",
    )


def _type() -> Schema:
    member = closed(
        {
            "id": described(NAME, "Name of the member, for code."),
            "value": described(SCALAR, "Its value; the id when it is left out."),
            **_common("member"),
        },
        ["id"],
        "A member of an enum.",
    )
    enum = closed({"members": list_of(member, "The values that are known.")}, ["members"])
    return described({"anyOf": [{"enum": list(TYPES)}, enum]}, "Type of the value.")


def _signals() -> Schema:
    level = one_of(SIGNAL_LEVELS, "Whether it is emitted unless somebody says otherwise.")
    signal = {"attributes": ref("attributes"), "entity_associations": ref("associations")}
    span = {**signal, "attributes": ref("spanAttributes")}
    name = closed({"note": described(TEXT, "How the name is made.")}, ["note"])
    roles = {
        "identity": list_of(ref("reference"), "What tells one from another.", minItems=1),
        "description": list_of(ref("reference"), "What else is known of it."),
    }
    return {
        "attribute": _definition(
            {"key": "Its key, such as `shop.order.id`."},
            {"type": ref("type"), "examples": ref("examples")},
            "attribute",
            ["type"],
        ),
        "attributeGroup": _group(),
        "metric": _definition(
            {"name": "Its name."},
            {
                "instrument": one_of(INSTRUMENTS, "How it is measured."),
                "unit": described(TEXT, "Unit in UCUM notation."),
                **signal,
                "requirement_level": level,
            },
            None,
            ["instrument", "unit"],
        ),
        "span": _definition(
            {"type": "Its type, such as `shop.order`."},
            {"kind": one_of(KINDS, "Its kind."), "name": name, **span, "requirement_level": level},
            "span",
            ["kind", "name"],
        ),
        "event": _definition(
            {"name": "Its name."}, {**signal, "requirement_level": level}, "event", []
        ),
        "entity": _definition(
            {"type": "Its type."}, {**roles, "requirement_level": level}, None, ["identity"]
        ),
        "metricRefinement": _refinement(signal, None),
        "spanRefinement": _refinement({"name": name, **span}, "span"),
        "eventRefinement": _refinement(signal, "event"),
        "entityRefinement": _refinement(roles, None),
    }


def _definition(
    naming: dict[str, str], fields: Schema, vocabulary: str | None, required: list[str]
) -> Schema:
    ((key, description),) = naming.items()
    properties = {key: described(NAME, description), **fields, **_common(vocabulary)}
    return closed(properties, [key, *required, *_DEFINED])


def _group() -> Schema:
    """Return the schema of an attribute group; a public one says what it is for."""
    properties = {
        "id": described(NAME, "Its id."),
        "visibility": one_of(("internal", "public"), "Whether it is a definition of its own."),
        "attributes": ref("attributes"),
    }
    internal = closed(properties, ["id", "visibility"])
    public = closed({**properties, **_common()}, ["id", "visibility", *_DEFINED])
    is_internal = {"properties": {"visibility": {"const": "internal"}}}
    return {"if": is_internal, "then": internal, "else": public}


def _refinement(fields: Schema, vocabulary: str | None) -> Schema:
    properties = {
        "id": described(NAME, "Its own id."),
        "ref": described(NAME, "What is refined."),
        **fields,
        **_common(vocabulary),
    }
    return closed(properties, ["id", "ref"])


def _imports() -> Schema:
    patterns = list_of(NAME, "Names, or patterns with `*`, `?`, `[abc]` and `{a,b}`.")
    return closed(
        dict.fromkeys(IMPORTS, patterns), (), "What of dependencies becomes part of this registry."
    )


def manifest() -> Schema:
    """Return the schema of the manifest of a registry of definitions."""
    url = {"type": "string", "pattern": "^https?://[^/]+/.+"}
    dependency = closed(
        {
            "schema_url": described(url, "Which registry, in which version at least."),
            "registry_path": described(NAME, "Where it lies: a folder, an archive or a URL."),
        },
        ["schema_url"],
    )
    properties = {
        "schema_url": described(url, "Its own address: https://host/path/VERSION."),
        "description": described(TEXT, "What the registry is about."),
        "stability": one_of(STABILITIES, "How much it may still change."),
        "dependencies": list_of(dependency, "Registries that it builds on."),
    }
    return document(
        "manifest.v1.json",
        "Manifest of a registry, version 1",
        "The `manifest.yaml` of a registry of definitions, as OpenTelemetry Weaver reads it.",
        closed(properties, ["schema_url"]),
    )
