"""Every case of the kit is judged exactly as it expects, by both ways of judging."""

from __future__ import annotations

import pytest
from conformance_kit import Case, cases, found
from genops_validator import validate
from genops_validator.cli.main import main
from genops_validator.ingest.limits import Limits

ALL = cases()
# With limits this small the compiled check steps aside, and the exact rules judge every span.
EXACT = Limits(attributes_per_span=500)


@pytest.mark.parametrize("case", ALL, ids=str)
def test_findings_and_verdict(case: Case) -> None:
    report = validate(case.files)
    assert found(report) == case.findings
    assert report.verdict == case.expected.get("verdict", report.verdict)


@pytest.mark.parametrize("case", ALL, ids=str)
def test_exact_rules_alone_find_the_same(case: Case) -> None:
    assert found(validate(case.files, limits=EXACT)) == case.findings


@pytest.mark.parametrize("case", ALL, ids=str)
def test_exit_code(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quiet", *map(str, case.files)]) == case.expected["exit"]
    capsys.readouterr()


@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_case_is_about_its_requirement(case: Case) -> None:
    """A failing case breaks its own requirement; a passing one, whatever else, does not."""
    report = validate(case.files)
    own = [item for item in report.findings if case.requirement in item.requirements]
    unreadable = case.requirement == "R-001" and bool(report.errors)
    assert case.passes != (any(item.status == "failed" for item in own) or unreadable)


def test_inconclusive_cases_say_so() -> None:
    """A lost attribute, event, and attribute of an event each leave something undecided."""
    undecided = {
        code for case in ALL for code, _, status, _, _ in case.findings if status == "inconclusive"
    }
    assert {"GEN101", "GEN401", "GEN403", "GEN405"} <= undecided
