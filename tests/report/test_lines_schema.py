"""Each line of a report as JSON lines is what its published schema says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from genops_validator.render.jsonl import JsonLines
from genops_validator.report import Gate, Observer
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

Maker = Callable[..., Any]

FORMATS = Path(__file__).parents[2] / "schemas" / "formats"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schemas = [
        json.loads((FORMATS / name).read_text(encoding="utf-8"))
        for name in ("report.v1.json", "report-lines.v1.json")
    ]
    registry: Registry[Any] = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas
    )
    return Draft202012Validator(schemas[1], registry=registry)


def test_the_schema_is_one(validator: Draft202012Validator) -> None:
    Draft202012Validator.check_schema(validator.schema)


def test_every_kind_of_line_is_as_described(story: Maker, validator: Draft202012Validator) -> None:
    written: list[str] = []
    lines = JsonLines(written.append)
    told = story(observer=Observer(lines.finding, lines.error))
    told.broken("attribute_missing", context={"attribute": "genops.team"}).unreadable(line=7)
    lines.end(told.report(), Gate())
    documents = [json.loads(line) for line in written]
    assert [document["type"] for document in documents] == ["start", "finding", "error", "end"]
    for document in documents:
        validator.validate(document)
        assert not validator.is_valid({**document, "type": "other"})
        document.popitem()
        assert not validator.is_valid(document)
