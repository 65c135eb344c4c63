"""A registry as it is published: `manifest.yaml` and `resolved.yaml`, as Weaver packages it.

Every attribute stands once in a catalog, in each of its variants, and signals refer to it by its
number. Where something comes from is a number, too: of a registry among the dependencies.
"""

import json
from collections.abc import Iterator
from typing import Any

from genops_registry.model.manifest import PUBLISHED
from genops_registry.model.published import RESOLVED
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry

Json = dict[str, Any]

# In the order of Weaver's file.
_SECTIONS = ("attribute_groups", "spans", "metrics", "events", "entities")
_LISTS = ("attributes", "identity", "description")
# What a reference says of an attribute; all else is the attribute's own.
_OF_THE_REFERENCE = ("requirement_level", "sampling_relevant")


def published_manifest(registry: Registry, uri: str) -> Json:
    """Return the manifest of a published registry.

    Args:
        registry: the registry.
        uri: where its content will stand: a URL, or a path relative to the manifest.

    Raises:
        RegistryError: the registry has no manifest, or is a published one.
    """
    manifest = registry.manifest
    if any(note.id == "no_manifest" for note in registry.notes):
        message = "a registry without a manifest cannot be published"
        hint = "add a manifest.yaml with `schema_url: https://host/path/VERSION`"
        raise RegistryError([Problem("no_manifest", message, hint=hint)])
    if manifest.resolved:
        message = "this registry is published already"
        place = manifest.resolved.position
        raise RegistryError([Problem("already_published", message, position=place)])
    description = {"description": manifest.description} if manifest.description else {}
    required = [
        {"schema_url": each.schema_url, **({"registry_path": each.path} if each.path else {})}
        for each in manifest.dependencies
    ]
    return {
        "file_format": PUBLISHED,
        "schema_url": manifest.schema_url,
        **description,
        **({"dependencies": required} if required else {}),
        "stability": manifest.stability,
        "resolved_registry_uri": uri,
    }


def published_content(registry: Registry) -> Json:
    """Return the content of a published registry."""
    document = registry.document
    requires = sorted(registry.requires)
    publisher = _Publisher(document, requires)
    parts = {part: publisher.part(document[part]) for part in ("registry", "refinements")}
    return {
        "file_format": RESOLVED,
        "schema_url": document["schema_url"],
        "attribute_catalog": publisher.catalog,
        **parts,
        **({"dependencies": requires} if requires else {}),
    }


class _Publisher:
    def __init__(self, document: Json, requires: list[str]) -> None:
        self._sources = {url: number for number, url in enumerate(requires)}
        self._numbers: dict[str, int] = {}
        self.catalog: list[Json] = []
        # A definition comes before its variants, and keys are in order.
        for attribute in sorted(_attributes(document), key=lambda each: str(each["key"])):
            self._number(attribute)

    def part(self, part: Json) -> Json:
        """Return `registry` or `refinements`, with numbers in place of attributes."""
        found: Json = {}
        if "attributes" in part:
            found["attributes"] = sorted(self._number(each) for each in part["attributes"])
        for section in _SECTIONS:
            if section in part:
                found[section] = [self._signal(section, each) for each in part[section]]
        return found

    def _signal(self, section: str, signal: Json) -> Json:
        found: Json = {}
        if section == "entities":
            # This list is there even when it is empty, behind the names.
            found = {key: signal[key] for key in ("id", "type") if key in signal}
            found["identity"] = []
        for key, value in signal.items():
            if key in _LISTS:
                references = (self._reference(each) for each in value)
                found[key] = sorted(references, key=lambda each: int(each["base"]))
            elif key == "entity_associations":
                found[key] = [self._located(each) for each in value]
            elif key != "provenance":
                found[key] = value
        return {**found, **self._provenance(signal)}

    def _reference(self, attribute: Json) -> Json:
        said = {key: attribute[key] for key in _OF_THE_REFERENCE if key in attribute}
        return {"base": self._number(attribute), **said}

    def _number(self, attribute: Json) -> int:
        own = {
            key: value
            for key, value in attribute.items()
            if key not in _OF_THE_REFERENCE and key != "provenance"
        }
        own.update(self._provenance(attribute))
        identity = json.dumps(own, sort_keys=True)
        if identity not in self._numbers:
            self._numbers[identity] = len(self.catalog)
            self.catalog.append(own)
        return self._numbers[identity]

    def _located(self, association: Any) -> Any:
        if "type" in association:
            return {"type": association["type"], **self._provenance(association)}
        return {key: [self._located(each) for each in items] for key, items in association.items()}

    def _provenance(self, item: Json) -> Json:
        source = item.get("provenance", {}).get("source")
        return {} if source is None else {"provenance": {"source": self._sources[source]}}


def _attributes(document: Json) -> Iterator[Json]:
    yield from document["registry"]["attributes"]
    for part in ("registry", "refinements"):
        for section in _SECTIONS:
            for signal in document[part].get(section, []):
                for key in _LISTS:
                    yield from signal.get(key, [])
