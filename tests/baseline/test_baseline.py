"""A baseline keeps known findings from failing a run, and only those."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, Write
from genops_validator.baseline import (
    BaselineError,
    Fingerprint,
    baseline_text,
    read_baseline,
)
from genops_validator.suppression import suppressor
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from otlp_files import message, unit
from reference import REPOSITORY

SCHEMA_FILE = REPOSITORY / "schemas" / "formats" / "baseline.v1.json"
KNOWN = "known.json"
NAMES = st.text(max_size=5)
ENTRIES = st.builds(Fingerprint, NAMES, NAMES, NAMES, NAMES, st.none() | NAMES, st.none() | NAMES)


def test_what_is_known_passes_and_what_is_new_fails(run: Run, write: Write) -> None:
    file = write(message(unit(1, team=None)))
    assert run("--write-baseline", KNOWN, file).code == 1
    assert run("--baseline", KNOWN, file).code == 0
    more = write(message(unit(1, team=None, project=None)))
    assert run("--baseline", KNOWN, more).code == 1


def test_one_more_of_the_same_is_new(run: Run, write: Write) -> None:
    run("--write-baseline", KNOWN, write(message(unit(1, team=None))))
    assert (
        run("--baseline", KNOWN, write(message(unit(1, team=None), unit(2, team=None)))).code == 1
    )


def test_another_export_of_the_same_program_is_known(run: Run, write: Write) -> None:
    run("--write-baseline", KNOWN, write(message(unit(1, team=None), unit(2))))
    other = write(message(unit(8)), message(unit(9, team=None)), name="other.jsonl")
    assert run("--baseline", KNOWN, other).code == 0


def test_stale_entries_are_told_and_do_not_fail(run: Run, write: Write) -> None:
    run("--write-baseline", KNOWN, write(message(unit(1, team=None))))
    outcome = run("--baseline", KNOWN, write(message(unit(1))))
    words = " ".join(outcome.out.split())
    assert outcome.code == 0
    assert "the baseline knows more than there is, in 1 entry: write it anew" in words
    assert 'GEN101 genops.team in shop "answer": 1 known, 0 found' in words


def test_many_stale_entries_are_counted(run: Run, write: Write) -> None:
    spans = [unit(number, name=f"step {number}", team=None) for number in range(1, 9)]
    run("--write-baseline", KNOWN, write(message(*spans)))
    file = write(message(unit(1)))
    assert "and 3 more (--all lists them)" in run("--baseline", KNOWN, file).out
    assert run("--baseline", KNOWN, "--all", file).out.count("1 known, 0 found") == 8


def test_it_may_be_read_and_written_in_one_run(run: Run, write: Write) -> None:
    run("--write-baseline", KNOWN, write(message(unit(1, team=None))))
    more = write(message(unit(1, team=None, project=None)))
    assert run("--baseline", KNOWN, "--write-baseline", KNOWN, more).code == 1
    assert run("--baseline", KNOWN, more).code == 0


def test_the_file_is_as_the_schema_says(run: Run, write: Write) -> None:
    run("--write-baseline", KNOWN, write(message(unit(1, team=None), unit(2, team=None))))
    document = json.loads(Path(KNOWN).read_text(encoding="utf-8"))
    Draft202012Validator(json.loads(SCHEMA_FILE.read_bytes())).validate(document)
    assert document["findings"] == [
        {
            "code": "GEN101",
            "level": "violation",
            "service": "shop",
            "span_name": "answer",
            "attribute": "genops.team",
            "count": 2,
        }
    ]


def test_equal_findings_give_equal_bytes(run: Run, write: Write) -> None:
    one, two = message(unit(1, team=None)), message(unit(2, project=None), service="billing")
    run("--write-baseline", "a.json", write(one, two))
    run("--write-baseline", "b.json", write(two, one))
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()


def test_places_that_are_not_kept_are_known_too(run: Run, write: Write) -> None:
    file = write(*(message(unit(number, team=None)) for number in range(1, 30)))
    run("--max-locations", "1", "--write-baseline", KNOWN, file)
    assert run("--max-locations", "2", "--baseline", KNOWN, file).code == 0


def test_a_clean_run_writes_an_empty_one(run: Run, write: Write) -> None:
    run("--write-baseline", KNOWN, write(message(unit())))
    assert read_baseline(Path(KNOWN)) == Counter()


@given(st.dictionaries(ENTRIES, st.integers(1, 10**6)))
def test_what_is_written_is_read_again(known: dict[Fingerprint, int]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, KNOWN)
        path.write_text(baseline_text(known), encoding="utf-8")
        assert read_baseline(path) == known


ENTRY: dict[str, Any] = {
    "code": "GEN101",
    "level": "violation",
    "service": "s",
    "span_name": "n",
    "count": 1,
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "no JSON"),
        ("[]", "'format' is not"),
        ('{"format": "genops-report/v1"}', "'format' is not"),
        ('{"format": "genops-baseline/v1"}', "'findings' is no list"),
        (json.dumps({"format": "genops-baseline/v1", "findings": [1]}), "entry 0 is no object"),
        *(
            (json.dumps({"format": "genops-baseline/v1", "findings": [{**ENTRY, **wrong}]}), words)
            for wrong, words in (
                ({"code": None}, "'code' is no text"),
                ({"event": 1}, "'event' is no text"),
                ({"count": 0}, "'count' is no number"),
                ({"count": True}, "'count' is no number"),
            )
        ),
    ],
)
def test_what_is_no_baseline_is_told(
    run: Run, write: Write, text: str, words: str, tmp_path: Path
) -> None:
    file = write(message(unit()))
    (tmp_path / KNOWN).write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=words):
        read_baseline(tmp_path / KNOWN)
    outcome = run("--baseline", KNOWN, file)
    assert outcome.code == 2
    assert words in outcome.err


def test_names_made_up_by_the_input_cannot_fill_memory(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suppressor, "MOST_RECORDED", 3)
    spans = [unit(number, name=f"request {number}", team=None) for number in range(1, 6)]
    outcome = run("--write-baseline", KNOWN, write(message(*spans)))
    assert outcome.code == 2
    assert "known.json: not written: more than 3 different findings" in outcome.err
    assert not Path(KNOWN).exists()


def test_a_baseline_never_takes_the_place_of_an_input(run: Run, write: Write) -> None:
    file = write(message(unit()))
    assert run("--write-baseline", file, file).code == 2
