"""Small pieces that JSON Schemas of YAML files are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
HOST = "https://genopsai.org/schemas/formats"
TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "minLength": 1}
FLAG: Schema = {"type": "boolean"}
SCALAR: Schema = {"type": ["string", "number", "boolean"]}


def document(name: str, title: str, description: str, body: Mapping[str, Any]) -> Schema:
    """Return a schema that stands alone, with its address and its title first."""
    head = {"$schema": DRAFT, "$id": f"{HOST}/{name}", "title": title, "description": description}
    return {**head, **body}


def described(schema: Mapping[str, Any], description: str) -> Schema:
    """Return a schema that says what it is about."""
    return {"description": description, **schema}


def one_of(words: Iterable[str], description: str) -> Schema:
    """Return the schema of a word out of a list."""
    return {"description": description, "enum": list(words)}


def list_of(items: Mapping[str, Any], description: str, **more: Any) -> Schema:
    """Return the schema of a list."""
    return {"description": description, "type": "array", **more, "items": dict(items)}


def map_of(values: Mapping[str, Any], description: str) -> Schema:
    """Return the schema of a map with any keys."""
    return {"description": description, "type": "object", "additionalProperties": dict(values)}


def closed(
    properties: Mapping[str, Any], required: Iterable[str] = (), description: str | None = None
) -> Schema:
    """Return the schema of a map with these keys and no others."""
    found: Schema = {"description": description} if description else {}
    found |= {"type": "object", "additionalProperties": False}
    if needed := list(required):
        found["required"] = needed
    return {**found, "properties": dict(properties)}


def ref(name: str) -> Schema:
    """Return a reference to a definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}
