"""Whoever reads a registry finds a text for everything, and signals say how much they matter."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.check import check
from registries import load_text, marked

ENUM = """
file_format: definition/2
attributes:
  - key: shop.mood
    type:
      members:
        - {id: good, value: g, brief: Good., stability: stable}
        - {id: bad, value: b, brief: Bad., stability: stable}
    brief: Mood.
    stability: stable
"""
SPAN = """
file_format: definition/2
spans:
  - type: shop.sale
    kind: internal
    name: {note: sale}
    brief: A sale.
    stability: stable
    requirement_level: recommended
"""


@pytest.mark.parametrize("text", [ENUM, SPAN])
def test_a_registry_that_says_everything_passes(tmp_path: Path, text: str) -> None:
    assert check(load_text(tmp_path, text)) == []


@pytest.mark.parametrize(
    ("problem_id", "level", "text"),
    [
        ("brief_required", "violation", ENUM.replace("brief: Mood.", "brief: §''")),
        ("brief_required", "violation", ENUM.replace("brief: Mood.", "brief: §' '")),
        ("brief_required", "violation", SPAN.replace("brief: A sale.", "brief: §''")),
        (
            "requirement_level_missing",
            "improvement",
            SPAN.replace("- type", "- §type").replace("requirement_level: recommended", ""),
        ),
        ("member_brief", "improvement", ENUM.replace("{id: bad", "§{id: bad").replace("Bad.", "")),
        (
            "member_brief",
            "improvement",
            ENUM.replace("{id: bad", "§{id: bad").replace("brief: Bad., ", ""),
        ),
    ],
)
def test_what_is_missing_is_reported_at_its_place(
    tmp_path: Path, problem_id: str, level: str, text: str
) -> None:
    text, line, column = marked(text)
    (problem,) = check(load_text(tmp_path, text))
    assert (problem.id, problem.level) == (problem_id, level)
    assert str(problem.position) == f"m/a.yaml:{line}:{column}"
    assert problem.hint


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        (ENUM.replace("{id: bad", "{id: good"), ["id", "constant"]),
        (
            ENUM.replace("{id: bad", "{id: good.").replace("id: good,", "id: good_,"),
            ["constant", "constant"],
        ),
        (ENUM.replace("value: b", "value: g"), ["value", "value"]),
    ],
)
def test_members_that_share_something_are_named_whatever_policy_is_chosen(
    tmp_path: Path, text: str, shared: list[str]
) -> None:
    problems = check(load_text(tmp_path, text))
    assert {problem.id for problem in problems} == {"naming_convention_enum_member_collision"}
    assert [p.message.split(" shares its ")[1].split()[0] for p in problems] == shared


def test_members_with_values_that_only_look_alike_are_two(tmp_path: Path) -> None:
    text = ENUM.replace("value: g", "value: 1").replace("value: b", "value: '1'")
    assert check(load_text(tmp_path, text)) == []


def test_a_deprecated_member_may_stand_beside_what_replaced_it(tmp_path: Path) -> None:
    old = "value: g, deprecated: {reason: obsoleted, note: Use good.}"
    assert check(load_text(tmp_path, ENUM.replace("value: b", old))) == []


def test_a_signal_of_version_1_cannot_say_how_much_it_matters(tmp_path: Path) -> None:
    text = """
groups:
  - {id: a, type: span, span_kind: client, brief: A., stability: stable, attributes: []}
"""
    assert check(load_text(tmp_path, text)) == []


def test_a_finding_about_a_signal_names_its_type_and_name(tmp_path: Path) -> None:
    text = SPAN.replace("brief: A sale.", "brief: ''")
    (problem,) = check(load_text(tmp_path, text))
    assert (problem.signal_type, problem.signal_name) == ("span", "shop.sale")
    text = ENUM.replace("brief: Mood.", "brief: ''")
    (problem,) = check(load_text(tmp_path, text))
    assert (problem.signal_type, problem.signal_name) == (None, None)
