"""Weaver's own test registries, and what it makes of them, in a form that can be compared.

Weaver's tests run beside a folder `data` that holds all cases, and paths of dependencies are
relative to that; `in_vectors` gives a test such a working directory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from genops_registry.model import AttributeDefinition, Group
from genops_registry.registry import Registry
from genops_registry.resolve import export
from reference import REPOSITORY, reference
from registries import value_of

DATA = "data"
HERE = REPOSITORY / "tests" / "parity"
_EXPECTED = ("expected-registry.json", "expected-schema.yaml", "expected-errors.json")
_NOT_REFINED = {("refinements", "attributes"), ("refinements", "attribute_groups")}
# What a resolved registry of version 1 has and the one of version 2 does not: the history of a
# group, and keys that its files can hold and nobody reads.
_VERSION_1_ONLY = {"lineage", "prefix", "body", "tag"}
_HEADS = {"span_kind": "kind", "metric_name": "name"}


def yaml_value(file: Path) -> Any:
    """Return the content of a YAML file."""
    return value_of(file.read_text(encoding="utf-8"))


# Which of the registries resolve, and which are refused.
OUTCOMES: dict[str, Any] = yaml_value(HERE / "outcomes.yaml")
# Where we differ from Weaver, and why.
EXPECTED_DIFFERENCES: dict[str, Any] = yaml_value(HERE / "expected_differences.yaml")


def vectors() -> Path:
    """Return the folder of all cases, or skip the test."""
    return reference("registries", "weaver-resolver")


def roots(folder: Path) -> list[str]:
    """Return every registry below a folder, by its path there."""
    found: list[Path] = []
    for path in sorted({file.parent for file in folder.rglob("*.yaml")}):
        holds_registry = any(
            file.suffix == ".yaml" and file.name not in {*_EXPECTED, "settings.yaml"}
            for file in path.iterdir()
        )
        if holds_registry and not any(path.is_relative_to(each) for each in found):
            found.append(path)
    return [path.relative_to(folder).as_posix() for path in found]


def expected_file(folder: Path, root: str) -> Path | None:
    """Return the file that says what Weaver makes of a registry, if there is one."""
    path = folder / root
    places = [path.parent / name for name in _EXPECTED] if path.name == "registry" else []
    return next((place for place in places if place.is_file()), None)


def version1_groups(file: Path) -> dict[str, Any]:
    """Return the groups of an expected registry of version 1, attributes written out."""
    groups = json.loads(file.read_text(encoding="utf-8"))["groups"]
    catalog = file.with_name("expected-attribute-catalog.json")
    attributes = json.loads(catalog.read_text(encoding="utf-8"))
    return {_short_id(group): _version1_group(group, attributes) for group in groups}


def _version1_group(group: dict[str, Any], catalog: list[dict[str, Any]]) -> dict[str, Any]:
    # What says nothing of its stability is shown as alpha, once it is in version 2.
    found = {"stability": "alpha", **_without_version1(group)}
    found.update({new: found.pop(old) for old, new in _HEADS.items() if old in found})
    if found["type"] == "entity":
        found["name"] = found.get("name", _short_id(group))
    if found["type"] == "span":
        found.pop("name", None)
    numbers = group.get("attributes", [])
    attributes = [_version1_attribute(catalog[number]) for number in numbers]
    found["attributes"] = sorted(attributes, key=lambda attribute: str(attribute["key"]))
    return {**found, "id": _short_id(group)}


def _version1_attribute(attribute: dict[str, Any]) -> dict[str, Any]:
    found = _without_version1(attribute)
    return {"key": found.pop("name"), **found}


def _without_version1(item: dict[str, Any]) -> dict[str, Any]:
    empty = {key for key, value in item.items() if value in ({}, [], "") and key != "brief"}
    return {key: value for key, value in item.items() if key not in _VERSION_1_ONLY | empty}


def _short_id(group: dict[str, Any]) -> str:
    return str(group["id"]).removeprefix(f"{group['type']}.")


def our_groups(registry: Registry) -> dict[str, Any]:
    """Return the groups of a registry as its dependents see them, in the same form."""
    url = registry.document["schema_url"]
    groups = export(registry.index, url, frozenset(), {}).groups.values()
    return {group.short_id: _our_group(group) for group in groups}


def _our_group(group: Group) -> dict[str, Any]:
    attributes = [each for each in group.attributes if isinstance(each, AttributeDefinition)]
    head = dict(group.head)
    name = head.pop("type", None)
    if group.kind == "span":
        head.pop("name")
    if group.kind == "entity":
        head["name"] = name
    # How much a signal matters is nothing that version 1 shows.
    fields = {k: v for k, v in group.fields.items() if k not in {"provenance", "requirement_level"}}
    items = [_without_origin({**each.fields, **each.overrides}) for each in attributes]
    if not fields:
        # The attributes of a file; Weaver says this of them.
        fields = {"brief": "<synthetic v2>", "stability": "alpha"}
    own = {"id": group.short_id, "type": group.kind, **head, **fields, "attributes": items}
    if "entity_associations" in own:
        own["entity_associations"] = _names(own["entity_associations"])
    return own


def _without_origin(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != "provenance"}


def _names(associations: Any) -> Any:
    """Return associations as version 1 shows them: an entity is its name."""
    if isinstance(associations, list):
        return [_names(each) for each in associations]
    if "type" in associations:
        return associations["type"]
    return {key: _names(each) for key, each in associations.items()}


def materialized(resolved: dict[str, Any]) -> dict[str, Any]:
    """Return a document of the form `resolved/2.0` with everything written out in its place."""
    sources = sorted(resolved.get("dependencies", []))
    catalog = [_located(attribute, sources) for attribute in resolved["attribute_catalog"]]
    registry = dict(resolved["registry"])
    registry["attributes"] = sorted(
        (catalog[number] for number in registry["attributes"]), key=lambda each: str(each["key"])
    )
    parts = {"registry": registry, "refinements": resolved["refinements"]}
    order = ("attributes", "attribute_groups", "metrics", "spans", "events", "entities")
    written: dict[str, Any] = {"schema_url": resolved["schema_url"]}
    for name, part in parts.items():
        written[name] = {
            section: part[section]
            if section == "attributes"
            else [_written_out(item, catalog, sources) for item in part.get(section) or []]
            for section in order
            if section in registry and (name, section) not in _NOT_REFINED
        }
    return written


def _written_out(item: dict[str, Any], catalog: list[Any], sources: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = _located(item, sources)
    for key in ("attributes", "identity", "description"):
        if key in found:
            references = ((catalog[each["base"]], each) for each in found[key])
            found[key] = [{**base, **_but(each, "base")} for base, each in references]
            found[key].sort(key=lambda each: str(each["key"]))
    # This one is there even when it is empty, in a resolved document only.
    return found if found.get("identity", True) else _but(found, "identity")


def _located(item: Any, sources: list[str]) -> Any:
    """Return a value with the schema URL of its origin instead of the number of it."""
    if isinstance(item, list):
        return [_located(each, sources) for each in item]
    if not isinstance(item, dict):
        return item
    found = {k: v if k == "annotations" else _located(v, sources) for k, v in item.items()}
    if isinstance(item.get("provenance"), dict):
        found["provenance"] = {"source": sources[item["provenance"]["source"]]}
    return found


def _but(item: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name != key}


def without_paths(item: Any) -> Any:
    """Return a document without the files where things come from; `resolved/2.0` has none."""
    if isinstance(item, list):
        return [without_paths(each) for each in item]
    if not isinstance(item, dict):
        return item
    found = {k: v if k == "annotations" else without_paths(v) for k, v in item.items()}
    if isinstance(found.get("provenance"), dict):
        rest = _but(found.pop("provenance"), "path")
        found = {k: rest if k == "provenance" else found[k] for k in item if k in found or rest}
    return found


def differences(ours: Any, theirs: Any, path: str = "") -> Iterator[str]:
    """Yield each place where two documents differ, in words."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in sorted({*ours, *theirs}):
            if key not in ours or key not in theirs:
                value = theirs[key] if key not in ours else ours[key]
                side = "only Weaver has" if key not in ours else "only we have"
                yield f"{path}.{key}: {side} {json.dumps(value)[:80]}"
            else:
                yield from differences(ours[key], theirs[key], f"{path}.{key}")
    elif isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            yield f"{path}: {len(ours)} items, not {len(theirs)}"
        for one, other in zip(ours, theirs, strict=False):
            yield from differences(one, other, f"{path}[{_name(other)}]")
    elif ours != theirs or type(ours) is not type(theirs):
        yield f"{path}: {json.dumps(ours)[:80]}, not {json.dumps(theirs)[:80]}"


def _name(item: Any) -> str:
    names = (
        (item.get(key) for key in ("key", "id", "name", "type")) if isinstance(item, dict) else ()
    )
    return next((name for name in names if isinstance(name, str)), "")


def without_dependencies(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document without those of other registries that it holds."""
    return _but(document, "dependencies")
