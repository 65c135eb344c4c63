"""The `semconv_*` selectors choose, group and sort as Weaver's do, by Weaver's own vectors.

The vectors of version 1 are in words that the materialized document has no more: they are put into
its words here, and what only the old words can say is left out of the comparison.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from genops_registry.generate import jq
from genops_registry.registry import Registry, load_registry
from reference import reference

Json = dict[str, Any]

# What Weaver's own test makes its vectors from.
SIGNALS: Json = {
    "attributes": [],
    "metrics": [{"name": "db.client.operation.duration", "instrument": "histogram", "unit": "s"}],
    "spans": [{"type": "db.client", "kind": "client", "name": {"note": "A database client span."}}],
    "events": [{"name": "db.query"}],
    "entities": [{"type": "db.client"}],
}
# File of version 1 -> the same selection in the words of version 2.
OPTIONS = {
    "semconv_attributes": "semconv_attributes",
    "semconv_grouped_attributes": (
        "semconv_grouped_attributes({stable_only: false, ignore_code_generation_annotations: true})"
    ),
    "semconv_grouped_attributes_stable": (
        'semconv_grouped_attributes({exclude_root_namespace: ["url", "network"],'
        " stable_only: true})"
    ),
    "semconv_grouped_attributes_not_experimental": (
        'semconv_grouped_attributes({exclude_root_namespace: ["url", "network"],'
        ' exclude_stability: ["experimental"]})'
    ),
    "semconv_metrics": "semconv_grouped_metrics({stable_only: false})",
    "semconv_metrics_not_deprecated": "semconv_grouped_metrics({exclude_deprecated: true})",
    "semconv_events": "semconv_grouped_events({stable_only: false})",
}
# What only one version says; of a signal, version 1 takes the namespace from the id of its group.
LEFT_OUT = {"tag", "id", "body", "lineage", "provenance", "root_namespace"}
SECTIONS = ("attributes", "metrics", "events")


@pytest.mark.parametrize("signal", ["spans", "metrics", "events", "entities"])
def test_the_vectors_of_version_2(signal: str) -> None:
    vector = reference("registries", "weaver-forge-jq", "v2", f"semconv_{signal}.json")
    common = {"brief": "", "stability": "development"}
    registry = {kind: [{**item, **common} for item in SIGNALS[kind]] for kind in SIGNALS}
    found = jq.run(f"semconv_grouped_{signal}({{v2: true}})", {"registry": registry}, {})
    assert found == json.loads(vector.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def forge() -> Registry:
    """The registry that the vectors of version 1 are about."""
    return load_registry(reference("registries", "weaver-forge-jq", "registry"), "registry")


@pytest.mark.parametrize("name", OPTIONS)
def test_the_vectors_of_version_1(forge: Registry, name: str) -> None:
    vector = reference("registries", "weaver-forge-jq", "v1", f"{name}.json")
    expected = [shown(item) for item in items(json.loads(vector.read_text(encoding="utf-8")))]
    found = items(jq.run(OPTIONS[name], forge.document, {}))
    assert [shown(item) for item in found if is_selected_in_version_1(forge, item)] == expected


def items(selected: list[Json]) -> list[Json]:
    """Return what was selected without the groups around it."""
    if "key" in selected[0] or "name" in selected[0]:
        return selected
    return [item for group in selected for key in SECTIONS for item in group.get(key, [])]


def is_selected_in_version_1(forge: Registry, item: Json) -> bool:
    """Whether version 1 selects it: not the attributes that a group defines for itself alone."""
    groups = (each for each in forge.index.groups.values() if not each.id.startswith("registry."))
    alone = {getattr(each, "key", None) for group in groups for each in group.attributes}
    return item.get("key") not in alone - {None}


def shown(item: Json) -> Json:
    """Return a selected item in words that both versions have."""
    common = named(item)
    common.pop("requirement_level", None)  # version 1 has none of a signal, version 2 of a root
    if item.get("type") in ("metric", "event"):
        del common["type"]
    if associations := common.get("entity_associations"):
        entities = [each if isinstance(each, str) else each["type"] for each in associations]
        common["entity_associations"] = entities
    if attributes := common.get("attributes"):
        common["attributes"] = [named(each) for each in attributes]
    return common


def named(item: Json) -> Json:
    """Return an item with one word for its name, without what only one version says."""
    words = {"metric_name": "name", "key": "name"}
    return {words.get(key, key): item[key] for key in item if key not in LEFT_OUT}
