"""The report as SARIF 2.1.0, for code scanning and editors."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from genops_validator._version import __version__
from genops_validator.render.json import as_document, harmless
from genops_validator.render.pages import SITE, rule_page
from genops_validator.render.plain import plain
from genops_validator.render.sarif_types import (
    Driver,
    Invocation,
    Level,
    Location,
    Log,
    Message,
    Notification,
    PhysicalLocation,
    Properties,
    Result,
    Rule,
    Run,
)
from genops_validator.render.template import spelled
from genops_validator.report.gate import EXIT_CODES

if TYPE_CHECKING:
    from genops_validator.report import Gate, Located, Report
    from genops_validator.report.model import RuleText

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final[dict[str, Level]] = {
    "violation": "error",
    "improvement": "warning",
    "information": "note",
}
_SUMMARY = ("draft", "verdict", "result", "totals", "rule_sets", "services", "counts")
_DEFECT = ("code", "service", "span_name", "subject")


def render_sarif(report: Report, gate: Gate) -> str:
    """Return the report as one SARIF log, ending with a newline."""
    log: Log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, gate)]}
    return harmless(json.dumps(log, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def _run(report: Report, gate: Gate) -> Run:
    places = {rule: position for position, rule in enumerate(report.rules)}
    document = as_document(replace(report, findings=()), gate)
    driver: Driver = {
        "name": "genops-validate",
        "semanticVersion": __version__,
        "informationUri": SITE,
        "rules": [_rule(name, text) for name, text in report.rules.items()],
    }
    return {
        "tool": {"driver": driver},
        "invocations": [_invocation(report, gate)],
        "results": [
            _suppressed(_result(finding, places[finding.id]), report.levels_left(finding))
            for finding in report.findings
        ],
        "properties": {name: document[name] for name in _SUMMARY},
    }


def _rule(name: str, text: RuleText) -> Rule:
    rule: Rule = {
        "id": text.code,
        "name": name,
        "shortDescription": _message(spelled(text.message)),
        "fullDescription": _message(text.why),
        "help": _message(f"{text.why}\n\n{spelled(text.fix)}"),
        "defaultConfiguration": {"level": _LEVELS[text.level]},
        "properties": {"section": text.section, "requirements": list(text.requirements)},
    }
    page = rule_page(text.code)
    if page:
        rule["helpUri"] = page
    return rule


def _message(text: str) -> Message:
    """Return text as a message: neither a placeholder nor a link can stand in it."""
    shown = "\n".join(plain(line) for line in text.split("\n"))
    shown = shown.replace("{", "{{").replace("}", "}}")
    if "](" in shown:
        for char in "\\[]":
            shown = shown.replace(char, f"\\{char}")
    return {"text": shown}


def _result(finding: Located, index: int) -> Result:
    undecided = finding.status == "inconclusive"
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "kind": "open" if undecided else "fail",
        "level": "none" if undecided else _LEVELS[finding.level],
        "message": _message(f"{finding.message}\n{finding.fix}"),
        "locations": [_location(finding)],
        "partialFingerprints": {
            "genopsDefect/v1": _digest(*(getattr(finding, name) for name in _DEFECT)),
            "genopsOccurrence/v1": _digest(
                finding.code, finding.subject, finding.trace_id, finding.span_id
            ),
        },
        "properties": _properties(finding),
    }


def _suppressed(result: Result, left: Collection[str]) -> Result:
    """Mark a result of a kind of which every finding is suppressed."""
    if not left:
        result["suppressions"] = [{"kind": "external"}]
    return result


def _properties(finding: Located) -> Properties:
    return {
        "service": finding.service,
        "requirements": list(finding.requirements),
        "context": finding.context,
        "batch": finding.batch,
        "index": finding.index,
        "trace_id": finding.trace_id,
        "span_id": finding.span_id,
        "spec_version": finding.spec_version,
    }


def _digest(*parts: str | None) -> str:
    """Return what tells findings apart whatever else stands in the input, run after run."""
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()


def _location(finding: Located) -> Location:
    location: Location = {
        "logicalLocations": [
            {
                "name": finding.span_name,
                "fullyQualifiedName": f"{finding.service}/{finding.trace_id}/{finding.span_id}",
                "kind": "span",
            }
        ]
    }
    if finding.file != "-":
        location["physicalLocation"] = _place(finding.file, finding.line)
    return location


def _place(file: str, line: int | None) -> PhysicalLocation:
    place: PhysicalLocation = {"artifactLocation": {"uri": _uri(file)}}
    if line is not None:
        place["region"] = {"startLine": line}
    return place


def _uri(file: str) -> str:
    """Return a file's URI: relative as it was given, absolute with its scheme."""
    path = PurePath(file)
    escaped = quote(path.as_posix(), errors="surrogatepass")
    if not path.is_absolute():
        return escaped
    return f"file://{escaped}" if escaped.startswith("/") else f"file:///{escaped}"


def _invocation(report: Report, gate: Gate) -> Invocation:
    code = gate.exit_code(report)
    return {
        "executionSuccessful": not report.errors,
        "exitCode": code,
        "exitCodeDescription": EXIT_CODES[code],
        "toolExecutionNotifications": _notifications(report),
    }


def _notifications(report: Report) -> list[Notification]:
    told: list[Notification] = []
    for item in report.inputs:
        for error in item.errors:
            text = f"{error.message}\n{error.hint}" if error.hint else error.message
            notification: Notification = {"level": "error", "message": _message(text)}
            if item.file != "-":
                notification["locations"] = [{"physicalLocation": _place(item.file, error.line)}]
            told.append(notification)
    return told
