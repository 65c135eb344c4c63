"""What editors are told about the files of a registry is what the compiler accepts and refuses."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from genops_registry.model import read_definition_file
from genops_registry.problems import Problem, RegistryError
from genops_registry.yaml import Source
from jsonschema import Draft202012Validator
from reference import REPOSITORY, reference
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from registries import value_of

FORMATS = REPOSITORY / "schemas" / "formats"
MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$")
# Every YAML file that we write ourselves, beside the conformance kit, which has a test of its own.
FOLDERS = ("model", "templates", "tests/generate/templates")


def validator(name: str) -> Draft202012Validator:
    """Return a validator by one of our schemas; they refer to each other by name."""
    registry: Registry[Any] = Registry()
    for path in FORMATS.glob("*.json"):
        schema = json.loads(path.read_text(encoding="utf-8"))
        registry = registry.with_resource(schema["$id"], DRAFT202012.create_resource(schema))
    schema = json.loads((FORMATS / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, registry=registry)


MODEL = validator("model.v1.json")


def messages(checked: Draft202012Validator, path: Path) -> list[str]:
    """Return what a schema has against a file."""
    document = value_of(path.read_text(encoding="utf-8"))
    return [f"{error.json_path}: {error.message}" for error in checked.iter_errors(document)]


OWN_FILES = sorted(path for each in FOLDERS for path in (REPOSITORY / each).rglob("*.yaml"))


@pytest.mark.parametrize(
    "path", OWN_FILES, ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)
def test_every_file_fits_the_schema_that_it_names(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = MODELINE.match(first)
    if "tests" in path.parts and named is None:
        named = MODELINE.match("# yaml-language-server: $schema=weaver.v1.json")
    assert named, f"{path} names no schema in its first line"
    schema = Path(named[1]).name
    if "tests" not in path.parts:
        assert (path.parent / named[1]).resolve() == (FORMATS / schema).resolve()
    assert messages(validator(schema), path) == []


def complaints(text: str) -> list[Problem]:
    """Return what the compiler has against the form of a definition file."""
    problems: list[Problem] = []
    try:
        read_definition_file(Source("a.yaml", text), problems)
    except RegistryError as error:
        return list(error.problems)
    return [found for found in problems if found.level == "violation"]


@pytest.mark.parametrize("folder", ["weaver-forge-v2", "weaver-resolver", "otel-semconv-1.44"])
def test_every_file_of_others_that_the_compiler_reads_fits(folder: str) -> None:
    """Only old spellings, which the compiler reads with a remark, are no longer offered."""
    read = 0
    for path in sorted(reference("registries", folder).rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if "file_format: definition/2" not in text or complaints(text):
            continue
        found = [message for message in messages(MODEL, path) if "experimental" not in message]
        assert (path, found) == (path, [])
        read += 1
    assert read


HEAD = "file_format: definition/2\n"
COMMON = "brief: B., stability: stable"
ATTRIBUTE = f"{{key: a.b, type: string, {COMMON}}}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"attributes: [{ATTRIBUTE}]",
        f"attributes: [{ATTRIBUTE[:-1]}, examples: [[a], [b]]}}]",
        f"attributes: [{ATTRIBUTE[:-1]}, deprecated: {{reason: renamed, renamed_to: c}}}}]",
        f"attributes: [{{key: a, type: {{members: [{{id: x, value: 7}}]}}, {COMMON}}}]",
        "attribute_groups: [{id: g, visibility: internal, attributes: [{ref: a}, {ref_group: b}]}]",
        f"attribute_groups: [{{id: g, visibility: public, {COMMON}}}]",
        f"metrics: [{{name: m, instrument: gauge, unit: '1', {COMMON}}}]",
        (
            f"spans: [{{type: s, kind: client, name: {{note: N}}, {COMMON},"
            " attributes: [{ref: a, sampling_relevant: true, requirement_level: required}]}]"
        ),
        f"events: [{{name: e, {COMMON}, entity_associations: [host, {{all_of: [a, b]}}]}}]",
        f"entities: [{{type: t, identity: [{{ref: a}}], {COMMON}}}]",
        "span_refinements: [{id: r, ref: s, attributes: [{ref: a}]}]",
        "imports: {spans: ['a.*'], metrics: [b]}",
        f"attributes: [{ATTRIBUTE[:-1]}, annotations: {{x: [1], genops: {{finite: true}}}}}}]",
    ],
)
def test_what_the_compiler_reads_fits(text: str) -> None:
    assert complaints(HEAD + text) == []
    assert MODEL.is_valid(value_of(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        f"atributes: [{ATTRIBUTE}]",
        "attributes: [{key: a, type: string}]",
        f"attributes: [{{key: a, type: text, {COMMON}}}]",
        f"attributes: [{{type: string, {COMMON}}}]",
        f"attributes: [{ATTRIBUTE[:-1]}, exampels: [a]}}]",
        f"attributes: [{ATTRIBUTE[:-1]}, deprecated: gone}}]",
        f"attributes: [{ATTRIBUTE[:-1]}, deprecated: {{reason: renamed}}}}]",
        f"attributes: [{{key: a, type: {{members: [{{value: 7}}]}}, {COMMON}}}]",
        "attribute_groups: [{id: g, visibility: internal, brief: B.}]",
        "attribute_groups: [{id: g, visibility: public}]",
        "attribute_groups: [{id: g, visibility: internal, attributes: [{key: a}]}]",
        "attribute_groups: [{id: g, visibility: internal, attributes: [{ref_group: a, note: N}]}]",
        f"metrics: [{{name: m, instrument: meter, unit: '1', {COMMON}}}]",
        f"spans: [{{type: s, kind: client, {COMMON}}}]",
        f"events: [{{name: e, {COMMON}, attributes: [{{ref: a, sampling_relevant: true}}]}}]",
        f"events: [{{name: e, {COMMON}, requirement_level: required}}]",
        f"events: [{{name: e, {COMMON}, entity_associations: [{{any_of: [a]}}]}}]",
        f"entities: [{{type: t, {COMMON}}}]",
        "span_refinements: [{ref: s}]",
        "imports: {attributes: ['a.*']}",
    ],
)
def test_what_the_compiler_refuses_does_not_fit(text: str) -> None:
    assert complaints(HEAD + text) != []
    assert not MODEL.is_valid(value_of(HEAD + text))


@pytest.mark.parametrize(
    "text",
    [
        f"attributes: [{ATTRIBUTE[:-1]}, annotations: {{genops: {{minimun: 0}}}}}}]",
        f"attributes: [{ATTRIBUTE[:-1]}, annotations: {{genops: {{format: iso8601}}}}}}]",
        (
            f"attributes: [{{key: a, {COMMON}, type: {{members: [{{id: x, annotations:"
            " {genops: {kind: budget}}}]}}]"
        ),
        (
            "attribute_groups: [{id: g, visibility: internal, attributes: [{ref: a, annotations:"
            " {genops: {closed: 1}}}]}]"
        ),
        f"events: [{{name: e, {COMMON}, annotations: {{genops: {{match: state}}}}}}]",
        "event_refinements: [{id: r, ref: e, annotations: {genops: {group: 9}}}]",
        (
            f"spans: [{{type: s, kind: client, name: {{note: N}}, {COMMON}, annotations:"
            " {genops: {rules: []}}}]"
        ),
        (
            "span_refinements: [{id: r, ref: s, annotations: {genops: {invariants:"
            " {x: {code: GEN901}}}}}]"
        ),
    ],
)
def test_a_wrong_annotation_does_not_fit_wherever_it_stands(text: str) -> None:
    assert complaints(HEAD + text) == []
    assert not MODEL.is_valid(value_of(HEAD + text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("weaver.v1.json", "templats: []"),
        ("weaver.v1.json", "templates: [{template: a}]"),
        ("weaver.v1.json", "templates: [{template: a, application_mode: twice}]"),
        ("weaver.v1.json", "comment_formats: {a: {format: html}}"),
        ("weaver.v1.json", "comment_formats: {a: {word_wrap: {line_length: 0}}}"),
        ("weaver.v1.json", "comment_formats: {a: {shortcut_reference_links: true}}"),
        ("targets.v1.json", "targets: {python: {fodler: x}}"),
        ("targets.v1.json", "rules: {compiled: maybe}"),
        ("manifest.v1.json", "description: No URL."),
        ("manifest.v1.json", "schema_url: 1.0.0"),
        ("manifest.v1.json", "{schema_url: https://a.b/c/1, dependencies: [{registry_path: x}]}"),
    ],
)
def test_a_wrong_key_or_value_does_not_fit(name: str, text: str) -> None:
    assert not validator(name).is_valid(value_of(text))


def test_the_schemas_are_what_the_compiler_says() -> None:
    """After a change of what the compiler reads: make generate."""
    command = [sys.executable, "-m", "schemas.build", "--check"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
