"""Every finding as a line of JSON while the run goes on (``schemas/formats/report-lines.v1.json``).

The first line says what this is, the last one is the report without findings: a file without a last
line of that type was cut short.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from genops_validator._version import __version__
from genops_validator.render.json import as_document, harmless
from genops_validator.report.model import Located

if TYPE_CHECKING:
    from genops_validator.report import Gate, InputError, Report

FORMAT = "genops-report-lines/v1"
_MEMBERS = tuple(field.name for field in fields(Located))


class JsonLines:
    """Writes the lines of one run."""

    def __init__(self, write: Callable[[str], object]) -> None:
        """Write through ``write``, beginning with the line that names the format."""
        self._write = write
        self._encode = json.JSONEncoder(
            ensure_ascii=False, allow_nan=False, separators=(",", ":")
        ).encode
        validator = {"name": "genops-validator", "version": __version__}
        self._line("start", {"format": FORMAT, "validator": validator})

    def finding(self, finding: Located) -> None:
        """Write one finding."""
        self._line("finding", {name: getattr(finding, name) for name in _MEMBERS})

    def error(self, file: str, error: InputError) -> None:
        """Write one part of the input that could not be read."""
        self._line("error", {"file": file, **asdict(error)})

    def end(self, report: Report, gate: Gate) -> None:
        """Write the report; its findings stand in the lines before."""
        self._line("end", as_document(replace(report, findings=()), gate))

    def _line(self, kind: str, members: dict[str, Any]) -> None:
        self._write(harmless(self._encode({"type": kind, **members})) + "\n")
