"""References take over what the definition says, field by field, and point at what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from genops_registry.registry import load_registry
from registries import load_text, marked, only_problem, problems_in, write_registry

ATTRIBUTES = """
file_format: definition/2
attributes:
  - key: shop.name
    type: string
    brief: Name.
    note: As painted over the door.
    stability: stable
    examples: [corner, hill]
    annotations: {first: {a: 1}, second: 2}
  - key: shop.size
    type: int
    brief: Size.
    stability: development
    examples: 30
"""


def test_a_plain_reference_takes_over_everything(tmp_path: Path) -> None:
    (attribute,) = _attributes(tmp_path, "- ref: shop.name")
    assert attribute == {
        "key": "shop.name",
        "type": "string",
        "examples": ["corner", "hill"],
        "brief": "Name.",
        "note": "As painted over the door.",
        "stability": "stable",
        "annotations": {"first": {"a": 1}, "second": 2},
        "provenance": {"path": "m/a.yaml"},
        "requirement_level": "recommended",
    }


@pytest.mark.parametrize(
    ("own", "field", "value"),
    [
        ("brief: Its name.", "brief", "Its name."),
        ("note: None.", "note", "None."),
        ("stability: beta", "stability", "beta"),
        ("examples: [x]", "examples", ["x"]),
        ("annotations: {third: 3}", "annotations", {"third": 3}),
        ("requirement_level: required", "requirement_level", "required"),
        (
            "requirement_level: {conditionally_required: If open.}",
            "requirement_level",
            {"conditionally_required": "If open."},
        ),
        ("sampling_relevant: true", "sampling_relevant", True),
        (
            "deprecated: {reason: renamed, renamed_to: shop.title}",
            "deprecated",
            {
                "reason": "renamed",
                "renamed_to": "shop.title",
                "note": "Replaced by `shop.title`.",
            },
        ),
    ],
)
def test_a_reference_overrides_the_field_that_it_sets_and_no_other(
    tmp_path: Path, own: str, field: str, value: object
) -> None:
    (inherited,) = _attributes(tmp_path / "1", "- ref: shop.name")
    (attribute,) = _attributes(tmp_path / "2", f"- ref: shop.name\n  {own}")
    assert attribute[field] == value
    assert {**attribute, field: None} == {**inherited, field: None}


def test_attributes_are_sorted_by_key_wherever_they_come_from(tmp_path: Path) -> None:
    group = "attribute_groups: [{id: all, visibility: internal, attributes: [{ref: shop.size}]}]\n"
    attributes = _attributes(tmp_path, "- ref_group: all\n- ref: shop.name", group)
    assert [attribute["key"] for attribute in attributes] == ["shop.name", "shop.size"]


def test_what_the_list_says_itself_wins_over_its_groups_and_they_over_the_definition(
    tmp_path: Path,
) -> None:
    groups = """\
attribute_groups:
  - id: inner
    visibility: internal
    attributes:
      - {ref: shop.name, brief: Inner., note: Inner., requirement_level: opt_in}
  - id: outer
    visibility: internal
    attributes:
      - ref_group: inner
      - {ref: shop.name, brief: Outer.}
"""
    (attribute,) = _attributes(
        tmp_path, "- {ref: shop.name, requirement_level: required}\n- ref_group: outer", groups
    )
    assert (attribute["brief"], attribute["note"]) == ("Outer.", "Inner.")
    assert attribute["requirement_level"] == "required"
    assert attribute["examples"] == ["corner", "hill"]


def test_groups_may_be_used_before_they_are_defined_and_in_other_files(tmp_path: Path) -> None:
    files = {
        "z.yaml": ATTRIBUTES,
        "b.yaml": _span("- ref_group: late"),
        "c.yaml": "file_format: definition/2\nattribute_groups:\n"
        "  - {id: late, visibility: internal, attributes: [{ref: shop.name}]}\n",
    }
    registry = load_registry(write_registry(tmp_path, files), "m")
    (span,) = registry.document["registry"]["spans"]
    assert [attribute["key"] for attribute in span["attributes"]] == ["shop.name"]


@pytest.mark.parametrize(
    ("problem_id", "text", "message", "hint"),
    [
        (
            "missing_ref",
            (
                "spans:\n  - {type: a, kind: internal, name: {note: a}, brief: a, "
                "stability: stable, attributes: [{ref: §shop.nam}]}\n"
            ),
            "no attribute `shop.nam` is defined in this registry",
            "did you mean `shop.name`?",
        ),
        (
            "missing_ref",
            "attribute_groups: [{id: a, visibility: internal, attributes: [{ref: §zzz}]}]\n",
            "no attribute `zzz` is defined",
            None,
        ),
        (
            "missing_ref",
            "entities: [{type: a, brief: a, stability: stable, identity: [{ref: §shop.sise}]}]\n",
            "no attribute `shop.sise` is defined",
            "did you mean `shop.size`?",
        ),
        (
            "missing_entity",
            """\
