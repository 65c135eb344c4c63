"""What an editor is told about a model file: Weaver's format, and our vocabulary inside it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reference import REPOSITORY, reference
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from registries import value_of

FORMATS = REPOSITORY / "schemas" / "formats"
MODEL_FILES = sorted((REPOSITORY / "model").glob("*.yaml"))
DEFINITION_FILES = [path for path in MODEL_FILES if path.name != "manifest.yaml"]
MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$")


def schema(name: str) -> dict[str, Any]:
    """Return a schema of our own file formats."""
    found: dict[str, Any] = json.loads((FORMATS / name).read_text(encoding="utf-8"))
    return found


def validator(weaver: dict[str, Any] | bool) -> Draft202012Validator:
    """Return a validator of model files.

    Args:
        weaver: The schema of Weaver's format, or True for one that accepts everything.
    """
    annotations, model = schema("annotations.v1.json"), schema("model.v1.json")
    resources = {annotations["$id"]: annotations, model["$ref"]: weaver}
    registry: Registry[Any] = Registry()
    for address, contents in resources.items():
        registry = registry.with_resource(address, DRAFT202012.create_resource(contents))
    return Draft202012Validator(model, registry=registry)


def document(path: Path) -> Any:
    """Return the content of a YAML file."""
    return value_of(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODEL_FILES, ids=lambda path: path.name)
def test_every_model_file_names_a_schema_that_is_there(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = MODELINE.match(first)
    assert named, first
    target = named.group(1)
    assert target.startswith("https://") or (path.parent / target).is_file()


@pytest.mark.parametrize("path", DEFINITION_FILES, ids=lambda path: path.name)
def test_every_definition_file_fits_the_schema_that_it_names(path: Path) -> None:
    weaver = reference("registries", "weaver-schemas", "semconv.schema.v2.json")
    checked = validator(json.loads(weaver.read_text(encoding="utf-8")))
    assert [error.message for error in checked.iter_errors(document(path))] == []


@pytest.mark.parametrize(
    "text",
    [
        "attributes: [{annotations: {genops: {minimun: 0}}}]",
        "attributes: [{annotations: {genops: {format: iso8601}}}]",
        "attributes: [{type: {members: [{annotations: {genops: {kind: budget}}}]}}]",
        "attribute_groups: [{attributes: [{annotations: {genops: {closed: 1}}}]}]",
        "events: [{annotations: {genops: {match: state}}}]",
        "event_refinements: [{annotations: {genops: {group: 9}}}]",
        "spans: [{annotations: {genops: {rules: []}}}]",
        "spans: [{attributes: [{annotations: {genops: {finite: maybe}}}]}]",
        "span_refinements: [{annotations: {genops: {invariants: {x: {code: GEN901}}}}}]",
    ],
)
def test_a_wrong_annotation_is_refused_wherever_it_stands(text: str) -> None:
    assert not validator(weaver=True).is_valid(value_of(text))


def test_annotations_of_others_are_left_alone() -> None:
    text = "attributes: [{annotations: {code_generation: {exclude: true}, genops: {closed: true}}}]"
    assert validator(weaver=True).is_valid(value_of(text))


def test_what_weaver_refuses_is_refused() -> None:
    assert not validator(weaver=False).is_valid(value_of("attributes: []"))
