"""Several reports of one run: each is whole or not there, and none hinders another."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, Write
from genops_validator.cli import output
from otlp_files import message, unit

FULL = Path("/dev/full")
needs_full_disk = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a disk always full")


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def broken(count: int) -> list[dict[str, Any]]:
    return [message(unit(number, team=None)) for number in range(1, count + 1)]


def test_reports_stand_beside_the_one_on_standard_output(run: Run, write: Write) -> None:
    file = write(*broken(2))
    outcome = run("--report", "json=a.json", "--report", "jsonl=a.jsonl", file)
    assert outcome.code == 1
    assert outcome.out == run(file).out
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["exit_code"] == 1
    assert len(lines(Path("a.jsonl").read_text(encoding="utf-8"))) == 4
    assert files() == ["a.json", "a.jsonl", "traces.jsonl"]


def test_jsonl_holds_every_finding_and_part_that_could_not_be_read(run: Run, write: Write) -> None:
    file = write(*broken(5), "{", "{")
    outcome = run("--format", "jsonl", "--max-locations", "1", file)
    kinds = [line["type"] for line in lines(outcome.out)]
    assert kinds == ["start", *["finding"] * 5, *["error"] * 2, "end"]
    end = lines(outcome.out)[-1]
    assert (end["exit_code"], end["findings"], end["counts"][0]["count"]) == (4, [], 5)


def test_findings_are_written_before_the_input_ends(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise RuntimeError("stopped")

    file = write(message(unit(1, team=None)))
    monkeypatch.setattr("genops_validator.report.ReportCollector.end_input", stop)
    outcome = run("--format", "jsonl", file)
    assert outcome.code == 5
    assert [line["type"] for line in lines(outcome.out)] == ["start", "finding"]


def test_a_run_that_fails_leaves_no_half_of_a_report(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise RuntimeError("stopped")

    file = write(message(unit(1, team=None)))
    monkeypatch.setattr("genops_validator.report.ReportCollector.end_input", stop)
    assert run("--report", "jsonl=a.jsonl", file).code == 5
    assert files() == ["traces.jsonl"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["--report", "yaml=a.yaml"], "is not FORMAT=FILE"),
        (["--report", "json"], "is not FORMAT=FILE"),
        (["--report", "json="], "is not FORMAT=FILE"),
        (["--report", "json=-"], "standard output: two reports go there"),
        (["-o", "a", "--report", "json=./a"], "a: two reports go there"),
        (["--report", "json=traces.jsonl"], "is an input too"),
        (["--report", "json=no/such/a.json"], "its folder does not exist"),
        (["--report", "json=" + "x" * 300], "File name too long"),
    ],
)
def test_what_cannot_be_is_refused_before_judging(
    run: Run, write: Write, words: list[str], text: str
) -> None:
    outcome = run(*words, write(message(unit())))
    assert (outcome.code, outcome.out) == (2, "")
    assert text in outcome.err
    assert files() == ["traces.jsonl"]


def test_a_report_that_cannot_be_opened_leaves_nothing_of_one_that_was(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = output._File.__init__

    def refuse(self: output._File, path: Path) -> None:
        if path.name == "b.jsonl":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        whole(self, path)

    monkeypatch.setattr(output._File, "__init__", refuse)
    outcome = run("--report", "jsonl=a.jsonl", "--report", "jsonl=b.jsonl", write(message(unit())))
    assert (outcome.code, outcome.out) == (2, "")
    assert "b.jsonl: cannot be written: Permission denied" in outcome.err
    assert files() == ["traces.jsonl"]


def test_another_report_may_take_standard_output(run: Run, write: Write) -> None:
    outcome = run("-o", "a.txt", "--report", "json=-", write(message(unit())))
    assert outcome.document["verdict"] == "compliant"
    assert "compliant" in Path("a.txt").read_text(encoding="utf-8")


@needs_full_disk
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_full_disk_costs_that_report_alone(run: Run, write: Write, form: str) -> None:
    file = write(*broken(2))
    words = ("--report", f"{form}={FULL}", "--report", "json=a.json", "--report", "jsonl=a.jsonl")
    outcome = run(*words, file)
    assert outcome.code == 2
    assert outcome.err == f"genops-validate: {FULL}: cannot be written: No space left on device\n"
    assert "non-compliant" in outcome.out
    assert json.loads(Path("a.json").read_text(encoding="utf-8"))["exit_code"] == 1
    assert lines(Path("a.jsonl").read_text(encoding="utf-8"))[-1]["type"] == "end"


def test_every_report_that_fails_is_told(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(output._File, "finish", full)
    outcome = run("--report", "json=a", "--report", "jsonl=b", write(message(unit())))
    assert outcome.code == 2
    assert [line.split(": ")[1] for line in outcome.err.splitlines()] == ["a", "b"]
    assert files() == ["traces.jsonl"]


@needs_full_disk
@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_a_full_standard_output_is_told(write: Write, form: str) -> None:
    file = write(*broken(2))
    with FULL.open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "genops_validator", "--format", form, file],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == (
        "genops-validate: standard output: cannot be written: No space left on device\n"
    )


def test_a_line_that_cannot_be_written_is_no_fault_of_the_input(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: object, text: str) -> None:
        if '"finding"' in text:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = write(*broken(2))
    monkeypatch.setattr(output._File, "write", full)
    outcome = run("--report", "jsonl=a.jsonl", file)
    assert outcome.code == 2
    assert "a.jsonl: cannot be written" in outcome.err
    assert "unreadable" not in outcome.out
    assert files() == ["traces.jsonl"]


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error there")
def test_nobody_judges_on_for_a_reader_who_left(write: Write) -> None:
    file = write(*broken(2))
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "genops_validator", "--format", "jsonl", file],
            stdout=writing,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_programs_get_utf_8_whatever_the_terminal_speaks(write: Write) -> None:
    file = write(message(unit(1, name="Größe", team=None)))
    done = subprocess.run(
        [sys.executable, "-m", "genops_validator", "--format", "json", file],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert json.loads(done.stdout.decode("utf-8"))["findings"][0]["span_name"] == "Größe"
