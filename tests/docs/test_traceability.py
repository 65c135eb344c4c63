"""Requirement, rules, cases: no hole that nobody decided on."""

from __future__ import annotations

import copy
from typing import Any

import pytest

Requirements = dict[str, dict[str, Any]]
Rules = dict[str, dict[str, Any]]


def row_of(page: str, requirement: str) -> list[str]:
    """Return the cells of a requirement's row in the traceability table."""
    (row,) = [line for line in page.splitlines() if f"</a>{requirement} |" in line]
    return row.split("|")[1:-1]


def holes(page: str, requirements: Requirements, rules: Rules, kit: dict[str, Any]) -> list[str]:
    """Return the requirements that lack a rule or a case, without a stated reason."""
    found = []
    later = {rules[id]["code"] for id in kit["not_verified_yet"]}
    for id, requirement in requirements.items():
        cells = row_of(page, id)
        codes = {rule["code"] for rule in rules.values() if f"[{rule['code']}]" in cells[5]}
        if not codes and "not_verified" not in requirement:
            found.append(f"{id} has no rule")
        if codes - later:
            if "`pass-" not in cells[6]:
                found.append(f"{id} has no passing case")
            if "`fail-" not in cells[6] and "No failing case: " not in cells[6]:
                found.append(f"{id} has no failing case")
    return found


def rules_without_a_case(rules: Rules, kit: dict[str, Any]) -> list[str]:
    """Return the rules that no case reports."""
    reported = {
        finding["code"]
        for requirement in kit["requirements"].values()
        for case in requirement["cases"]
        for finding in case["findings"]
    }
    missing = {id for id, rule in rules.items() if rule["code"] not in reported}
    return sorted(missing - kit["not_verified_yet"].keys())


def test_every_requirement_has_rules_and_cases_or_says_why_not(
    pages: dict[str, str], requirements: Requirements, rules: Rules, kit: dict[str, Any]
) -> None:
    assert holes(pages["requirements.md"], requirements, rules, kit) == []


def test_every_rule_has_a_case_or_stands_in_the_list_of_those_not_verified_yet(
    rules: Rules, kit: dict[str, Any]
) -> None:
    assert rules_without_a_case(rules, kit) == []


def test_only_rules_of_the_registry_are_called_not_verified_yet(
    rules: Rules, kit: dict[str, Any]
) -> None:
    assert kit["not_verified_yet"].keys() <= rules.keys()


def test_the_cases_are_about_requirements_of_the_registry(
    requirements: Requirements, kit: dict[str, Any]
) -> None:
    assert kit["requirements"].keys() <= requirements.keys()


@pytest.mark.parametrize(
    ("cell", "becomes", "hole"),
    [
        (5, " ", "R-040 has no rule"),
        (6, " `pass-x` ", "R-040 has no failing case"),
        (6, " `fail-x` ", "R-040 has no passing case"),
    ],
)
def test_a_hole_is_found(
    cell: int,
    becomes: str,
    hole: str,
    pages: dict[str, str],
    requirements: Requirements,
    rules: Rules,
    kit: dict[str, Any],
) -> None:
    page = pages["requirements.md"]
    (row,) = [line for line in page.splitlines() if "</a>R-040 |" in line]
    cells = row.split("|")
    cells[cell + 1] = becomes
    broken = page.replace(row, "|".join(cells))
    assert holes(broken, requirements, rules, kit) == [hole]


def test_a_rule_without_a_case_is_found(rules: Rules, kit: dict[str, Any]) -> None:
    without = copy.deepcopy(kit)
    for requirement in without["requirements"].values():
        for case in requirement["cases"]:
            case["findings"] = [f for f in case["findings"] if f["code"] != "GEN301"]
    assert rules_without_a_case(rules, without) == ["reason_code_required"]


def test_every_requirement_stands_in_the_table_and_links_its_rules(
    pages: dict[str, str], requirements: Requirements, rules: Rules
) -> None:
    for id in requirements:
        cells = row_of(pages["requirements.md"], id)
        for rule in rules.values():
            if id in rule["requirements"]:
                assert f"[{rule['code']}](rules/{rule['code']}.md)" in cells[5]


def test_what_is_not_verified_gives_its_reason(
    pages: dict[str, str], requirements: Requirements
) -> None:
    listed = pages["requirements.md"].partition("## Not verified")[2]
    for id, requirement in requirements.items():
        assert (f"[{id}](#" in listed) == ("not_verified" in requirement)
