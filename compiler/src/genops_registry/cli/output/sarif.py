"""Problems as SARIF 2.1.0, for code scanning and editors."""

import json
from hashlib import sha256
from importlib import metadata
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from genops_registry.check.rules import RULES
from genops_registry.check.rules import Rule as OurRule
from genops_registry.cli.exit_codes import INPUT
from genops_registry.cli.output.json_text import json_text
from genops_registry.cli.output.pages import SITE, check_page
from genops_registry.cli.output.sarif_types import (
    Level,
    Location,
    Log,
    Message,
    Result,
    Rule,
    Run,
)
from genops_registry.cli.output.text import harmless
from genops_registry.config import Ignore, Suppressed
from genops_registry.problems import Position, Problem

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final[dict[str, Level]] = {
    "violation": "error",
    "improvement": "warning",
    "information": "note",
}


def findings_sarif(result: Suppressed, status: int) -> str:
    """Return problems as one SARIF log.

    Args:
        result: What was found.
        status: Exit status of the run.
    """
    log: Log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(result, status)]}
    return json_text(log)


def _run(result: Suppressed, status: int) -> Run:
    found: list[tuple[Problem, Ignore | None]] = [
        *((problem, None) for problem in result.remaining),
        *result.ignored,
    ]
    ids = sorted({problem.id for problem, _ in found})
    known = {rule.id: rule for rule in RULES}
    return {
        "tool": {
            "driver": {
                "name": "genops-registry",
                "semanticVersion": metadata.version("genops-registry"),
                "informationUri": SITE,
                "rules": [_rule(id, known.get(id)) for id in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": status != INPUT, "exitCode": status}],
        "results": [_result(problem, entry, ids.index(problem.id)) for problem, entry in found],
    }


def _rule(id: str, rule: OurRule | None) -> Rule:
    if rule is None:
        return {"id": id}
    return {
        "id": id,
        "shortDescription": _message(rule.summary),
        "fullDescription": _message(rule.why),
        "help": _message(f"{rule.why}\n\n{rule.fix}"),
        "helpUri": check_page(id),
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {"policy": rule.policy},
    }


def _message(text: str) -> Message:
    """Return text as a message: neither a placeholder nor a link can stand in it."""
    shown = "\n".join(harmless(line) for line in text.split("\n"))
    shown = shown.replace("{", "{{").replace("}", "}}")
    if "](" in shown:
        for character in "\\[]":
            shown = shown.replace(character, f"\\{character}")
    return {"text": shown}


def _result(problem: Problem, entry: Ignore | None, index: int) -> Result:
    subject = problem.subject or problem.signal_name
    result: Result = {
        "ruleId": problem.id,
        "ruleIndex": index,
        "level": _LEVELS[problem.level],
        "message": _message(
            f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
        ),
        "locations": _locations(problem.position, subject),
        "partialFingerprints": {"genopsFinding/v1": _digest(problem.id, subject, problem.message)},
        "properties": {"context": dict(problem.context)},
    }
    if entry:
        result["suppressions"] = [{"kind": "external", "justification": harmless(entry.reason)}]
    return result


def _locations(position: Position | None, subject: str | None) -> list[Location]:
    location: Location = {}
    if position:
        location["physicalLocation"] = {
            "artifactLocation": {"uri": _uri(position.file)},
            "region": {"startLine": position.line, "startColumn": position.column},
        }
    if subject:
        location["logicalLocations"] = [{"fullyQualifiedName": subject}]
    return [location] if location else []


def _uri(file: str) -> str:
    """Return a file's URI: relative as it was given, absolute with its scheme."""
    path = PurePath(file)
    escaped = quote(path.as_posix(), errors="surrogatepass")
    if not path.is_absolute():
        return escaped
    return f"file://{escaped}" if escaped.startswith("/") else f"file:///{escaped}"


def _digest(*parts: str | None) -> str:
    """Return what tells findings apart wherever they stand, run after run."""
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()
