"""``explain`` and ``rules``: what the registry knows, by any name it has."""

from __future__ import annotations

import pytest
from command_line import Run


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("GEN301", ["rule GEN301 reason_code_required", "Why:", "Fix:", "R-040", "Holds when:"]),
        ("gen301", ["rule GEN301 reason_code_required"]),
        ("reason_code_required", ["rule GEN301 reason_code_required"]),
        ("GEN101", ["<attribute> is missing.", "Inconclusive:"]),
        ("genops.policy.result", ["attribute genops.policy.result", "one of ALLOWED"]),
        ("policy.result", ["attribute genops.policy.result"]),
        ("genops.policy.reason_code", ["x_[a-z0-9_]+", "GEN302 reason_code_forbidden"]),
        ("genops.customer_id", ["Sensitive:"]),
        ("genops.team", ["Not called:", "genops_team"]),
        ("genops.budget.reservation", ["event genops.budget.reservation", "(required)"]),
        ("R-006", ["requirement R-006", "About:", "genops.team"]),
        ("A-04", ["resolution A-04", "Question:", "Read as:", "GEN416", "§5.2, 6.4, 8.1, R-035"]),
        ("a-07", ["resolution A-07", "Proposal:", "genops.budget.release"]),
        ("A-23", ["Spec:         Notational Conventions"]),
        ("GEN102", ["Ambiguities:  A-20"]),
        ("R-035", ["Ambiguities:  A-04, A-06, A-13"]),
        ("genops.operation.type", ["Suggested:    inference", "from: GenOps specification"]),
        ("r-030", ["requirement R-030", "not from telemetry", "Not verified:"]),
    ],
)
def test_every_kind_of_thing_is_explained(run: Run, name: str, texts: list[str]) -> None:
    outcome = run("explain", name)
    assert outcome.code == 0
    for text in texts:
        assert text in outcome.out


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("genops.polcy.result", "genops.policy.result"),
        ("GNE301", "GEN301"),
        ("A-044", "A-04"),
        ("reason_code_requird", "reason_code_required"),
    ],
)
def test_a_misspelt_name_leads_to_the_right_one(run: Run, name: str, meant: str) -> None:
    outcome = run("explain", name)
    assert outcome.code == 2
    assert outcome.out == ""
    assert f"did you mean {meant}" in outcome.err


def test_an_unknown_name_leads_to_the_list(run: Run) -> None:
    outcome = run("explain", "\x1b[31mnonsense")
    assert outcome.code == 2
    assert "genops-validate rules lists the rules" in outcome.err
    assert "\x1b" not in outcome.err


def test_an_attribute_names_the_general_rules_that_can_apply_to_it_and_no_others(run: Run) -> None:
    time = run("explain", "genops.policy.timestamp").out
    assert "In general:   GEN103 wrong_type" in time
    assert "GEN214 implausible_epoch" in time
    assert "not_iso4217" not in time
    assert "placeholder" not in time
    unit = run("explain", "--format", "json", "genops.cost.currency").document
    general = [rule["id"] for rule in unit["general_rules"]]
    assert "not_iso4217" in general
    assert "implausible_epoch" not in general
    assert "general_rules" not in run("explain", "--format", "json", "R-006").document


def test_explain_as_data(run: Run) -> None:
    document = run("explain", "--format", "json", "R-006").document
    assert (document["kind"], document["name"]) == ("requirement", "R-006")
    assert document["carriers"] == ["genops.team"]
    assert "tree" not in run("explain", "--format", "json", "GEN301").document
    resolution = run("explain", "--format", "json", "A-20").document
    assert resolution["kind"] == "resolution"
    assert [rule["code"] for rule in resolution["rules"]] == ["GEN102", "GEN331"]
    assert run("explain", "--format", "json", "GEN102").document["resolutions"] == ["A-20"]


def test_rules_lists_each_rule_once_and_what_is_not_verified(run: Run) -> None:
    text = run("rules").out
    document = run("rules", "--format", "json").document
    codes = [rule["code"] for rule in document["rules"]]
    assert codes == sorted(set(codes))
    assert all(f"\n{code}" in f"\n{text}" for code in codes)
    later = {rule["code"] for rule in document["not_verified_yet"]}
    assert later == {rule["code"] for rule in document["rules"] if not rule["verified"]}
    assert later == {code for code in codes if f"\n{code}* " in f"\n{text}"}
    for code in {"GEN301", *later}:
        told = "not verified by this version" in run("explain", code).out
        assert told is (code in later)
    assert "R-030" in {item["requirement"] for item in document["not_verified"]}
    assert "R-030: Neither inputs nor state are exported" in text


def test_lines_fit_a_terminal(run: Run) -> None:
    for words in (["rules"], ["explain", "genops.budget.reconciliation"], ["explain", "R-097"]):
        assert [line for line in run(*words).out.splitlines() if len(line) > 80] == []


def test_an_unreleased_version_has_no_rules(run: Run) -> None:
    outcome = run("rules", "--spec-version", "7.0.0")
    assert outcome.code == 2
    assert "--spec-version takes a released version" in outcome.err
