"""Whatever comes from another registry says which one, however long the way was.

The expectations are those that Weaver's tests state in code, about the same registries.
"""

from __future__ import annotations

from typing import Any

import pytest
from genops_registry.registry import load_registry
from resolver_vectors import DATA

BASE = "https://example.com/base/1.0.0"
NEWEST = "https://example.com/c/1.2.0"


def _document(root: str) -> dict[str, Any]:
    return load_registry(f"{DATA}/{root}").document


def _metric(document: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = [each for each in document["registry"]["metrics"] if each["name"] == name]
    return dict(found)


def test_an_attribute_keeps_its_origin_on_every_way() -> None:
    metrics = _document("correct-provenance/main")["registry"]["metrics"]
    attributes = [each for metric in metrics for each in metric["attributes"]]
    assert len(attributes) == 2
    assert all(each["brief"] == "Unique host ID." for each in attributes)
    assert all(each["provenance"] == {"source": BASE} for each in attributes)


def test_what_is_reached_through_another_registry_keeps_its_origin() -> None:
    document = _document("transitive-provenance/main")
    assert BASE in [each["schema_url"] for each in document["dependencies"]]
    metric = _metric(document, "base.uptime")
    assert metric["provenance"]["source"] == BASE
    assert metric["attributes"][0]["provenance"]["source"] == BASE


@pytest.mark.parametrize(
    "case", ["compatible-version-conflict", "compatible-version-conflict-published"]
)
def test_groups_and_attributes_are_those_of_the_newest_version(case: str) -> None:
    document = _document(f"{case}/main")
    metric = _metric(document, "c.metric.1")
    assert metric["brief"] == "Metric 1 in C v1.2 (updated)"
    assert metric["provenance"]["source"] == NEWEST
    (span,) = document["registry"]["spans"]
    briefs = {each["key"]: each["brief"] for each in (*metric["attributes"], *span["attributes"])}
    assert briefs == {
        "c.attr1": "Attribute 1 from C v1.2 (updated)",
        "c.attr2": "Attribute 2 from C v1.2 (new)",
    }


def test_a_registry_alone_is_as_it_was_made() -> None:
    """That a newer version was taken elsewhere changes nothing about who uses the older one."""
    document = _document("compatible-version-conflict/main")
    held = {each["schema_url"]: each for each in document["dependencies"]}
    (metric,) = held["https://example.com/a/0.1.0"]["registry"]["metrics"]
    assert metric["attributes"][0]["brief"] == "Attribute 1 from C v1.1"
    assert {"https://example.com/c/1.1.0", NEWEST} <= set(held)


def test_a_published_registry_that_defines_all_of_it_is_refined_like_any_other() -> None:
    metric = _metric(_document("registry-test-v2-dep/app_registry"), "app.request.count")
    briefs = {each["key"]: each["brief"] for each in metric["attributes"]}
    assert briefs == {"server.address": "Server address.", "server.port": "Server port."}


def test_what_was_taken_out_of_a_registry_can_be_defined_by_another() -> None:
    """All that moved is excluded in the parent; what the consumer defines does not clash."""
    registry = _document("registry-test-dep-exclusion/migration_consumer")["registry"]
    assert len(registry["attributes"]) == 1
    assert all("source" not in each["provenance"] for each in registry["attributes"])


def test_an_old_manifest_names_its_dependency() -> None:
    document = _document("v1-dependency-syntax/main")
    assert (
        _metric(document, "dep.uptime")["provenance"]["source"] == "https://example.com/dep/1.0.0"
    )
