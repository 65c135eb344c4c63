"""Names, values and data are those of the registry, neither more nor fewer."""

from __future__ import annotations

from typing import Any, get_args

import genops.semconv
import pytest
from genops.semconv import attributes, event_names, types, values
from genops_registry.registry import load_registry
from reference import REPOSITORY


@pytest.fixture(scope="module")
def registry() -> dict[str, Any]:
    """The resolved registry, straight from the model."""
    document: dict[str, Any] = load_registry(REPOSITORY / "model").document["registry"]
    return document


def constant(key: str) -> str:
    """The name of a key's constant."""
    return key.upper().replace(".", "_")


def members(attribute: dict[str, Any]) -> list[dict[str, Any]]:
    """The members of an enum; none of another type."""
    kind = attribute["type"]
    return kind["members"] if isinstance(kind, dict) else []


def is_closed(attribute: dict[str, Any]) -> bool:
    """Whether an attribute is an enum that others may not add to."""
    return bool(members(attribute)) and attribute["annotations"]["genops"].get("closed") is True


def test_every_attribute_has_its_constant_and_nothing_else_has(registry: dict[str, Any]) -> None:
    expected: dict[str, object] = {}
    for attribute in registry["attributes"]:
        name = constant(attribute["key"])
        expected[name] = attribute["key"]
        for member in members(attribute):
            expected[f"{name}_{member['id'].upper()}"] = member["value"]
        if is_closed(attribute):
            expected[f"{name}_VALUES"] = frozenset(m["value"] for m in members(attribute))
    found = {name: value for name, value in vars(attributes).items() if name.startswith("GENOPS_")}
    assert found == expected


def test_every_event_has_its_constant(registry: dict[str, Any]) -> None:
    expected = {constant(event["name"]): event["name"] for event in registry["events"]}
    assert {n: v for n, v in vars(event_names).items() if n.startswith("GENOPS_")} == expected


def test_closed_sets_are_types(registry: dict[str, Any]) -> None:
    closed = [attribute for attribute in registry["attributes"] if is_closed(attribute)]
    assert closed
    for attribute in closed:
        alias = "".join(part.title() for part in constant(attribute["key"]).split("_"))
        expected = tuple(member["value"] for member in members(attribute))
        assert get_args(getattr(values, alias)) == expected


def test_typed_dicts_know_what_is_required(registry: dict[str, Any]) -> None:
    signals = {span["type"]: span for span in registry["spans"]}
    signals |= {event["name"]: event for event in registry["events"]}
    for name, signal in signals.items():
        words = f"{name} attributes".replace("_", " ").replace(".", " ").split()
        typed = getattr(types, "".join(word.title() for word in words))
        levels = {item["key"]: item["requirement_level"] for item in signal["attributes"]}
        required = {key for key, level in levels.items() if level == "required"}
        assert typed.__required_keys__ == required
        assert typed.__optional_keys__ == set(levels) - required


def test_the_whole_registry_travels_with_the_package(registry: dict[str, Any]) -> None:
    document: Any = genops.semconv.registry()
    packaged = document["registry"]
    for kind in ("attributes", "spans", "events"):
        assert [each.get("key") or each.get("name") for each in packaged[kind]] == [
            each.get("key") or each.get("name") for each in registry[kind]
        ]


def test_version_and_schema_url_belong_together() -> None:
    assert genops.semconv.SCHEMA_URL.rpartition("/")[2] == genops.semconv.SPEC_VERSION
