"""The registry of GenOps itself is a registry that Weaver's tools and editors understand."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema
import pytest
from genops_registry.registry import load_registry
from reference import REPOSITORY, reference
from registries import value_of

MODEL = REPOSITORY / "model"
FILES = sorted(path for path in MODEL.rglob("*.yaml") if path.name != "manifest.yaml")


def test_it_is_loaded_without_a_remark() -> None:
    registry = load_registry(MODEL)
    assert registry.notes == ()
    assert registry.document["schema_url"] == "https://genopsai.org/schemas/genops/0.1.0"


def test_it_holds_the_whole_specification() -> None:
    sections = load_registry(MODEL).document["registry"]
    assert {name: len(sections[name]) for name in ("attributes", "spans", "events")} == {
        "attributes": 39,
        "spans": 1,
        "events": 6,
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_validates_against_weavers_schema(path: Any) -> None:
    _schema("semconv.schema.v2.json").validate(value_of(path.read_text(encoding="utf-8")))


def test_the_manifest_validates_against_weavers_schema() -> None:
    text = (MODEL / "manifest.yaml").read_text(encoding="utf-8")
    schema = _schema("definition-manifest.v2.json")
    schema.validate(value_of(text))
    with pytest.raises(jsonschema.ValidationError):
        schema.validate({"description": "no schema URL"})


@cache
def _schema(name: str) -> Any:
    path = reference("registries", "weaver-schemas", name)
    document = json.loads(path.read_text(encoding="utf-8"))
    # Weaver describes its URLs as objects but reads and writes them as strings.
    if "SchemaUrl" in document.get("$defs", {}):
        document["$defs"]["SchemaUrl"] = {"type": "string"}
    return jsonschema.Draft202012Validator(document)