entities: [{type: shop, brief: a, stability: stable, identity: [{ref: shop.name}]}]
events:
  - name: a
    brief: a
    stability: stable
    entity_associations: [shop, {all_of: [shop, {one_of: [§chop]}]}]
""",
            "no entity `chop` is defined in this registry",
            "did you mean `shop`?",
        ),
        (
            "missing_group",
            (
                "attribute_groups:\n  - {id: all, visibility: internal}\nevents:\n  - {name: a, "
                "brief: a, stability: stable, attributes: [{ref_group: §al}]}\n"
            ),
            "no attribute group `al`",
            "did you mean `all`?",
        ),
        (
            "cyclic_ref_group",
            "attribute_groups: [{id: a, visibility: internal, attributes: [{ref_group: §a}]}]\n",
            "the attribute group `a` includes itself: a -> a",
            "take one of these references out",
        ),
        (
            "cyclic_ref_group",
            """\
attribute_groups:
  - {id: a, visibility: internal, attributes: [{ref_group: b}]}
  - {id: b, visibility: internal, attributes: [{ref_group: c}]}
  - {id: c, visibility: internal, attributes: [{ref_group: §a}]}
""",
            "the attribute group `a` includes itself: a -> b -> c -> a",
            "take one of these references out",
        ),
        (
            "duplicate_attribute",
            """\
attribute_groups:
  - {id: a, visibility: internal, attributes: [{ref: shop.name}]}
  - {id: b, visibility: internal, attributes: [{ref: shop.name}]}
  - {id: c, visibility: internal, attributes: [{ref_group: a}, {ref_group: §b}]}
""",
            "the attribute `shop.name` comes from two included groups: `a` and `b`",
            "leave it in one of the groups",
        ),
        (
            "duplicate_attribute",
            """\
attribute_groups:
  - {id: a, visibility: internal, attributes: [{ref: shop.name}]}
  - {id: c, visibility: internal, attributes: [{ref_group: a}, {ref_group: §a}]}
""",
            "the attribute `shop.name` comes from the group `a` twice",
            "refer to the group once",
        ),
        (
            "duplicate_definition",
            (
                "events:\n  - {name: a, brief: a, stability: stable}\n"
                "  - §{name: a, brief: b, stability: stable}\n"
            ),
            "the event `a` is defined twice, first at m/a.yaml:17:5",
            "rename one of them, or delete it",
        ),
    ],
)
def test_what_cannot_be_resolved_is_reported_at_its_place(
    tmp_path: Path, problem_id: str, text: str, message: str, hint: str | None
) -> None:
    text, line, column = marked(ATTRIBUTES + text)
    problem = only_problem(write_registry(tmp_path, text))
    assert (problem.id, str(problem.position)) == (problem_id, f"m/a.yaml:{line}:{column}")
    assert message in problem.message
    assert problem.hint == hint


def test_every_missing_reference_is_reported_not_only_the_first(tmp_path: Path) -> None:
    text = _span("- ref: no.one\n- ref: no.two\n- ref_group: no.three")
    problems = problems_in(write_registry(tmp_path, text))
    assert [problem.id for problem in problems] == ["missing_ref", "missing_ref", "missing_group"]


@pytest.mark.parametrize(
    ("what", "definition"),
    [
        ("attribute", "attributes: [{key: a, type: int, brief: a, stability: stable}]"),
        ("attribute group", "attribute_groups: [{id: a, visibility: internal}]"),
        (
            "span",
            "spans: [{type: a, kind: internal, name: {note: a}, brief: a, stability: stable}]",
        ),
        ("event", "events: [{name: a, brief: a, stability: stable}]"),
        (
            "metric",
            "metrics: [{name: a, instrument: gauge, unit: a, brief: a, stability: stable}]",
        ),
    ],
)
def test_a_name_that_two_files_define_is_reported_in_the_second(
    tmp_path: Path, what: str, definition: str
) -> None:
    text = f"file_format: definition/2\n{definition}\n"
    problem = only_problem(write_registry(tmp_path, {"b.yaml": text, "a.yaml": text}))
    first = f"m/a.yaml:2:{definition.index('{') + 1}"
    assert problem.message == f"the {what} `a` is defined twice, first at {first}"
    assert str(problem.position) == first.replace("a.yaml", "b.yaml")


def _span(attributes: str) -> str:
    lines = "".join(f"      {line}\n" for line in attributes.splitlines())
    return f"""\
file_format: definition/2
spans:
  - type: shop.sale
    kind: internal
    name: {{note: sale}}
    brief: A sale.
    stability: stable
    attributes:
{lines}"""


def _attributes(folder: Path, attributes: str, more: str = "") -> list[dict[str, Any]]:
    """Return the resolved attributes of a span that lists these."""
    span = _span(attributes).removeprefix("file_format: definition/2\n")
    registry = load_text(folder, ATTRIBUTES + span + more)
    (resolved,) = registry.document["registry"]["spans"]
    found: list[dict[str, Any]] = resolved["attributes"]
    return found
