"""OpenTelemetry's policies find here what Weaver finds with the Rego rules of the same ids.

The vectors are the registries by which the Rego rules are tested, with what Weaver reports.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from genops_registry.check import Scope, problems_of_rules
from genops_registry.check.rules import RULES
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry, load_registry
from reference import reference

NAMING = (
    "all_valid",
    "attribute_complex_type_violation",
    "attribute_constant_collision",
    "enum_member_constant_collision",
    "enum_member_value_collision",
    "metric_brief_period",
    "metric_namespace_collision",
)
STABILITY = (
    "attribute_group_experimental_attribute",
    "attribute_renamed_to_invalid",
    "attribute_renamed_to_valid",
    "entity_experimental_attribute",
    "enum_member_renamed_to_invalid",
    "event_experimental_attribute",
    "metric_experimental_attribute",
    "metric_lower_stability_release_candidate",
    "metric_renamed_to_invalid",
)
COMPATIBILITY = ("attribute", "attribute_groups", "entities", "metrics")
VECTORS = (
    *(f"naming_conventions/{name}" for name in NAMING),
    *(f"stability/{name}" for name in STABILITY),
    *(f"backwards-compatibility/{name}" for name in COMPATIBILITY),
    "entity_associations/valid_entity_association",
)
POLICIES = {
    "naming_conventions": "naming",
    "stability": "stability",
    "backwards-compatibility": "compatibility",
    "entity_associations": "associations",
}

# Id, level, kind and name of the signal, context.
Found = tuple[str, str, str | None, str | None, str]


def finding(
    id: str, context: object, signal: tuple[str | None, str | None] = (None, None)
) -> Found:
    return id, "violation", *signal, json.dumps(context, sort_keys=True)


_MEMBER = "compatibility_stable_enum_member_changed_from_stable"
_DROPPED = "compatibility_metric_changed_attributes"
_COMPLEX = "naming_convention_attribute_complex_type_violation"
_ENUM = {"attribute_key": "is.enum_changes", "previous_value": "FOO"}
_ANY = {"attribute_key": "test.complex", "attribute_type": "template[any]"}
_METRIC = ("metric", "some.change.metric.items")
# What only Weaver reports, what only we report, and why.
EXPECTED_DIFFERENCES: dict[str, tuple[list[Found], list[Found], str]] = {
    "backwards-compatibility/attribute": (
        [finding(_MEMBER, _ENUM | {"current_value": "FOO"})],
        [finding(_MEMBER, _ENUM | {"current_value": "bar"})],
        "the Rego rule gives the old value for the current one",
    ),
    "backwards-compatibility/metrics": (
        [],
        [finding(_DROPPED, {"missing_attributes": ["a"]}, _METRIC)],
        "the Rego rule reads a key that attributes do not have",
    ),
    "naming_conventions/attribute_complex_type_violation": (
        [finding(_COMPLEX, _ANY, ("entity", "test"))],
        [finding(_COMPLEX, _ANY, ("entity", "entity.test"))],
        "Weaver takes `entity.` off the name of an entity, though it is part of its type",
    ),
}


def folder_of(vector: str) -> Path:
    return reference("registries", "weaver-policies", *vector.split("/"))


def expected(folder: Path) -> Iterator[Found]:
    for each in json.loads((folder / "expected-diagnostic-output.json").read_text("utf-8")):
        wanted = each["error"]["violation"]
        assert wanted["level"] == "violation"
        signal = wanted["signal_type"], wanted["signal_name"]
        yield finding(wanted["id"], wanted["context"], signal)


def found(problem: Problem) -> Found:
    assert problem.level == "violation"
    return finding(problem.id, problem.context, (problem.signal_type, problem.signal_name))


def applied(policy: str, registry: Registry, baseline: Registry | None) -> Iterator[Problem]:
    """Yield what the rules of one policy find, without those that are always applied."""
    ids = {rule.id for rule in RULES if rule.policy == policy}
    scope = Scope([policy], baseline)
    return (problem for problem in problems_of_rules(registry, scope) if problem.id in ids)


def test_every_vector_is_compared() -> None:
    there = reference("registries", "weaver-policies").glob("*/*/expected-diagnostic-output.json")
    names = {f"{path.parent.parent.name}/{path.parent.name}" for path in there}
    assert names - set(VECTORS) == {"entity_associations/unknown_entity_association"}


@pytest.mark.parametrize("vector", VECTORS)
def test_findings_are_those_of_weaver(vector: str) -> None:
    folder = folder_of(vector)
    base = folder / "base"
    baseline = load_registry(base) if base.exists() else None
    # Weaver made each vector with the rules of its own folder alone.
    policy = POLICIES[Path(vector).parent.name]
    problems = applied(policy, load_registry(folder / "current"), baseline)
    only_weaver, only_we, _ = EXPECTED_DIFFERENCES.get(vector, ([], [], ""))
    wanted = Counter(expected(folder))
    assert all(wanted[each] for each in only_weaver), "an expected difference is gone"
    assert Counter(map(found, problems)) == wanted - Counter(only_weaver) + Counter(only_we)


def test_an_unknown_entity_stops_the_resolution_before_any_policy() -> None:
    folder = folder_of("entity_associations/unknown_entity_association")
    with pytest.raises(RegistryError) as caught:
        load_registry(folder / "current")
    assert [p.id for p in caught.value.problems if p.level == "violation"] == ["missing_entity"]
