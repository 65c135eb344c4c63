"""Weaver's own test registries resolve, warn and fail as they do in Weaver."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry, load_registry
from resolver_vectors import (
    DATA,
    EXPECTED_DIFFERENCES,
    OUTCOMES,
    differences,
    expected_file,
    materialized,
    our_groups,
    roots,
    vectors,
    version1_groups,
    without_dependencies,
    without_paths,
    yaml_value,
)

DIFFERENCES: list[dict[str, str]] = EXPECTED_DIFFERENCES["vectors"]
# What we call Weaver's errors, and the key that says what each of them is about.
PROBLEMS = {
    "AmbiguousEntityAssociation": {"ambiguous_reference"},
    "CircularDependency": {"cyclic_dependency"},
    "DuplicateAttributeId": {"duplicate_definition", "duplicate_attribute"},
    "DuplicateGroupId": {"duplicate_definition"},
    "DuplicateMetricName": {"duplicate_definition"},
    "EntityRefinementChangedIdentity": {"changed_identity"},
    "ExcludedFromDependencyResolution": {"excluded"},
    "IncompatibleDependencyVersions": {"incompatible_versions"},
    "InvalidRegistryManifest": {"missing_key"},
    "UnmatchedImport": {"unmatched_import"},
    "UnresolvedAttributeRef": {"missing_ref"},
    "UnresolvedEntityAssociation": {"missing_entity"},
    "UnversionedDependencyConflict": {"unversioned_duplicate"},
    "VirtualDirectoryError": {"no_registry"},
}
SUBJECTS = ("attribute_id", "group_id", "metric_name")
# What we say of old forms and of manifests, and Weaver says in other words or not at all.
BESIDES = {"no_manifest", "old_manifest_keys", "old_stability", "old_version_key", "unknown_key"}


def test_every_registry_has_an_outcome() -> None:
    listed = [root for outcome in OUTCOMES.values() for root in outcome]
    assert sorted(listed) == sorted(roots(vectors()))


def test_a_registry_that_nobody_listed_is_noticed(tmp_path: Path) -> None:
    for name in ("case/registry/a.yaml", "case/expected-schema.yaml", "other/manifest.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert roots(tmp_path / "case") == ["registry"]
    assert "other" in roots(tmp_path)


def test_every_expectation_of_weaver_is_used() -> None:
    files = {path for root in roots(vectors()) if (path := expected_file(vectors(), root))}
    unused = set(vectors().rglob("expected-*")) - files
    assert {path.relative_to(vectors()).as_posix() for path in unused} - _catalogs() == {
        # Weaver's own tests do not read these two.
        "multi-registry/expected-registry.json",
        "registry-test-4-events/expected-events.json",
    }


@pytest.mark.parametrize("root", OUTCOMES["equal"])
def test_a_registry_resolves_to_what_weaver_expects(root: str) -> None:
    expected = expected_file(vectors(), root)
    assert expected is not None
    assert _differences(_load(root), expected) == _known(root)


def test_a_difference_is_noticed() -> None:
    root = "registry-test-v2-dep/span_registry/registry"
    expected = yaml_value(vectors() / root / "../expected-schema.yaml")
    expected["registry"]["attributes"] = [0]
    ours = without_paths(_load(root).document)
    assert list(differences(without_dependencies(ours), materialized(expected)))


@pytest.mark.parametrize("root", OUTCOMES["errors"])
def test_every_error_of_weaver_has_a_problem_of_ours(root: str) -> None:
    expected = expected_file(vectors(), root)
    assert expected is not None
    content = json.loads(expected.read_text(encoding="utf-8"))
    problems = _violations(root)
    for error in content.get("CompoundError", [content]):
        ((variant, details),) = error.items()
        subject = next(str(details[key]) for key in SUBJECTS if key in details)
        name = subject.removeprefix("metric.")
        found = [each for each in problems if each.id in PROBLEMS[variant]]
        assert any(f"`{name}`" in each.message or f"`{subject}`" in each.message for each in found)


@pytest.mark.parametrize("root", OUTCOMES["refused"])
def test_what_weaver_refuses_is_refused_for_the_same_reason(root: str) -> None:
    ids = {problem.id for problem in _violations(root)} - {"broken_dependency"}
    assert ids == PROBLEMS[OUTCOMES["refused"][root]]


@pytest.mark.parametrize("root", OUTCOMES["warned"])
def test_what_weaver_warns_of_is_said(root: str) -> None:
    variants = OUTCOMES["warned"][root]
    expected = Counter({min(PROBLEMS[variant]): n for variant, n in variants.items()})
    assert Counter(_notes(_load(root))) == expected


@pytest.mark.parametrize("root", [*OUTCOMES["equal"], *OUTCOMES["resolved"]])
def test_what_resolves_in_weaver_resolves_without_a_word(root: str) -> None:
    assert _notes(_load(root)) == []


@pytest.mark.parametrize("root", OUTCOMES["different"])
def test_what_weaver_resolves_and_we_do_not_has_its_reason(root: str) -> None:
    ids = {problem.id for problem in _violations(root)} - {"broken_dependency"}
    assert sorted(ids) == _known(root)


def test_every_expected_difference_has_a_reason_and_a_registry() -> None:
    known = {*OUTCOMES["equal"], *OUTCOMES["different"]}
    for each in DIFFERENCES:
        assert set(each) == {"registry", "difference", "reason"}
        assert each["registry"] in known
        assert each["reason"]


def _load(root: str) -> Registry:
    try:
        return load_registry(f"{DATA}/{root}")
    except RegistryError as error:
        pytest.fail(str(error))


def _violations(root: str) -> list[Problem]:
    with pytest.raises(RegistryError) as caught:
        load_registry(f"{DATA}/{root}")
    return [each for each in caught.value.problems if each.level == "violation"]


def _notes(registry: Registry) -> list[str]:
    return [note.id for note in registry.notes if note.id not in BESIDES]


def _known(root: str) -> list[str]:
    return sorted(each["difference"] for each in DIFFERENCES if each["registry"] == root)


def _differences(registry: Registry, expected: Path) -> list[str]:
    if expected.suffix == ".json":
        return sorted(differences(our_groups(registry), version1_groups(expected)))
    theirs = yaml_value(expected)
    held = [each["schema_url"] for each in registry.document.get("dependencies", [])]
    assert held == theirs.get("dependencies", [])
    ours = without_paths(without_dependencies(registry.document))
    return sorted(differences(ours, materialized(theirs)))


def _catalogs() -> set[str]:
    found = vectors().rglob("expected-attribute-catalog.json")
    return {path.relative_to(vectors()).as_posix() for path in found}
