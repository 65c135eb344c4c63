"""Findings come in the order in which a reader meets their places, each once."""

from __future__ import annotations

from pathlib import Path

from genops_registry.check import check
from genops_registry.problems import Position, Problem, in_file_order
from genops_registry.registry import load_registry
from reference import REPOSITORY
from registries import FINE, write_registry


def test_our_own_registry_passes() -> None:
    assert check(load_registry(REPOSITORY / "model")) == []


def test_findings_are_sorted_by_file_line_and_column(tmp_path: Path) -> None:
    weak = FINE.replace("Name of the shop.", "''").replace("[corner]", "[1]")
    files = {"b.yaml": weak, "a.yaml": weak.replace("shop.name", "shop.town")}
    registry = load_registry(write_registry(tmp_path, files, manifest=None), "m")
    assert [(p.id, p.position and str(p.position)) for p in check(registry)] == [
        ("no_manifest", None),
        ("brief_required", "m/a.yaml:5:12"),
        ("example_type", "m/a.yaml:7:15"),
        ("brief_required", "m/b.yaml:5:12"),
        ("example_type", "m/b.yaml:7:15"),
    ]


def test_line_10_comes_after_line_9() -> None:
    problems = [Problem("x", "x", position=Position("a", line, 1)) for line in (10, 9, 1)]
    assert [p.position and p.position.line for p in in_file_order(problems)] == [1, 9, 10]


def test_a_registry_that_does_not_speak_of_genops_owes_us_no_rules(tmp_path: Path) -> None:
    assert check(load_registry(write_registry(tmp_path, FINE))) == []
