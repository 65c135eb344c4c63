"""Each outcome has its exit code, and an error is one line that says what to do."""

from __future__ import annotations

import io
import sys

import genops_validator.api
import pytest
from command_line import Run, Write
from otlp_files import message, span, unit

FOREIGN = span(9, "chat", {"gen_ai.operation.name": "chat"})


def test_a_compliant_file_passes(run: Run, write: Write) -> None:
    outcome = run(write(message(unit())))
    assert outcome.code == 0
    assert outcome.out.endswith("GenOps v0.1 — compliant (exit 0)\n")
    assert outcome.err == ""


def test_a_violation_fails(run: Run, write: Write) -> None:
    outcome = run(write(message(unit(team=None))))
    assert outcome.code == 1
    assert "violation GEN101" in outcome.out


def test_no_awu_has_its_own_code_and_says_what_to_do(run: Run, write: Write) -> None:
    outcome = run(write(message(FOREIGN)))
    assert outcome.code == 3
    assert "Nothing was checked: 1 span, and it is no AI workload unit" in outcome.out
    assert "genops-validate --awu-selector gen_ai.operation.name traces.jsonl" in outcome.out


def test_the_advice_where_there_is_no_awu_works(run: Run, write: Write) -> None:
    outcome = run("--awu-selector", "gen_ai.operation.name", write(message(FOREIGN)))
    assert outcome.code == 1
    assert "genops.team is missing." in outcome.out


@pytest.mark.parametrize(
    "text", ["", "hello", "[1, 2]", '{"resourceSpans":['], ids=["empty", "text", "array", "cut"]
)
def test_what_is_no_telemetry_is_unreadable(run: Run, write: Write, text: str) -> None:
    outcome = run(write(*([text] if text else [])))
    assert outcome.code == 4
    assert outcome.out.startswith("unreadable traces.jsonl")
    assert "What to do" not in outcome.out


def test_a_missing_file_is_named(run: Run, write: Write) -> None:
    write()
    outcome = run("gone.json")
    assert outcome.code == 4
    assert outcome.out.startswith("unreadable gone.json: no such file\n")


def test_one_bad_line_among_good_ones_leaves_the_others_judged(run: Run, write: Write) -> None:
    outcome = run(write(message(unit(1)), "{broken", message(unit(2, team=None))))
    assert outcome.code == 4
    assert "unreadable traces.jsonl:2" in outcome.out
    assert "violation GEN101" in outcome.out
    assert "2 AI workload units" in outcome.out


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ([], "no input"),
        (["--no-such-option", "traces.jsonl"], "unrecognized arguments"),
        (["--require", "perfect", "traces.jsonl"], "invalid choice"),
        (["--spec-version", "9.9.9", "traces.jsonl"], "9.9.9"),
        (["-q", "-v", "traces.jsonl"], "not allowed with"),
        (["--max-nesting", "0", "traces.jsonl"], "not a number of at least 1"),
        (["-", "-"], "standard input is given twice"),
        (["-o", "no/such/folder/report.txt", "traces.jsonl"], "its folder does not exist"),
        (["-o", "traces.jsonl", "traces.jsonl"], "is an input too"),
        (["-o", ".", "traces.jsonl"], "is a folder"),
    ],
)
def test_wrong_usage_is_two_lines(run: Run, write: Write, words: list[str], text: str) -> None:
    write(message(unit()))
    outcome = run(*words)
    assert outcome.code == 2
    assert outcome.out == ""
    first, second = outcome.err.splitlines()
    assert text in first
    assert second.startswith("help: ")


def test_wrong_usage_goes_before_an_unreadable_input(run: Run, write: Write) -> None:
    write()
    assert run("--spec-version", "9.9.9", "gone.json").code == 2


def test_standard_input_on_a_terminal_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    outcome = run("-")
    assert outcome.code == 2
    assert "pipe it in" in outcome.err


def test_a_fault_of_ours_is_told_as_one(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a wheel came off\x1b[31m")

    monkeypatch.setattr(genops_validator.api, "validate", fail)
    outcome = run(write(message(unit())))
    assert outcome.code == 5
    assert outcome.out == ""
    assert "internal error: RuntimeError: a wheel came off\\x1b[31m" in outcome.err
    assert "Traceback" not in outcome.err
    assert "Traceback" in run("-v", "traces.jsonl").err


def test_an_interrupted_run_says_so(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(genops_validator.api, "validate", interrupt)
    outcome = run(write(message(unit())))
    assert (outcome.code, outcome.err) == (130, "genops-validate: interrupted\n")


def test_require_and_fail_on_move_the_bar(run: Run, write: Write) -> None:
    partial = write(message(unit(accounting__actual=None)), name="partial.jsonl")
    assert run(partial).code == 1
    assert run("--require", "partial", partial).code == 1  # the attribute belongs to no event
    improvable = write(message(unit(teem="search")), name="improvable.jsonl")
    assert run(improvable).code == 0
    assert run("--fail-on", "improvement", improvable).code == 1


@pytest.mark.parametrize("command", ["", "verify", "explain", "rules"])
def test_help_fits_a_terminal_of_80_columns(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*command.split(), "--help").out.splitlines()
    assert shown
    assert [line for line in shown if len(line) > 80] == []


def test_help_states_exit_codes_and_verdicts(run: Run) -> None:
    outcome = run("--help")
    assert outcome.code == 0
    assert "exit codes:" in outcome.out
    assert "4  the input, or a part of it, could not be read" in outcome.out
    assert "partial         only the accounting invariant" in outcome.out
