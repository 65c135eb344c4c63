"""What a registry keeps for itself can be used by nobody else, in no way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dependent import Dependency, url_of, write_dependent
from genops_registry.registry import load_registry
from registries import marked, only_problem

EXCLUDE = "annotations: {dependency_resolution: {exclude: true}}"
PRIVATE = f"""
  - {{name: base.secret, instrument: gauge, unit: "1", brief: S., stability: stable, {EXCLUDE}}}
entities:
  - {{type: vault, brief: V., stability: stable, identity: [{{ref: base.id}}], {EXCLUDE}}}
attribute_groups:
  - {{id: base.private, visibility: public, brief: P., stability: stable, {EXCLUDE}}}
  - {{id: base.inner, visibility: internal, attributes: [{{ref: base.id}}]}}
"""
SECRET_ATTRIBUTE = f"""\
file_format: definition/2
attributes: [{{key: base.key, type: int, brief: K., stability: stable, {EXCLUDE}}}]
"""
BASE: list[Dependency] = [(url_of("base"), "base")]


@pytest.fixture(autouse=True)
def _base(tmp_path: Path) -> None:
    write_dependent(tmp_path / "base", "base", more=PRIVATE.replace("\n  - {name", "  - {name", 1))
    (tmp_path / "base" / "secret.yaml").write_text(SECRET_ATTRIBUTE, encoding="utf-8")


def _problem(tmp_path: Path, text: str) -> tuple[str, str]:
    """Return the id of the only violation, and what stands where it is reported."""
    text, line, column = marked(text)
    folder = write_dependent(tmp_path / "top", "top", BASE, text)
    file = folder / "a.yaml"
    before = file.read_text(encoding="utf-8").count("\n") - text.count("\n")
    problem = only_problem(folder)
    assert str(problem.position) == f"m/a.yaml:{before + line}:{column}"
    return problem.id, problem.message


def _uses(attributes: str, more: str = "") -> str:
    return (
        "spans: [{type: s, kind: client, name: {note: s}, brief: S., stability: stable, "
        f"attributes: [{attributes}]{more}}}]\n"
    )


@pytest.mark.parametrize(
    ("problem_id", "text"),
    [
        ("excluded", _uses("{ref: §base.key}")),
        ("excluded", _uses("{ref: §base.key}", f", {EXCLUDE}")),
        ("excluded", "metric_refinements: [{id: r, ref: §base.secret}]\n"),
        ("excluded", "imports: {metrics: [§base.secret]}\n"),
        ("excluded", "imports: {entities: [§vault]}\n"),
        ("excluded", "imports: {attribute_groups: [§base.private]}\n"),
        ("excluded", _uses("", ", entity_associations: [§vault]")),
        ("missing_entity", _uses("", ", entity_associations: [§safe]")),
        ("missing_ref", _uses("{ref: §base.gone}")),
        ("missing_group", _uses("{ref_group: §base.inner}")),
        ("missing_extends", "metric_refinements: [{id: r, ref: §base.gone}]\n"),
    ],
)
def test_a_private_or_unknown_thing_is_refused_where_it_is_named(
    tmp_path: Path, problem_id: str, text: str
) -> None:
    assert _problem(tmp_path, text)[0] == problem_id


def test_an_internal_group_cannot_be_imported(tmp_path: Path) -> None:
    text = "imports: {attribute_groups: [base.inner]}\n"
    write_dependent(tmp_path / "top", "top", BASE, text)
    assert [note.id for note in load_registry("top").notes] == ["unmatched_import"]


def test_a_public_thing_is_there_although_a_private_one_has_its_name(tmp_path: Path) -> None:
    other = "entities: [{type: vault, brief: O., stability: stable, identity: [{ref: other.id}]}]"
    write_dependent(tmp_path / "other", "other", more=other)
    for order in (1, -1):
        dependencies = [*BASE, (url_of("other"), "other")][::order]
        text = _uses("", ", entity_associations: [vault]")
        write_dependent(tmp_path / "top", "top", dependencies, text)
        (span,) = load_registry("top").document["registry"]["spans"]
        assert span["entity_associations"][0]["provenance"] == {"source": url_of("other")}


def test_one_name_in_two_registries_is_ambiguous_until_one_is_chosen(tmp_path: Path) -> None:
    entity = "entities: [{{type: safe, brief: O., stability: stable, identity: [{{ref: {}.id}}]}}]"
    for name in ("one", "two"):
        write_dependent(tmp_path / name, name, more=entity.format(name))
    dependencies: list[Dependency] = [(url_of(name), name) for name in ("one", "two")]
    text, line, column = marked(_uses("", ", entity_associations: [§safe]"))
    folder = write_dependent(tmp_path / "top", "top", dependencies, text)
    problem = only_problem(folder)
    assert problem.id == "ambiguous_reference"
    assert f"by {url_of('one')} and by {url_of('two')}" in problem.message
    assert problem.hint == "define the entity here, or depend on one of them only"
    own = entity.format("top") + "\n"
    write_dependent(tmp_path / "top", "top", dependencies, text + own)
    (span,) = load_registry("top").document["registry"]["spans"]
    assert span["entity_associations"] == [{"type": "safe"}]
    assert (line, column) > (0, 0)


def test_an_attribute_of_two_registries_is_ambiguous(tmp_path: Path) -> None:
    more = "  - {key: shared.id, type: int, brief: S., stability: stable}\n"
    for name in ("one", "two"):
        folder = write_dependent(tmp_path / name, name)
        text = f"file_format: definition/2\nattributes:\n{more}"
        (folder / "b.yaml").write_text(text, encoding="utf-8")
    dependencies: list[Dependency] = [(url_of(name), name) for name in ("one", "two")]
    folder = write_dependent(tmp_path / "top", "top", dependencies, _uses("{ref: shared.id}"))
    assert only_problem(folder).id == "ambiguous_reference"


def test_the_registry_itself_can_use_what_it_keeps_for_itself(tmp_path: Path) -> None:
    metrics: list[dict[str, Any]] = load_registry("base").document["registry"]["metrics"]
    assert [each["name"] for each in metrics] == ["base.count", "base.secret"]
    assert tmp_path.is_dir()


def test_what_is_public_cannot_pass_on_what_is_private(tmp_path: Path) -> None:
    file = tmp_path / "base" / "b.yaml"
    head = "file_format: definition/2\n"
    file.write_text(head + _uses("{ref: base.key}"), encoding="utf-8")
    assert only_problem(tmp_path / "base").id == "excluded"
    file.write_text(head + _uses("{ref: base.key}", f", {EXCLUDE}"), encoding="utf-8")
    assert load_registry("base").document["registry"]["spans"]
