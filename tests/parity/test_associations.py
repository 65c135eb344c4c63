"""An associated entity is found in one registry, or the association is refused.

The expectations are the table in the README of Weaver's test registries for this.
"""

from __future__ import annotations

from typing import Any

import pytest
from genops_registry.registry import load_registry
from resolver_vectors import DATA

BASE = {"provenance": {"source": "https://example.com/base/1.0.0"}}
RIVAL = {"provenance": {"source": "https://rival.example.com/rival/1.0.0"}}


def _registry(name: str) -> dict[str, Any]:
    document = load_registry(f"{DATA}/entity-assoc-imports/{name}").document
    return dict(document["registry"])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("middle", [{"all_of": [{"type": "service"}, {"type": "host", **BASE}]}]),
        ("middle_reexport", [{"type": "host"}]),
        ("middle_refinement_assoc", [{"type": "host.windows", **BASE}]),
        ("local_private_pair", [{"type": "host"}]),
        (
            "local_shapes",
            [
                {
                    "all_of": [
                        {"type": "service"},
                        {"one_of": [{"type": "host"}, {"type": "host.windows"}]},
                    ]
                }
            ],
        ),
        ("top_diamond", [{"type": "host"}]),
        ("top_diamond_assoc", [{"type": "host", **BASE}]),
        ("top_rebind", [{"type": "host", **BASE}]),
        ("top_private_first", [{"type": "host", **RIVAL}]),
        ("top_public_first", [{"type": "host", **RIVAL}]),
    ],
)
def test_an_association_says_whose_entity_it_means(name: str, expected: list[Any]) -> None:
    (metric,) = _registry(name)["metrics"]
    assert metric["entity_associations"] == expected


def test_a_refinement_has_associations_of_its_own() -> None:
    path = f"{DATA}/entity-assoc-imports/middle_refined_signal"
    (refinement,) = load_registry(path).document["refinements"]["metrics"]
    assert refinement["entity_associations"] == [{"type": "host", **BASE}]


@pytest.mark.parametrize(
    ("name", "entities"),
    [
        ("middle", ["service"]),
        ("middle_reexport", ["host"]),
        ("middle_refinement_assoc", []),
        ("top_diamond", ["host"]),
        ("top_legacy_import", ["browser"]),
        ("legacy_resource", ["browser", "device"]),
    ],
)
def test_an_association_imports_nothing_and_an_import_comes_once(
    name: str, entities: list[str]
) -> None:
    assert [each["type"] for each in _registry(name)["entities"]] == entities


def test_an_imported_entity_says_where_it_is_from() -> None:
    (host,) = _registry("top_diamond")["entities"]
    assert host["provenance"]["source"] == BASE["provenance"]["source"]


def test_a_legacy_resource_is_known_by_its_name_or_its_id() -> None:
    metrics = {each["name"]: each for each in _registry("legacy_resource")["metrics"]}
    assert metrics["legacy.device.count"]["entity_associations"] == [{"type": "device"}]
