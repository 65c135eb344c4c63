"""``verify`` makes a certificate again from the files and says where the two differ."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, Write
from genops_validator.certificate import differences
from otlp_files import message, unit

CERTIFICATE = "certificate.json"
Forge = Callable[[dict[str, Any]], object]


@pytest.fixture
def file(run: Run, write: Write) -> str:
    """A file with a finding, and beside it its certificate."""
    name = write(message(unit(1)), message(unit(2, team=None), service="billing"))
    run("-q", "--certificate", CERTIFICATE, name)
    return name


def forged(change: Forge) -> None:
    """Change the certificate."""
    document = json.loads(Path(CERTIFICATE).read_bytes())
    change(document)
    Path(CERTIFICATE).write_text(json.dumps(document), encoding="utf-8")


def test_the_same_files_give_the_same_certificate(run: Run, file: str) -> None:
    outcome = run("verify", CERTIFICATE, file)
    assert outcome.code == 0
    assert outcome.out == (
        "The same: GenOps v0.1 — non-compliant; covers 10 of 39 attributes, 3 of 6\n"
        "events, 0 of 10 reason codes, states S3 of 5.\n"
    )


def test_files_may_be_renamed(run: Run, file: str) -> None:
    Path(file).rename("renamed")
    assert run("verify", CERTIFICATE, "renamed").code == 0


def test_quiet_says_nothing(run: Run, file: str) -> None:
    outcome = run("verify", "-q", CERTIFICATE, file)
    assert (outcome.code, outcome.out) == (0, "")


def test_other_files_differ_and_are_told_first(run: Run, write: Write, file: str) -> None:
    other = write(message(unit(1)), name="other.jsonl")
    assert other != file
    outcome = run("verify", CERTIFICATE, other)
    assert outcome.code == 1
    assert outcome.out.startswith("subject[0].digest.sha256: certificate ")
    assert outcome.out.endswith("The certificate and the files differ.\n")


def test_a_file_left_out_is_noticed(run: Run, write: Write, file: str) -> None:
    more = write(message(unit(3)), name="more.jsonl")
    run("-q", "--certificate", CERTIFICATE, file, more)
    assert run("verify", CERTIFICATE, more, file).code == 0
    assert run("verify", CERTIFICATE, file).code == 1


@pytest.mark.parametrize(
    ("forge", "place"),
    [
        (lambda d: d["predicate"].update(verdict="compliant"), "predicate.verdict"),
        (lambda d: d["predicate"].update(draft=False), "predicate.draft"),
        (lambda d: d["predicate"].update(draft=1), "predicate.draft"),
        (lambda d: d["predicate"].update(approved=True), "predicate.approved"),
        (lambda d: d["predicate"].pop("worth"), "predicate.worth"),
        (lambda d: d["predicate"].update(specifications=[]), "predicate.specifications"),
        (lambda d: d["predicate"]["specifications"][0]["counts"].clear(), "counts"),
        (lambda d: d["predicate"]["specifications"][0]["rules"].update(revision=2), "revision"),
        (lambda d: d["predicate"]["totals"].update(violations=0), "totals.violations"),
        (lambda d: d.update(subject=d["subject"] * 2), "subject"),
        (lambda d: d["predicate"]["validator"].update(name="mine"), "validator.name"),
    ],
)
def test_whatever_was_forged_is_told(run: Run, file: str, forge: Forge, place: str) -> None:
    forged(forge)
    outcome = run("verify", CERTIFICATE, file)
    assert outcome.code == 1
    assert place in outcome.out.partition(": certificate")[0]


def test_another_version_of_the_validator_is_told_and_no_difference(run: Run, file: str) -> None:
    forged(lambda d: d["predicate"]["validator"].update(version="0.0.9"))
    outcome = run("verify", CERTIFICATE, file)
    assert outcome.code == 0
    assert "Made by genops-validate 0.0.9; this is" in outcome.out


def test_the_options_of_the_certificate_are_used(run: Run, write: Write) -> None:
    name = write(message(unit(1, accounting__reserved=1)))
    run("-q", "--strict-types", "--certificate", CERTIFICATE, name)
    assert run("verify", CERTIFICATE, name).code == 0
    forged(lambda d: d["predicate"]["options"].update(strict_types=False))
    assert run("verify", CERTIFICATE, name).code == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("\x00\xff", "no JSON"),
        ("[]", "no JSON object"),
        ("{}", "no in-toto statement"),
        ('{"a": 1, "a": 2}', "given twice"),
        ('{"payloadType": "application/vnd.in-toto+json", "payload": ""}', "a signed envelope"),
    ],
)
def test_what_is_no_certificate_is_wrong_usage(run: Run, file: str, text: str, words: str) -> None:
    Path(CERTIFICATE).write_text(text, encoding="utf-8")
    outcome = run("verify", CERTIFICATE, file)
    assert outcome.code == 2
    assert words in outcome.err


@pytest.mark.parametrize(
    ("forge", "words"),
    [
        (lambda d: d.update(predicate=[]), "options of the run are missing"),
        (lambda d: d["predicate"].pop("options"), "options of the run are missing"),
        (lambda d: d["predicate"]["options"].update(strict_types="no"), "strict_types"),
        (lambda d: d["predicate"]["options"].update(spec_version=1), "spec_version"),
        (lambda d: d["predicate"]["options"].update(spec_version="9.9.9"), "9.9.9"),
        (lambda d: d.update(predicateType="https://example.org/v1"), "no in-toto statement"),
    ],
)
def test_a_certificate_that_cannot_be_made_again_is_wrong_usage(
    run: Run, file: str, forge: Forge, words: str
) -> None:
    forged(forge)
    outcome = run("verify", CERTIFICATE, file)
    assert outcome.code == 2
    assert words in outcome.err


def test_what_cannot_be_read_is_4(run: Run, write: Write, file: str) -> None:
    assert run("verify", "gone.json", file).code == 4
    assert run("verify", CERTIFICATE, "gone.jsonl").code == 4
    outcome = run("verify", CERTIFICATE, write(message(unit(1)), "{", name="bad.jsonl"))
    assert outcome.code == 4
    assert "bad.jsonl:2: " in outcome.err


def test_no_files_is_wrong_usage(run: Run, file: str) -> None:
    assert file
    assert run("verify", CERTIFICATE).code == 2
    assert run("verify").code == 2


def test_a_file_of_that_name_is_given_with_its_folder(run: Run, file: str) -> None:
    Path(file).rename("verify")
    assert run("-q", "./verify").code == 1
    assert run("check", "-q", "verify").code == 1
    assert run("verify", CERTIFICATE, "verify").code == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        (None, 0),
        ([1, 2], [2, 1]),
        ([1, 1], [1]),
        ({"a": 1}, {"a": "1"}),
        ("", []),
    ],
)
def test_values_that_are_not_the_same_differ(one: object, other: object) -> None:
    assert differences({"x": one}, {"x": other})
    assert not differences({"x": one}, {"x": one})


def test_hostile_values_come_out_harmless(run: Run, file: str) -> None:
    forged(lambda d: d["predicate"].update({"\x1b[31m": "\x1b]0;x\x07\u202e"}))
    outcome = run("verify", CERTIFICATE, file)
    assert outcome.code == 1
    assert outcome.out.replace("\n", "").isprintable()
