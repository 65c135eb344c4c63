"""The report as JSON, format ``genops-report/v1`` (``schemas/formats/report.v1.json``)."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from genops_validator._version import __version__
from genops_validator.render.suppressed import suppressed_document

if TYPE_CHECKING:
    from genops_validator.report import Gate, Report

FORMAT = "genops-report/v1"
_STEERS = re.compile(r"[^\n -~]|#(?=#\w*\[)")  # the latter: a command of a CI system


def render_json(report: Report, gate: Gate) -> str:
    """Return the report as one JSON document, ending with a newline."""
    text = json.dumps(as_document(report, gate), indent=2, ensure_ascii=False, allow_nan=False)
    return harmless(text) + "\n"


def harmless(text: str) -> str:
    """Return JSON text in which nothing could steer a terminal or a CI system that shows it."""
    return _STEERS.sub(lambda match: _escaped(match.group()), text)


def _escaped(char: str) -> str:
    if char == "#":
        return "\\u0023"
    if unicodedata.category(char)[0] in "LMNPS":
        return char
    return json.dumps(char)[1:-1] if ord(char) != 0x7F else "\\u007f"


def as_document(report: Report, gate: Gate) -> dict[str, Any]:
    """Return the report as plain data in the order of the published schema."""
    return {
        "format": FORMAT,
        "validator": {"name": "genops-validator", "version": __version__},
        "draft": report.draft,
        "verdict": report.verdict,
        "result": report.result,
        "passed": gate.exit_code(report) == 0,
        "exit_code": gate.exit_code(report),
        "demanded": {"require": gate.require, "fail_on": gate.fail_on},
        "options": report.options,
        "totals": _totals(report),
        "rule_sets": [asdict(use) for use in report.rule_sets],
        "inputs": [asdict(item) for item in report.inputs],
        "services": [asdict(service) for service in report.services],
        "counts": [asdict(count) for count in report.counts],
        "rules": {rule: asdict(text) for rule, text in report.rules.items()},
        "findings": [asdict(finding) for finding in report.findings],
        "not_verified": [asdict(item) for item in report.not_verified],
        "not_verified_yet": [asdict(item) for item in report.not_verified_yet],
        "coverage": report.coverage.as_document(),
        "suppressed": suppressed_document(report.suppressed),
    }


def _totals(report: Report) -> dict[str, int]:
    return {
        "spans": report.spans,
        "awus": report.awus,
        "attribution_only": report.attribution_only,
        "log_records": report.log_records,
        "unjoined_log_records": report.unjoined,
        "metrics": report.metrics,
        "violations": report.total("violation"),
        "improvements": report.total("improvement"),
        "information": report.total("information"),
        "inconclusive": report.inconclusive,
        "errors": report.errors,
    }
