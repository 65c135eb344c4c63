"""The kit is what its schema and its README promise to other tools."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conformance_kit import KIT, VERSION, Case, cases, expectation, folders
from jsonschema import Draft202012Validator
from reference import REPOSITORY

SCHEMA: dict[str, Any] = json.loads(
    (REPOSITORY / "schemas/formats/conformance-expectation.v1.json").read_text(encoding="utf-8")
)
GOOD: dict[str, Any] = {
    "cases": {
        "fail-code-on-span.json": {
            "why": "An allowed unit gives a reason.",
            "exit": 1,
            "findings": [{"code": "GEN302", "level": "violation", "attribute": "a.b"}],
        }
    }
}


def errors(document: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)]


def built(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(KIT / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)
def test_expectations_fit_the_schema(folder: Path) -> None:
    assert errors(expectation(folder)) == []


def test_the_schema_accepts_a_case_written_by_hand() -> None:
    assert errors(GOOD) == []


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("exit", 2),
        ("findings", None),
        ("why", ""),
        ("verdict", "good"),
        ("findings", [{"code": "GEN302"}]),
        ("findings", [{"code": "302", "level": "violation"}]),
        ("findings", [{"code": "GEN302", "level": "error"}]),
        ("findings", [{"code": "GEN302", "level": "violation", "attribut": "a.b"}]),
        ("change", {"set": {"a.b": 1}}),
        ("change", {"unit": "executed", "text": "{}"}),
        ("comment", "none"),
    ],
)
def test_the_schema_refuses(member: str, value: object) -> None:
    case = {**GOOD["cases"]["fail-code-on-span.json"], member: value}
    assert errors({"cases": {"fail-code-on-span.json": case}})


@pytest.mark.parametrize("name", ["code.json", "fail_code.json", "fail-Code.json", "pass-.json"])
def test_the_schema_refuses_a_file_name(name: str) -> None:
    assert errors({"cases": {name: GOOD["cases"]["fail-code-on-span.json"]}})


@pytest.mark.parametrize("case", cases(), ids=str)
def test_a_readable_case_is_an_otlp_document_of_its_spans(case: Case) -> None:
    if case.expected["exit"] != 4:
        document = json.loads(case.path.read_text(encoding="utf-8"))
        spans = [
            span
            for batch in document["resourceSpans"]
            for scope in batch["scopeSpans"]
            for span in scope["spans"]
        ]
        assert len(spans) == 1 + len(case.expected.get("change", {}).get("also", ()))


def test_committed_cases_are_what_their_changes_state() -> None:
    done = built("--check")
    assert done.returncode == 0, done.stdout


def test_a_case_that_drifted_is_told_and_written_again(tmp_path: Path) -> None:
    kit = tmp_path / "kit"
    shutil.copytree(VERSION, kit / VERSION.name)
    drifted = kit / VERSION.name / "R-006" / "fail-missing.json"
    good = drifted.read_bytes()
    drifted.write_text("{}", encoding="utf-8")
    told = built("--check", str(kit))
    assert told.returncode == 1
    assert str(drifted) in told.stdout
    assert drifted.read_text(encoding="utf-8") == "{}"
    assert built(str(kit)).returncode == 0
    assert drifted.read_bytes() == good
