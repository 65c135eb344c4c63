"""Telemetry with one known finding in each line, and what a run finds in it."""

from __future__ import annotations

from pathlib import Path

from genops_validator.report import Report
from judging import encoded
from otlp_files import key_values, message, unit

CODE = "GEN107"


def wrong_line(number: int = 1) -> bytes:
    """Return a line that holds one unit with an attribute that nobody knows."""
    return encoded(message(unit(number, unheard_of="x"))) + b"\n"


def good_line(number: int) -> bytes:
    """Return a line that holds one unit with nothing wrong."""
    return encoded(message(unit(number))) + b"\n"


def log_line(number: int) -> bytes:
    """Return a line that holds one log record with attribution, under the ids of a unit."""
    ids = {"traceId": f"{number + 1:032x}", "spanId": f"{number + 1:016x}"}
    record = {**ids, "timeUnixNano": "1", "attributes": key_values({"genops.team": "x" * 400})}
    return encoded({"resourceLogs": [{"scopeLogs": [{"logRecords": [record]}]}]}) + b"\n"


def found(report: Report) -> int:
    """Count the known finding."""
    return sum(count.count for count in report.counts if count.code == CODE)


def written(folder: Path, *lines: bytes, name: str = "traces.jsonl") -> Path:
    """Write a file of some lines."""
    path = folder / name
    path.write_bytes(b"".join(lines))
    return path
