"""Formats for machines agree with the exit code on what is suppressed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from command_line import Run, Write
from otlp_files import message, unit

ONE_TEAM = """
[[validate.ignore]]
code = "GEN101"
attribute = "genops.team"
reason = "known"
"""
LEVEL = '[validate.levels]\nGEN101 = "information"\n'


@pytest.fixture
def file(write: Write) -> str:
    """A file with one violation."""
    return write(message(unit(1, team=None)))


def configured(text: str) -> None:
    Path("genops.toml").write_text(text, encoding="utf-8")


def outcomes(run: Run, file: str, *words: str) -> dict[str, list[str]]:
    """The code of each JUnit case about a rule, with what it holds."""
    root = ET.fromstring(run("--format", "junit", *words, file).out)
    return {
        (case.get("name") or "").split()[0]: [item.tag for item in case]
        for case in root.iter("testcase")
        if (case.get("name") or "").startswith("GEN")
    }


def test_junit_skips_what_is_suppressed(run: Run, file: str) -> None:
    configured(ONE_TEAM)
    assert outcomes(run, file) == {"GEN101": ["skipped"]}
    assert outcomes(run, file, "--no-config") == {"GEN101": ["failure"]}


def test_junit_fails_where_something_is_left(run: Run, write: Write) -> None:
    configured(ONE_TEAM)
    file = write(message(unit(1, team=None, project=None)))
    assert outcomes(run, file) == {"GEN101": ["failure"]}


def test_junit_goes_by_the_level_of_the_configuration(run: Run, file: str) -> None:
    configured(LEVEL)
    assert outcomes(run, file) == {"GEN101": ["system-out"]}
    assert outcomes(run, file, "--fail-on", "information") == {"GEN101": ["failure"]}


def test_a_demanded_verdict_fails_in_junit_too(run: Run, file: str) -> None:
    configured(ONE_TEAM)
    assert outcomes(run, file, "--require", "partial") == {"GEN101": ["failure"]}


def test_sarif_marks_what_is_suppressed(run: Run, file: str) -> None:
    configured(ONE_TEAM)
    (result,) = run("--format", "sarif", file).document["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external"}]
    (result,) = run("--format", "sarif", "--no-config", file).document["runs"][0]["results"]
    assert "suppressions" not in result


def test_sarif_marks_nothing_of_a_kind_that_has_something_left(run: Run, write: Write) -> None:
    configured(ONE_TEAM)
    file = write(message(unit(1, team=None, project=None)))
    results = run("--format", "sarif", file).document["runs"][0]["results"]
    assert [result.get("suppressions") for result in results] == [None, None]
