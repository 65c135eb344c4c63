"""A line on the terminal while long work goes on: how much was read, and how fast."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    import argparse

    from genops_validator.collect import InputSummary

FIRST, NEXT = 1.0, 0.25
"""Seconds until the line appears, and between two looks at the counts."""


@contextmanager
def progress(arguments: argparse.Namespace) -> Iterator[Callable[[InputSummary], None] | None]:
    """Yield what to call with each input that is opened; None where nobody would see the line."""
    lines_there = "jsonl" in {arguments.format, *(report.format for report in arguments.report)}
    if arguments.quiet or not wanted(sys.stderr) or (lines_there and sys.stdout.isatty()):
        yield None
        return
    from threading import Event, Thread

    summaries: list[InputSummary] = []
    done = Event()
    thread = Thread(target=show, args=(summaries, done.wait, sys.stderr), daemon=True)
    thread.start()
    try:
        yield summaries.append
    finally:
        done.set()
        thread.join()


def wanted(stream: TextIO) -> bool:
    """Return whether the stream is a terminal that can draw a line anew."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def show(
    summaries: Sequence[InputSummary],
    ended: Callable[[float], bool],
    stream: TextIO,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Draw the line again and again, and take it away at the end.

    Args:
        summaries: The inputs opened so far; their counts grow.
        ended: Waits for so many seconds, and returns whether the work is done.
        stream: The terminal.
        clock: Seconds since some moment.
    """
    start, width, pause = clock(), 0, FIRST
    while not ended(pause):
        line = progress_line(summaries, clock() - start)
        stream.write("\r" + line.ljust(width))
        stream.flush()
        width, pause = len(line), NEXT
    if width:
        stream.write("\r" + " " * width + "\r")
        stream.flush()


def progress_line(summaries: Sequence[InputSummary], seconds: float) -> str:
    """Return what was read so far, and how fast."""
    spans = sum(summary.spans for summary in summaries)
    size = sum(summary.bytes for summary in summaries) / 1e6
    rate = spans / seconds if seconds > 0 else 0
    return f"{spans:,} spans, {size:,.1f} MB, {rate:,.0f} spans/s"
