"""``validate()`` is what the command line calls, and is there for everybody else."""

from __future__ import annotations

import os
from pathlib import Path

import genops_validator
import pytest
from command_line import Write
from genops_validator import validate
from genops_validator.rules import RuleSetError
from otlp_files import message, span, unit


def test_one_path_or_several_as_text_or_path(write: Write) -> None:
    file = write(message(unit(1)))
    other = write(message(unit(2)), name="other.jsonl")
    assert validate(file).awus == 1
    assert validate(Path(file)).awus == 1
    assert validate([file, Path(other)]).awus == 2


def test_the_report_is_complete_without_the_command_line(write: Write) -> None:
    report = validate(write(message(unit(team=None))))
    assert isinstance(report, genops_validator.Report)
    assert (report.verdict, report.total("violation"), report.spans) == ("non_compliant", 1, 1)
    (finding,) = report.findings
    assert (finding.code, finding.index, finding.service) == ("GEN101", 0, "shop")
    assert report.rules[finding.id].why


def test_options_change_what_is_judged(write: Write) -> None:
    file = write(message(unit(accounting__actual=1, accounting__reserved=1)))
    assert validate(file).total("violation") < validate(file, strict_types=True).total("violation")
    foreign = write(message(span(3, "chat", {"gen_ai.system": "x"})), name="foreign.jsonl")
    assert validate(foreign).verdict == "not_evaluated"
    assert validate(foreign, awu_selector="gen_ai.system").verdict == "non_compliant"


def test_options_stand_in_the_report(write: Write) -> None:
    options = validate(write(message(unit())), strict_types=True).options
    assert options == {"spec_version": None, "strict_types": True, "awu_selector": None}


def test_a_version_that_was_not_released_has_no_rules(write: Write) -> None:
    with pytest.raises(RuleSetError, match=r"9\.9\.9"):
        validate(write(message(unit())), spec_version="9.9.9")


def test_the_package_has_these_names_and_no_other() -> None:
    assert set(genops_validator.__all__) == {"Report", "__version__", "validate"}
    with pytest.raises(AttributeError, match="no attribute 'judge'"):
        _ = genops_validator.judge


def test_the_environment_is_left_alone(write: Write) -> None:
    before = dict(os.environ), Path.cwd()
    validate(write(message(unit())))
    assert (dict(os.environ), Path.cwd()) == before
