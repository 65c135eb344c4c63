"""The schemas are valid themselves, and accept and refuse the values that the registry does."""

from __future__ import annotations

from typing import Any

import pytest
from genops_registry.registry import Registry
from jsonschema import Draft202012Validator

AWU = "spans/genops.awu.json"
DECISION = "events/genops.policy.evaluated.json"

AN_AWU = {
    "genops.team": "search",
    "genops.project": "ranking",
    "genops.environment": "test",
    "genops.operation.name": "summarise",
    "genops.operation.type": "inference",
    "genops.spec.version": "0.1.0",
    "genops.policy.result": "ALLOWED",
    "genops.accounting.reserved": 0.5,
}

Schemas = dict[str, dict[str, Any]]


def errors(schema: dict[str, Any], instance: object) -> list[str]:
    """Return the places of an instance that a schema refuses."""
    found = Draft202012Validator(schema).iter_errors(instance)
    return [str(error.json_path) for error in found]


def test_every_schema_is_valid_against_the_metaschema(schemas: Schemas) -> None:
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)


def test_every_span_and_event_has_a_schema_under_an_id_of_its_own(
    schemas: Schemas, registry: Registry
) -> None:
    document: Any = registry.document["registry"]
    spans = {f"spans/{span['type']}.json" for span in document["spans"]}
    events = {f"events/{event['name']}.json" for event in document["events"]}
    assert schemas.keys() == spans | events
    assert len({schema["$id"] for schema in schemas.values()}) == len(schemas)


def test_a_schema_holds_the_attributes_of_its_signal_and_requires_those_that_always_are(
    schemas: Schemas, registry: Registry
) -> None:
    document: Any = registry.document["registry"]
    for event in document["events"]:
        schema = schemas[f"events/{event['name']}.json"]
        levels = {a["key"]: a["requirement_level"] for a in event["attributes"]}
        assert schema["properties"].keys() == levels.keys()
        assert set(schema["required"]) == {key for key in levels if levels[key] == "required"}


def test_every_attribute_is_described(schemas: Schemas) -> None:
    for schema in schemas.values():
        for key, declared in schema["properties"].items():
            assert declared["description"], key


def test_the_examples_of_the_registry_fit_its_schemas(schemas: Schemas) -> None:
    for schema in schemas.values():
        for key, declared in schema["properties"].items():
            for example in declared.get("examples", ()):
                assert not errors(declared, example), (key, example)


def test_a_whole_unit_is_accepted_also_beside_attributes_of_others(schemas: Schemas) -> None:
    assert not errors(schemas[AWU], AN_AWU | {"gen_ai.request.model": "m"})


@pytest.mark.parametrize("key", [key for key in AN_AWU if key != "genops.accounting.reserved"])
def test_a_unit_without_a_required_attribute_is_refused(schemas: Schemas, key: str) -> None:
    unit = {name: value for name, value in AN_AWU.items() if name != key}
    assert errors(schemas[AWU], unit) == ["$"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("genops.policy.result", "allowed"),
        ("genops.policy.reason_code", "X_MINE"),
        ("genops.policy.reason_code", "x_"),
        ("genops.policy.reason_code", "BUDGET"),
        ("genops.accounting.reserved", -0.1),
        ("genops.accounting.reserved", "0.5"),
        ("genops.sla.latency_target_ms", 1.5),
        ("genops.sla.latency_target_ms", -1),
        ("genops.sla.met", "true"),
        ("genops.spec.version", "0.1"),
        ("genops.spec.version", "v0.1.0"),
        ("genops.cost.currency", "usd"),
        ("genops.team", ""),
        ("genops.team", "  "),
    ],
)
def test_a_value_that_the_registry_refuses_is_refused(
    schemas: Schemas, key: str, value: object
) -> None:
    assert len(errors(schemas[AWU], AN_AWU | {key: value})) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("genops.policy.reason_code", "x_export_control"),
        ("genops.policy.reason_code", "RATE_LIMITED"),
        ("genops.accounting.reserved", 0),
        ("genops.cost.currency", "EUR"),
        ("genops.feature", ""),
    ],
)
def test_a_value_that_the_registry_accepts_is_accepted(
    schemas: Schemas, key: str, value: object
) -> None:
    assert not errors(schemas[AWU], AN_AWU | {key: value})


def test_what_is_required_under_a_condition_says_so_and_is_not_demanded(schemas: Schemas) -> None:
    schema = schemas[DECISION]
    reason_code = schema["properties"]["genops.policy.reason_code"]
    assert reason_code["$comment"].startswith("Required: If and only if")
    assert "genops.policy.reason_code" not in schema["required"]
