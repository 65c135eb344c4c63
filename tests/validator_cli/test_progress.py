"""Progress is for people who wait at a terminal, and for nobody else."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

import pytest
from command_line import Run, Write
from genops_validator.cli.progress import FIRST, NEXT, progress_line, show, wanted
from genops_validator.collect import InputSummary
from otlp_files import message, unit


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(*rounds: tuple[int, int]) -> tuple[str, list[float]]:
    """Return what was written and how long each wait was, if the counts grew like this."""
    summary = InputSummary("traces.jsonl")
    steps: Iterator[tuple[int, int]] = iter(rounds)
    ticks = iter(range(1, 100))
    waits: list[float] = []

    def ended(seconds: float) -> bool:
        waits.append(seconds)
        counts = next(steps, None)
        if counts is not None:
            summary.spans, summary.bytes = counts
        return counts is None

    stream = io.StringIO()
    show([summary], ended, stream, clock=lambda: float(next(ticks)))
    return stream.getvalue(), waits


def test_short_work_draws_nothing() -> None:
    assert drawn() == ("", [FIRST])


def test_the_line_is_drawn_anew_and_taken_away() -> None:
    text, waits = drawn((1000, 2_500_000), (5000, 12_500_000))
    _, first, second, blank, end = text.split("\r")
    assert first == "1,000 spans, 2.5 MB, 1,000 spans/s"
    assert second == "5,000 spans, 12.5 MB, 2,500 spans/s"
    assert blank == " " * len(second)
    assert end == ""
    assert waits == [FIRST, NEXT, NEXT]


def test_a_shorter_line_leaves_nothing_of_a_longer_one() -> None:
    text, _ = drawn((1000, 2_500_000), (1, 0))
    _, first, second, *_ = text.split("\r")
    assert len(second) == len(first)


def test_all_inputs_count() -> None:
    inputs = [InputSummary("a", spans=1, bytes=10**6), InputSummary("b", spans=2, bytes=10**6)]
    assert progress_line(inputs, 0) == "3 spans, 2.0 MB, 0 spans/s"


def test_only_a_terminal_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert wanted(Terminal())
    assert not wanted(io.StringIO())
    monkeypatch.setenv("TERM", "dumb")
    assert not wanted(Terminal())


def test_a_quick_run_on_a_terminal_says_nothing_of_it(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert run(write(message(unit()))).code == 0
    assert isinstance(sys.stderr, Terminal)
    assert sys.stderr.getvalue() == ""
