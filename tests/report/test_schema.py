"""A report as JSON is what the published schema says, and the schema says all of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from genops_validator.formats import FORMATS, UNKNOWN, Types
from genops_validator.ingest.inflate import GZIP, PLAIN, ZSTD
from genops_validator.render.json import render_json
from genops_validator.report import Gate, Report
from jsonschema import Draft202012Validator, ValidationError

Maker = Callable[..., Any]

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "formats" / "report.v1.json"
FINDING_MEMBERS = {
    *("code", "id", "level", "status", "requirements", "message", "fix", "context"),
    *("file", "line", "batch", "index", "trace_id", "span_id", "span_name"),
    *("service", "spec_version"),
}


def closed(schema: Any) -> Any:
    """Return the schema with every described object closed: nothing undescribed may stand there."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    same = {key: closed(value) for key, value in schema.items()}
    return {**same, "additionalProperties": False} if "required" in schema else same


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    return document


def told(report: Report, gate: Gate | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render_json(report, gate or Gate()))
    return document


def test_the_schema_is_one(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("kind", ["clean", "broken", "foreign", "unreadable", "logs", "empty"])
def test_reports_of_every_kind_are_as_described(
    story: Maker, schema: dict[str, Any], kind: str
) -> None:
    teller = story()
    if kind == "broken":
        teller.broken("attribute_missing", context={"attribute": "genops.team", "actual": "absent"})
    elif kind == "unreadable":
        teller.unreadable(line=3).unreadable()
    elif kind == "logs":
        teller.broken("decision_missing").logs(2)
    elif kind != "empty":
        getattr(teller, kind)()
    gate = Gate(require="partial", fail_on="improvement")
    Draft202012Validator(closed(schema)).validate(told(teller.report(), gate))


def test_a_finding_has_every_member_and_no_other(story: Maker) -> None:
    (finding,) = told(story().broken("decision_missing").report())["findings"]
    assert set(finding) == FINDING_MEMBERS


def test_a_report_without_its_verdict_is_none(story: Maker, schema: dict[str, Any]) -> None:
    document = told(story().clean().report())
    del document["verdict"]
    with pytest.raises(ValidationError, match="'verdict' is a required property"):
        Draft202012Validator(schema).validate(document)


def test_passed_agrees_with_the_exit_code(story: Maker) -> None:
    assert told(story().clean().report())["passed"] is True
    failed = told(story().broken("decision_missing").report())
    assert (failed["passed"], failed["exit_code"]) == (False, 1)
    allowed = told(story().broken("decision_missing").report(), Gate(require="partial"))
    assert (allowed["passed"], allowed["exit_code"]) == (True, 0)


def test_the_schema_knows_every_format(schema: dict[str, Any]) -> None:
    found = schema["$defs"]["input"]["properties"]
    assert found["format"]["enum"] == [*FORMATS, UNKNOWN]
    assert found["encoding"]["enum"] == [PLAIN, GZIP, ZSTD]
    assert found["attribute_types"]["enum"] == list(get_args(Types))
