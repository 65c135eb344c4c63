"""Telemetry with one known finding in each line, and what a run finds in it."""

from __future__ import annotations

from pathlib import Path

from genops_validator.report import Report
from judging import encoded
from otlp_files import message, unit

CODE = "GEN107"


def wrong_line(number: int = 1) -> bytes:
    """Return a line that holds one unit with an attribute that nobody knows."""
    return encoded(message(unit(number, unheard_of="x"))) + b"\n"


def found(report: Report) -> int:
    """Count the known finding."""
    return sum(count.count for count in report.counts if count.code == CODE)


def written(folder: Path, *lines: bytes, name: str = "traces.jsonl") -> Path:
    """Write a file of some lines."""
    path = folder / name
    path.write_bytes(b"".join(lines))
    return path
