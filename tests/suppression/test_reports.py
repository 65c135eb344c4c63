"""Suppressions are listed wherever there is a report, and stay out of verdict and certificate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, Write
from jsonschema import Draft202012Validator
from otlp_files import message, unit
from reference import REPOSITORY

FORMATS = REPOSITORY / "schemas" / "formats"
CONFIG = """
[validate.levels]
GEN107 = "information"
[[validate.ignore]]
code = "GEN101"
service = "shop"
reason = "Fixed with the next release."
until = 2999-12-31
[[validate.ignore]]
code = "GEN205"
reason = "Old."
until = 2020-01-01
"""


@pytest.fixture
def file(write: Write) -> str:
    """A file with two findings, and a configuration that suppresses them."""
    Path("genops.toml").write_text(CONFIG, encoding="utf-8")
    return write(message(unit(1, team=None, unheard_of="x")))


def document(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FORMATS / name).read_text(encoding="utf-8"))
    return found


def test_the_text_lists_them(run: Run, file: str) -> None:
    outcome = run(file)
    words = " ".join(outcome.out.split())
    assert outcome.code == 0
    assert "Found: 1 violation, 1 improvement." in words
    assert "Suppressed for the exit code: 1 finding. The verdict counts all findings." in words
    assert (
        "ignored GEN101, service shop: 1 finding: Fixed with the next release. (until 2999-12-31)"
        in words
    )
    assert "expired on 2020-01-01, applies no longer: GEN205: Old." in words
    assert "level of GEN107 is information: 1 finding" in words
    assert "GenOps v0.1 — non-compliant (exit 0)" in words


def test_without_them_the_text_says_nothing_of_them(run: Run, file: str) -> None:
    outcome = run("--no-config", file)
    assert outcome.code == 1
    assert "Suppressed" not in outcome.out


def test_json_lists_them_as_the_schema_says(run: Run, file: str) -> None:
    run("--write-baseline", "known.json", file)
    report = run("--format", "json", "--baseline", "known.json", file).document
    Draft202012Validator(document("report.v1.json")).validate(report)
    suppressed = report["suppressed"]
    assert suppressed["remaining"] == {"violation": 0, "improvement": 0, "information": 0}
    assert [(one["code"], one["count"], one["expired"]) for one in suppressed["ignored"]] == [
        ("GEN101", 1, False),
        ("GEN205", 0, True),
    ]
    assert suppressed["baseline"] == {"findings": 1, "found": 1, "stale": []}
    assert run("--format", "json", "--no-config", file).document["suppressed"] is None


def test_the_certificate_is_computed_without_them(run: Run, file: str) -> None:
    run("--certificate", "with.json", file)
    run("--certificate", "without.json", "--no-config", file)
    with_, without = (json.loads(Path(f"{name}.json").read_bytes()) for name in ("with", "without"))
    Draft202012Validator(document("certificate.v1.json")).validate(with_)
    told = with_["predicate"].pop("suppressions")
    assert without["predicate"].pop("suppressions") == {"counted": 0, "in_force": []}
    assert with_ == without
    assert told["counted"] == 0
    assert told["in_force"][0] == {
        "kind": "ignore",
        "code": "GEN101",
        "service": "shop",
        "reason": "Fixed with the next release.",
        "until": "2999-12-31",
    }
    assert told["in_force"][2] == {"kind": "level", "code": "GEN107", "level": "information"}


def test_a_certificate_made_with_them_is_verified_without(run: Run, file: str) -> None:
    run("--certificate", "certificate.json", file)
    Path("genops.toml").unlink()
    outcome = run("verify", "certificate.json", file)
    assert outcome.code == 0
    assert "Suppressions were in force when it was made; none of them counts here." in outcome.out


def test_hostile_reasons_come_out_harmless(run: Run, file: str) -> None:
    text = CONFIG.replace("Old.", "\\u001b[31m\\u202e")
    Path("genops.toml").write_text(text, encoding="utf-8")
    assert run(file).out.replace("\n", "").isprintable()
