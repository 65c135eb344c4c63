"""Judges bytes as a user would, through files whose names tell nothing, and looks at the report."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from genops_validator.api import validate
from genops_validator.report import Report
from genops_validator.report.gate import Gate

Tree = dict[str, Any]


def with_attribute(span: Tree, key: str, value: object) -> Tree:
    """Return the span with one more attribute; the value is the JSON of an AnyValue."""
    others = [item for item in span["attributes"] if item["key"] != key]
    return {**span, "attributes": [*others, {"key": key, "value": value}]}


def log_message(count: int = 1) -> Tree:
    """Return an export of log records."""
    records = [{"timeUnixNano": "1760000000000000001", "body": {"stringValue": "x"}}] * count
    return {"resourceLogs": [{"scopeLogs": [{"logRecords": records}]}]}


def encoded(tree: object, **options: Any) -> bytes:
    """Return JSON text as UTF-8."""
    return json.dumps(tree, **options).encode()


def lines(messages: Iterable[object]) -> bytes:
    """Return line-delimited JSON; what is bytes already stays as it is."""
    texts = [item if isinstance(item, bytes) else encoded(item) for item in messages]
    return b"".join(text + b"\n" for text in texts)


def judged(folder: Path, *contents: bytes, **options: Any) -> Report:
    """Write each content to a file, judge them all and return the report."""
    paths = [folder / f"input-{index}" for index in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return validate(paths, **options)


def exit_code(report: Report) -> int:
    """Return the exit code that the command would end with, by default demands."""
    return Gate().exit_code(report)


def codes(report: Report) -> set[str]:
    """Return the codes of all findings."""
    return {count.code for count in report.counts}


def errors(report: Report) -> list[tuple[int | None, str]]:
    """Return line and message of everything that could not be read."""
    return [(error.line, error.message) for item in report.inputs for error in item.errors]


def without_places(report: Report) -> list[tuple[str, ...]]:
    """Return the findings without where they stand in a file, to compare formats."""
    return sorted(
        (item.code, item.status, item.service, item.span_id, item.message, str(item.context))
        for item in report.findings
    )
