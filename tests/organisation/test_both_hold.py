"""In a registry that builds on GenOps, its own rules hold, and all of ours still do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conformance_kit import Case, cases, found
from genops_validator import validate
from genops_validator.cli.main import main
from genops_validator.rules import RuleSet, released_rule_files
from organisation.conftest import Emitted, Organisation

RESTRICTED = {"acme.data.class": "restricted"}
APPROVED = {**RESTRICTED, "acme.approval.ticket": "SEC-1042"}


def codes(acme: Organisation, traces: Path) -> set[str]:
    """Return the codes of what is found by the organisation's rules."""
    return {finding.code for finding in validate(traces, rules=acme.rules).findings}


def test_a_unit_that_keeps_both_is_compliant(acme: Organisation, emitted: Emitted) -> None:
    report = validate(emitted(APPROVED), rules=acme.rules)
    assert (report.verdict, report.findings) == ("compliant", ())


def test_a_unit_that_breaks_theirs_is_found(acme: Organisation, emitted: Emitted) -> None:
    traces = emitted(RESTRICTED)
    assert codes(acme, traces) == {"ACME301"}
    assert validate(traces).verdict == "compliant"


def test_a_unit_that_breaks_ours_is_found(acme: Organisation, emitted: Emitted) -> None:
    assert codes(acme, emitted(APPROVED, project=None)) == {"GEN101"}


def test_a_unit_that_breaks_both_is_found_twice(acme: Organisation, emitted: Emitted) -> None:
    assert codes(acme, emitted(RESTRICTED, project=None)) == {"ACME301", "GEN101"}


def test_constraints_of_their_attributes_hold(acme: Organisation, emitted: Emitted) -> None:
    assert codes(acme, emitted({"acme.data.class": "secret"})) == {"GEN201"}
    assert codes(acme, emitted({**RESTRICTED, "acme.approval.ticket": "n/a"})) == {"GEN205"}


def test_the_rules_are_ours_and_one_more(acme: Organisation) -> None:
    ours = json.loads(released_rule_files()["0.1.0"].read_bytes())
    theirs = json.loads(acme.rules.read_bytes())
    assert theirs["schema_url"] == "https://acme.example/schemas/ai/0.1.0"
    assert theirs["spec_version"] == "0.1.0"
    for part in ("rules", "events", "formats", "requirements", "placeholders", "match"):
        assert theirs[part] == ours[part]
    assert theirs["invariants"].keys() - ours["invariants"].keys() == {"restricted_needs_approval"}
    assert {id: theirs["invariants"][id] for id in ours["invariants"]} == ours["invariants"]
    assert theirs["attributes"].keys() - ours["attributes"].keys() == {
        "acme.data.class",
        "acme.approval.ticket",
    }


@pytest.mark.parametrize("case", cases(), ids=str)
def test_the_conformance_kit_is_judged_alike(acme: Organisation, case: Case) -> None:
    """What our rules find in any case of the kit, they find by way of the organisation's, too."""
    report = validate(case.files, rules=acme.rules)
    assert found(report) == case.findings


def test_the_folder_of_the_registry_judges_by_its_rules(
    acme: Organisation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The examples hold a unit that is fine, one that breaks their rule, one that breaks ours."""
    monkeypatch.chdir(acme.folder)
    assert main(["examples"]) == 1
    shown = capsys.readouterr().out
    assert "violation ACME301 restricted_needs_approval: 1 in service answers" in shown
    assert "violation GEN101 attribute_missing: 1 in service answers" in shown
    assert shown.endswith(
        "rules https://acme.example/schemas/ai/0.1.0+r1 — non-compliant (exit 1)\n"
    )
    assert main(["--no-config", "--quiet", "examples"]) == 1
    assert "ACME301" not in capsys.readouterr().out


def test_their_rules_are_explained(acme: Organisation, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--rules", str(acme.rules), "acme.data.class"]) == 0
    assert "Class of the data" in capsys.readouterr().out


def test_the_rules_load_as_those_of_another_registry(acme: Organisation) -> None:
    assert not RuleSet.load(acme.rules).released
