"""Spellings of one environment, and versions, are held side by side for each service."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_validator.report import Report
from judging import codes, encoded, judged, lines
from otlp_files import message, unit


def environments(folder: Path, *names: str) -> Report:
    units = [unit(number, environment=name) for number, name in enumerate(names, 1)]
    return judged(folder, encoded(message(*units)))


@pytest.mark.parametrize(
    "names", [("production", "prod"), ("Staging", "staging"), ("pre-prod", "preprod")]
)
def test_spellings_of_one_environment_are_told_once(names: tuple[str, str], tmp_path: Path) -> None:
    report = environments(tmp_path, *names, names[0])
    assert [item.code for item in report.findings] == ["GEN503"]
    assert ", ".join(sorted(names)) in report.findings[0].message


def test_different_environments_are_fine(tmp_path: Path) -> None:
    assert codes(environments(tmp_path, "production", "staging", "production")) == set()


def test_services_may_differ(tmp_path: Path) -> None:
    parts = [message(unit(1)), message(unit(2, environment="prod"), service="till")]
    assert codes(judged(tmp_path, lines(parts))) == set()


def test_several_versions_of_one_service(tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(message(unit(1), unit(2, spec__version="0.0.7"))))
    assert codes(report) == {"GEN213", "GEN504"}
    assert "0.0.7, 0.1.0" in next(i.message for i in report.findings if i.code == "GEN504")


def test_a_malformed_version_is_no_second_one(tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(message(unit(1), unit(2, spec__version="v0.1.0"))))
    assert codes(report) == {"GEN212"}
