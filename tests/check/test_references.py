"""Attribute lists that repeat themselves and groups that nobody uses are found."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.check import check
from registries import FINE, load_text, marked

EVENT = "events: [{name: a, brief: A., stability: stable, requirement_level: opt_in, attributes: "
TWICE = """\
[{ref: shop.name}, {ref_group: e}, §{ref_group: e}]}]
attribute_groups: [{id: e, visibility: internal}]
"""
GROUP = "attribute_groups: [{id: g, visibility: internal, attributes: [{ref: shop.name}]}]\n"


@pytest.mark.parametrize(
    ("problem_id", "level", "text"),
    [
        ("duplicate_ref", "violation", EVENT + "[{ref: shop.name}, §{ref: shop.name}]}]\n"),
        ("duplicate_ref", "violation", EVENT + TWICE),
        ("unused_group", "improvement", GROUP.replace("{id", "§{id")),
    ],
)
def test_a_list_or_group_without_sense_is_reported_at_its_place(
    tmp_path: Path, problem_id: str, level: str, text: str
) -> None:
    text, line, column = marked(FINE + text)
    (problem,) = check(load_text(tmp_path, text))
    assert (problem.id, problem.level) == (problem_id, level)
    assert str(problem.position) == f"m/a.yaml:{line}:{column}"
    assert problem.hint


@pytest.mark.parametrize(
    "text",
    [
        EVENT + "[{ref: shop.name}]}]\n",
        EVENT + "[{ref_group: g}]}]\n" + GROUP,
        EVENT + "[{ref_group: g}, {ref: shop.name, brief: Mine.}]}]\n" + GROUP,
        GROUP.replace("internal", "public, brief: G., stability: stable"),
    ],
)
def test_lists_and_groups_with_a_sense_pass(tmp_path: Path, text: str) -> None:
    assert check(load_text(tmp_path, FINE + text)) == []


def test_a_group_that_only_an_unused_group_uses_counts_as_used(tmp_path: Path) -> None:
    groups = """\
attribute_groups:
  - {id: inner, visibility: internal, attributes: [{ref: shop.name}]}
  - {id: outer, visibility: internal, attributes: [{ref_group: inner}]}
"""
    (problem,) = check(load_text(tmp_path, FINE + groups))
    assert "`outer`" in problem.message
