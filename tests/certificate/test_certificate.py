"""A certificate says what was found about some bytes, and nothing of where they lie."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sys
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, Write
from genops_validator.certificate import ChangedInputError, Subjects
from genops_validator.collect import InputSummary
from jsonschema import Draft202012Validator, ValidationError
from otlp_files import message, span, unit

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "formats" / "certificate.v1.json"
SCHEMA = Draft202012Validator(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))
CERTIFICATE = "certificate.json"


def certified(run: Run, *words: str) -> dict[str, Any]:
    """Run with these words; return the certificate, checked against its schema."""
    run("-q", "--certificate", CERTIFICATE, *words)
    document: dict[str, Any] = json.loads(Path(CERTIFICATE).read_bytes())
    SCHEMA.validate(document)
    return document


def test_it_is_an_in_toto_statement_about_the_digest_of_the_file(run: Run, write: Write) -> None:
    file = write(message(unit()))
    document = certified(run, file)
    assert document["_type"] == "https://in-toto.io/Statement/v1"
    assert document["predicateType"] == "https://genopsai.org/certificate/v1"
    digest = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    assert document["subject"] == [{"digest": {"sha256": digest}}]


def test_it_says_what_was_found(run: Run, write: Write) -> None:
    file = write(message(unit(1), unit(2, team=None)), message(unit(3), service="billing"))
    predicate = certified(run, file)["predicate"]
    assert predicate["verdict"] == "non_compliant"
    assert predicate["draft"] is True
    assert predicate["worth"] == (
        "covers 10 of 39 attributes, 3 of 6 events, 0 of 10 reason codes, states S3 of 5"
    )
    (specification,) = predicate["specifications"]
    assert specification["spec_version"] == "0.1.0"
    assert specification["services"] == [
        {"name": "billing", "verdict": "compliant", "awus": 1},
        {"name": "shop", "verdict": "non_compliant", "awus": 2},
    ]
    (count,) = specification["counts"]
    assert (count["code"], count["service"], count["count"]) == ("GEN101", "shop", 1)
    assert "R-030" in [item["requirement"] for item in specification["not_verified"]]


def test_the_schema_refuses_what_it_does_not_describe(run: Run, write: Write) -> None:
    document = certified(run, write(message(unit())))
    for place in (document, document["predicate"], document["predicate"]["specifications"][0]):
        place["approved_by"] = "me"
        with pytest.raises(ValidationError):
            SCHEMA.validate(document)
        del place["approved_by"]
    document["predicate"]["suppressions"]["counted"] = 1
    with pytest.raises(ValidationError):
        SCHEMA.validate(document)


def test_equal_input_gives_equal_bytes_in_any_order_and_place(
    run: Run, write: Write, tmp_path: Path
) -> None:
    one = write(message(unit(1, team=None)), name="one.jsonl")
    two = write(message(unit(2, cost__currency="usd"), service="billing"), name="two.jsonl")
    run("--certificate", "a.json", one, two)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.move(one, elsewhere / "b.anything")
    shutil.move(two, elsewhere / "a.anything")
    os.utime(elsewhere / "a.anything", (0, 0))
    run("--certificate", "b.json", str(elsewhere))
    first = Path("a.json").read_bytes()
    assert first == Path("b.json").read_bytes()
    assert b"anything" not in first
    assert b".jsonl" not in first


def test_standard_input_is_its_bytes(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(message(unit()))
    expected = certified(run, file)
    stream = io.TextIOWrapper(io.BytesIO(Path(file).read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert certified(run, "-") == expected


@pytest.mark.parametrize("read", [0, 1, 10])
def test_standard_input_is_digested_to_its_end(read: int) -> None:
    subjects = Subjects(io.BytesIO(b"all of it"))
    subjects.opened(InputSummary("-"))
    subjects.stdin.read(read)
    assert subjects.digests() == [hashlib.sha256(b"all of it").hexdigest()]


def test_a_file_that_changed_meanwhile_has_no_digest(tmp_path: Path) -> None:
    file = tmp_path / "traces.json"
    file.write_text("one", encoding="utf-8")
    subjects = Subjects()
    subjects.opened(InputSummary(str(file)))
    file.write_text("other", encoding="utf-8")
    with pytest.raises(ChangedInputError, match="changed while it was judged"):
        subjects.digests()


def test_options_that_change_the_judgement_stand_in_it(run: Run, write: Write) -> None:
    file = write(message(span(1, "GET", {"http.route": "/"})))
    words = ("--strict-types", "--awu-selector", "http.route", "--spec-version", "0.1.0")
    assert certified(run, *words, file)["predicate"]["options"] == {
        "spec_version": "0.1.0",
        "strict_types": True,
        "awu_selector": "http.route",
    }


def test_options_that_do_not_leave_it_as_it_is(run: Run, write: Write) -> None:
    file = write(*(message(unit(number, team=None)) for number in range(1, 5)))
    expected = certified(run, file)
    words = ("--max-locations", "1", "--show-values", "--require", "partial", "--all")
    assert certified(run, *words, file) == expected


def test_no_certificate_about_what_could_not_be_read(run: Run, write: Write) -> None:
    outcome = run("--certificate", CERTIFICATE, write(message(unit()), "{"))
    assert outcome.code == 4
    assert "no certificate: a part of the input could not be read" in outcome.err
    assert not Path(CERTIFICATE).exists()


def test_a_certificate_on_nothing_says_so(run: Run, write: Write) -> None:
    predicate = certified(run, write(message(span(1, "GET", {"http.route": "/"}))))["predicate"]
    assert predicate["verdict"] == "not_evaluated"
    assert predicate["worth"].startswith("covers 0 of 39 attributes")


def test_hostile_names_are_escaped(run: Run, write: Write) -> None:
    run("--certificate", CERTIFICATE, write(message(unit(), service="a\x1b[31m\x7f\u202eb")))
    text = Path(CERTIFICATE).read_text(encoding="utf-8")
    assert text.replace("\n", "").isascii()
    assert text.replace("\n", "").isprintable()


def test_a_certificate_never_takes_the_place_of_an_input(run: Run, write: Write) -> None:
    file = write(message(unit()))
    before = Path(file).read_bytes()
    assert run("--certificate", file, file).code == 2
    assert Path(file).read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes by name are a matter of Unix")
def test_a_pipe_by_name_is_refused_before_it_is_read(run: Run, write: Write) -> None:
    write(message(unit()))
    os.mkfifo("pipe")
    outcome = run("--certificate", CERTIFICATE, "pipe")
    assert outcome.code == 2
    assert "pipe: is no regular file" in outcome.err


def test_a_certificate_that_fails_leaves_the_report(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changed(self: Subjects) -> list[str]:
        raise ChangedInputError(f"{type(self).__name__}: changed while it was judged")

    monkeypatch.setattr(Subjects, "digests", changed)
    outcome = run("--certificate", CERTIFICATE, write(message(unit())))
    assert outcome.code == 4
    assert "GenOps v0.1 — compliant" in outcome.out
    assert "changed while it was judged" in outcome.err
    assert not Path(CERTIFICATE).exists()


@pytest.mark.parametrize("option", ["--certificate", "--write-baseline"])
def test_what_is_written_has_a_file_of_its_own(run: Run, write: Write, option: str) -> None:
    file = write(message(unit()))
    assert run(option, "-", file).code == 2
    assert run(option, "same", "-o", "same", file).code == 2
    assert run(option, "same", "--report", "json=./same", file).code == 2
    assert run("--certificate", "same", "--write-baseline", "same", file).code == 2
    assert not Path("same").exists()


def test_the_order_of_units_that_share_an_identity_does_not_matter(run: Run, write: Write) -> None:
    one = write(message(unit(1), unit(2, team=None)), name="one.jsonl")
    two = write(message(unit(1, project="b"), unit(2), service="billing"), name="two.jsonl")
    three = write(message(unit(1)), name="three.jsonl")
    texts = set()
    for files in permutations((one, two, three)):
        run("--certificate", CERTIFICATE, *files)
        texts.add(Path(CERTIFICATE).read_bytes())
    assert len(texts) == 1
