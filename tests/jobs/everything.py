"""All that a run writes, as bytes: the reports, every finding in its order, the certificate."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from genops_validator.api import validate
from genops_validator.certificate import statement
from genops_validator.render.formats import LINES, TEXT, renderer
from genops_validator.render.jsonl import JsonLines
from genops_validator.report.gate import Gate
from genops_validator.report.observer import Observer

FORMATS = ("json", "sarif", "junit", "markdown", "github", "html")


def everything(
    paths: list[Path], jobs: int, *, stdin: bytes | None = None, **options: Any
) -> dict[str, object]:
    """Judge inputs and return what a user gets to see, by what it is."""
    written: list[str] = []
    stream = JsonLines(written.append)
    opened: list[str] = []
    report = validate(
        [*paths, *(["-"] if stdin is not None else [])],
        jobs=jobs,
        observer=Observer(stream.finding, stream.error, lambda item: opened.append(item.name)),
        stdin=None if stdin is None else io.BytesIO(stdin),
        **options,
    )
    gate = Gate()
    stream.end(report, gate)
    told: dict[str, object] = {name: renderer(name)(report, gate) for name in FORMATS}
    assert not {TEXT, LINES} & told.keys()
    return {
        **told,
        "jsonl": "".join(written),
        "certificate": statement(report, []),
        "inputs": opened,
        "exit code": gate.exit_code(report),
        "report": report,
    }
