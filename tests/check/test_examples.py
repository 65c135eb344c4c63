"""Examples are there where a reader needs them, and are of the attribute's type."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.check import check
from genops_registry.problems import Problem
from registries import FINE, load_text


@pytest.mark.parametrize(
    ("type_", "examples"),
    [
        ("string", "corner"),
        ("string", "[corner, hill]"),
        ("string", "['1']"),
        ("int", "1"),
        ("int", "[1, 2]"),
        ("double", "[1, 2.5]"),
        ("double", "1"),
        ("boolean", "true"),
        ("boolean", "[true, false]"),
        ("string[]", "[[a, b], [c]]"),
        ("int[]", "[[1]]"),
        ("any", "[a, 1, true]"),
        ("template[string]", "[a]"),
        ("template[int[]]", "[[1, 2]]"),
        ("template[any]", "1"),
    ],
)
def test_examples_that_fit_their_type_pass(tmp_path: Path, type_: str, examples: str) -> None:
    assert _check(tmp_path, type_, f"examples: {examples}") == []


@pytest.mark.parametrize(
    ("type_", "examples"),
    [
        ("string", "1"),
        ("string", "[a, 1]"),
        ("string", "[[a]]"),
        ("int", "[1.5]"),
        ("int", "'1'"),
        ("int", "true"),
        ("double", "[a]"),
        ("boolean", "[1]"),
        ("boolean", "'true'"),
        ("string[]", "[[1]]"),
        ("int[]", "1"),
        ("template[string]", "[1]"),
    ],
)
def test_examples_of_another_type_are_a_violation(
    tmp_path: Path, type_: str, examples: str
) -> None:
    (problem,) = _check(tmp_path, type_, f"examples: {examples}")
    assert (problem.id, problem.level) == ("example_type", "violation")
    assert str(problem.position) == "m/a.yaml:7:15"
    assert problem.context == {"attribute_key": "shop.name", "attribute_type": type_}


def test_a_flat_list_for_a_list_type_could_be_better(tmp_path: Path) -> None:
    (problem,) = _check(tmp_path, "string[]", "examples: [a, b]")
    assert (problem.id, problem.level) == ("example_not_nested", "improvement")
    assert problem.hint == "An example of a list is a list: [[a, b]]."


@pytest.mark.parametrize("type_", ["string", "string[]"])
def test_a_text_without_examples_could_be_better(tmp_path: Path, type_: str) -> None:
    (problem,) = _check(tmp_path, type_, "")
    assert (problem.id, problem.level) == ("examples_missing", "improvement")
    assert str(problem.position) == "m/a.yaml:3:5"


@pytest.mark.parametrize("type_", ["int", "double", "boolean", "any", "template[string]"])
def test_other_types_need_no_examples(tmp_path: Path, type_: str) -> None:
    assert _check(tmp_path, type_, "") == []


@pytest.mark.parametrize(
    ("examples", "ids"),
    [("corner", []), ("[corner, hill]", []), ("7", ["example_type"]), ("[[a]]", ["example_type"])],
)
def test_examples_of_a_reference_are_looked_at_too(
    tmp_path: Path, examples: str, ids: list[str]
) -> None:
    event = "events: [{name: a, brief: A., stability: stable, requirement_level: opt_in, "
    text = FINE + event + f"attributes: [{{ref: shop.name, examples: {examples}}}]}}]\n"
    assert [problem.id for problem in check(load_text(tmp_path, text))] == ids


def _check(folder: Path, type_: str, examples: str) -> list[Problem]:
    text = f"""\
file_format: definition/2
attributes:
  - key: shop.name
    type: {type_}
    brief: Name.
    stability: stable
    {examples}
"""
    return check(load_text(folder, text))
