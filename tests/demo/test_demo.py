"""The demo shows what it says: it passes as it is, and any other outcome fails it."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXPECTED = runpy.run_path(str(ROOT / "examples" / "demo" / "expected.py"))
SurpriseError: type[Exception] = EXPECTED["SurpriseError"]

FIX = "Write the same amount to both."
GOVERNED: dict[str, Any] = {
    "verdict": "partial",
    "exit_code": 1,
    "totals": {"awus": 5},
    "findings": [{"code": "GEN308", "span_name": "wrongly reconciled", "fix": FIX}],
}
FOREIGN: dict[str, Any] = {
    "verdict": "not_evaluated",
    "exit_code": 3,
    "totals": {"awus": 0, "spans": 3},
    "findings": [],
}
ADVICE = "Nothing was checked: 3 spans.\nWhat to do:\n  1. Record them."


def changed(document: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    copy = deepcopy(document)
    target = copy
    *folders, last = path.split(".")
    for name in folders:
        target = target[name]
    target[last] = value
    return copy


def test_every_outcome_of_the_demo_is_the_expected_one(tmp_path: Path) -> None:
    wishes = {"OTEL_SDK_DISABLED": "true", "HTTP_PROXY": "http://127.0.0.1:9", "FORCE_COLOR": ""}
    done = subprocess.run(
        [sys.executable, "examples/demo", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, **wishes},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "certificate.json",
        "traces.binpb",
    ]
    for words in (
        "GenOps v0.1 — partial (exit 1)",
        "The same: GenOps v0.1 — partial; covers 11 of 39 attributes",
        "violation GEN308 actual_differs",
        "Fix:   Measure once",
        "Nothing was checked: 3 spans",
        "GenOps v0.1 — not-evaluated (exit 3)",
        "Every outcome was the expected one.",
    ):
        assert words in done.stdout


@pytest.mark.parametrize("codes", [(1, 1), (0, 0), (0, 4), (2, 1)])
def test_another_outcome_of_the_certificate_fails(codes: tuple[int, int]) -> None:
    EXPECTED["check_certificate"](0, 1)
    with pytest.raises(SurpriseError):
        EXPECTED["check_certificate"](*codes)


def test_the_expected_reports_pass() -> None:
    EXPECTED["check_governed"](GOVERNED, "  Fix:   Write the same\n         amount to both.\n")
    EXPECTED["check_foreign"](FOREIGN, ADVICE)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("verdict", "compliant"),
        ("verdict", "non_compliant"),
        ("exit_code", 0),
        ("totals.awus", 4),
        ("findings", []),
        ("findings", GOVERNED["findings"] * 2),
        ("findings", [{"code": "GEN308", "span_name": "allowed", "fix": FIX}]),
    ],
)
def test_another_report_on_the_program_fails(path: str, value: object) -> None:
    with pytest.raises(SurpriseError):
        EXPECTED["check_governed"](changed(GOVERNED, path, value), FIX)


def test_a_report_without_the_fix_fails() -> None:
    with pytest.raises(SurpriseError, match="how to fix"):
        EXPECTED["check_governed"](GOVERNED, "Something is wrong.")


@pytest.mark.parametrize(
    ("path", "value"),
    [("verdict", "compliant"), ("exit_code", 0), ("totals.awus", 1), ("totals.spans", 0)],
)
def test_another_report_on_foreign_telemetry_fails(path: str, value: object) -> None:
    with pytest.raises(SurpriseError):
        EXPECTED["check_foreign"](changed(FOREIGN, path, value), ADVICE)


@pytest.mark.parametrize("missing", ["Nothing was checked", "What to do:"])
def test_a_report_without_advice_fails(missing: str) -> None:
    with pytest.raises(SurpriseError, match=missing):
        EXPECTED["check_foreign"](FOREIGN, ADVICE.replace(missing, ""))


def test_an_export_without_the_calls_fails() -> None:
    with pytest.raises(SurpriseError, match="decisions"):
        EXPECTED["check_calls"](b"")
