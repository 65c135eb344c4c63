"""Of the versions of a registry the newest is taken, if they go together."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from dependent import manifest, url_of, write_dependent
from genops_registry.model.schema_url import newer
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import load_registry
from registries import FINE, write_registry

IMPORTS = 'imports: {metrics: ["base.*"]}'


def test_the_newest_version_is_taken_everywhere(tmp_path: Path) -> None:
    _diamond(tmp_path, "1.1.0", "1.2.0")
    (metric, *_) = load_registry("top").document["registry"]["metrics"]
    assert metric["brief"] == "Count of base 1.2.0."
    assert metric["attributes"][0]["brief"] == "Id of base 1.2.0."
    assert metric["provenance"]["source"] == url_of("base", "1.2.0")


def test_versions_with_another_first_number_do_not_go_together(tmp_path: Path) -> None:
    _diamond(tmp_path, "1.1.0", "2.0.0")
    (problem,) = _violations(tmp_path / "top", "incompatible_versions")
    assert "1.1.0 and 2.0.0" in problem.message
    chain = " -> ".join([url_of("top"), url_of("right"), url_of("base", "2.0.0")])
    assert chain in problem.message
    assert str(problem.position) == "right/manifest.yaml:3:5"


@pytest.mark.parametrize("versions", [("v1", "v2"), ("1.0.0", "next"), ("1.0", "1.1")])
def test_what_is_no_version_goes_with_itself_only(
    tmp_path: Path, versions: tuple[str, str]
) -> None:
    _diamond(tmp_path, *versions)
    assert _violations(tmp_path / "top", "incompatible_versions")


def test_another_version_than_the_one_asked_for_is_said(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base", version="1.3.0")
    write_dependent(tmp_path / "top", "top", [(url_of("base", "1.2.0"), "base")])
    (note,) = load_registry("top").notes
    assert (note.id, note.level, str(note.position)) == (
        "newer_dependency",
        "improvement",
        "top/manifest.yaml:3:17",
    )
    assert note.message.endswith("1.2.0 is asked for, and version 1.3.0 is taken")


def test_a_registry_that_is_listed_twice_is_loaded_once_and_that_is_said(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base")
    twice = [(url_of("base"), "base"), (url_of("base"), "base")]
    write_dependent(tmp_path / "top", "top", twice, IMPORTS)
    registry = load_registry("top")
    assert len(registry.document["registry"]["metrics"]) == 2
    assert [(note.id, note.level) for note in registry.notes] == [
        ("duplicate_dependency", "improvement")
    ]


def test_two_registries_without_version_cannot_be_told_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_registry(tmp_path / name, FINE, manifest=None)
    text = (
        "schema_base_url: https://example.com/top\nsemconv_version: 1.0.0\ndependencies:\n"
        "  - {name: dep, registry_path: one}\n  - {name: dep, registry_path: two}\n"
    )
    write_registry(tmp_path / "top", FINE, manifest=text)
    (problem,) = _violations(tmp_path / "top", "unversioned_duplicate")
    assert str(problem.position) == "top/manifest.yaml:5:5"


def test_a_registry_that_depends_on_itself_is_a_cycle(tmp_path: Path) -> None:
    write_dependent(tmp_path / "top", "top", [(url_of("top"), "top")])
    (problem,) = _violations(tmp_path / "top", "cyclic_dependency")
    assert problem.message.endswith(f"{url_of('top')} -> {url_of('top')}")


def test_a_cycle_is_shown_from_end_to_end(tmp_path: Path) -> None:
    names = ["one", "two", "three", "one"]
    for name, following in itertools.pairwise(names):
        write_dependent(tmp_path / name, name, [(url_of(following), following)])
    (problem,) = _violations(tmp_path / "one", "cyclic_dependency")
    assert " -> ".join(map(url_of, names)) in problem.message
    assert str(problem.position) == "three/manifest.yaml:3:5"


@pytest.mark.parametrize(("registries", "is_too_deep"), [(10, False), (11, True)])
def test_a_chain_has_ten_registries_at_most(
    tmp_path: Path, registries: int, is_too_deep: bool
) -> None:
    names = [f"r{number}" for number in range(registries)]
    write_dependent(tmp_path / names[-1], names[-1])
    for name, following in itertools.pairwise(names):
        write_dependent(tmp_path / name, name, [(url_of(following), following)])
    if is_too_deep:
        assert _violations(tmp_path / "r0", "too_deep")
    else:
        assert load_registry("r0").document["dependencies"]


def test_the_depth_counts_on_every_way(tmp_path: Path) -> None:
    """What is known from a short way is too deep on a long one."""
    names = [f"r{number}" for number in range(11)]
    write_dependent(tmp_path / names[-1], names[-1])
    for name, following in itertools.pairwise(names):
        write_dependent(tmp_path / name, name, [(url_of(following), following)])
    write_dependent(tmp_path / "r0", "r0", [(url_of("r5"), "r5"), (url_of("r1"), "r1")])
    assert _violations(tmp_path / "r0", "too_deep")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1.0.0", "1.0.0", "1.0.0"),
        ("1.9.0", "1.10.0", "1.10.0"),
        ("v1.2.0", "1.1.0", "v1.2.0"),
        ("1.0.0-rc.1", "1.0.0", "1.0.0"),
        ("1.0.0-rc.2", "1.0.0-rc.10", "1.0.0-rc.10"),
        ("1.0.0-1", "1.0.0-a", "1.0.0-a"),
        ("0.1.0", "0.2.0", "0.2.0"),
        ("1.0.0", "2.0.0", None),
        ("1.0.0", "unknown", None),
        ("unknown", "unknown", "unknown"),
    ],
)
def test_versions_are_compared_as_semantic_versions(
    first: str, second: str, expected: str | None
) -> None:
    found = newer(url_of("a", first), url_of("a", second))
    assert found == (expected and url_of("a", expected))
    assert newer(url_of("a", second), url_of("a", first)) == found


def _diamond(folder: Path, left: str, right: str) -> None:
    for side, version in (("left", left), ("right", right)):
        path = f"base-{side}"
        write_dependent(folder / path, "base", version=version)
        write_dependent(folder / side, side, [(url_of("base", version), path)], IMPORTS)
    sides = [(url_of("left"), "left"), (url_of("right"), "right")]
    write_dependent(folder / "top", "top", sides, IMPORTS)
    assert manifest(url_of("top"), sides) == (folder / "top/manifest.yaml").read_text("utf-8")


def _violations(folder: Path, problem_id: str) -> list[Problem]:
    with pytest.raises(RegistryError) as caught:
        load_registry(folder.name)
    found = [each for each in caught.value.problems if each.level == "violation"]
    assert {each.id for each in found} - {"broken_dependency"} == {problem_id}
    return [each for each in found if each.id == problem_id]
