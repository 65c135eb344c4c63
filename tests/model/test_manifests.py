"""The manifest says under which schema URL a registry is published."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.registry import Registry, load_registry
from registries import FINE, marked, only_problem, problems_in, write_registry


def test_the_schema_url_heads_the_resolved_document(tmp_path: Path) -> None:
    registry = _with_manifest(tmp_path, "schema_url: https://example.com/schemas/shop/1.2.0\n")
    assert list(registry.document) == ["schema_url", "registry", "refinements"]
    assert registry.document["schema_url"] == "https://example.com/schemas/shop/1.2.0"
    assert registry.manifest.version == "1.2.0"
    assert registry.notes == ()


@pytest.mark.parametrize("written", ["https://a.b/c/1.0.0/", "https://a.b/c/1.0.0//"])
def test_slashes_at_the_end_do_not_count(tmp_path: Path, written: str) -> None:
    registry = _with_manifest(tmp_path, f"schema_url: {written}\n")
    assert registry.document["schema_url"] == "https://a.b/c/1.0.0"


def test_description_and_stability_are_kept(tmp_path: Path) -> None:
    text = "schema_url: https://a.b/c/1.0.0\ndescription: A shop.\nstability: stable\n"
    manifest = _with_manifest(tmp_path, text).manifest
    assert (manifest.description, manifest.stability) == ("A shop.", "stable")


def test_a_registry_without_manifest_is_unknown_and_that_is_said(tmp_path: Path) -> None:
    registry = load_registry(write_registry(tmp_path, FINE, manifest=None))
    assert registry.document["schema_url"] == "https://unknown/unknown"
    (note,) = registry.notes
    assert (note.id, note.level) == ("no_manifest", "information")
    assert note.hint == "add a manifest.yaml with `schema_url: https://host/path/VERSION`"


def test_the_old_name_of_the_manifest_is_read(tmp_path: Path) -> None:
    files = {"a.yaml": FINE, "registry_manifest.yaml": "schema_url: https://a.b/c/1.0.0\n"}
    registry = load_registry(write_registry(tmp_path, files, manifest=None))
    assert registry.document["schema_url"] == "https://a.b/c/1.0.0"


def test_the_old_keys_of_the_manifest_are_joined_and_that_is_said(tmp_path: Path) -> None:
    text = "name: shop\nschema_base_url: https://a.b/c/\nsemconv_version: 1.10\n"
    registry = _with_manifest(tmp_path, text)
    assert registry.document["schema_url"] == "https://a.b/c/1.10"
    (note,) = registry.notes
    assert (note.id, note.level) == ("old_manifest_keys", "improvement")
    assert note.hint == "write `schema_url: https://a.b/c/1.10`"


def test_an_unknown_key_is_said_but_stops_nobody(tmp_path: Path) -> None:
    registry = _with_manifest(tmp_path, "schema_url: https://a.b/c/1.0.0\nschema: x\n")
    (note,) = registry.notes
    assert (note.id, note.level, str(note.position)) == (
        "unknown_key",
        "improvement",
        "m/manifest.yaml:2:1",
    )


@pytest.mark.parametrize(
    ("problem_id", "text"),
    [
        ("bad_manifest", "§- a\n"),
        ("bad_manifest", "§# nothing\n"),
        ("missing_key", "§description: a\n"),
        ("missing_key", "§schema_url: ~\n"),
        ("missing_key", "§schema_base_url: https://a.b/c\n"),
        ("bad_schema_url", "schema_url: §shop\n"),
        ("bad_schema_url", "schema_url: §https://example.com\n"),
        ("bad_schema_url", "schema_url: §ftp://example.com/shop/1.0.0\n"),
        ("wrong_type", "schema_url: §[a]\n"),
        ("unknown_value", "schema_url: https://a.b/c/1.0.0\nstability: §steady\n"),
        ("duplicate_key", "schema_url: https://a.b/c/1.0.0\n§schema_url: https://a.b/d/1.0.0\n"),
        ("yaml_syntax", "schema_url: §@\n"),
    ],
)
def test_a_broken_manifest_is_reported_at_its_place(
    tmp_path: Path, problem_id: str, text: str
) -> None:
    text, line, column = marked(text)
    problem = only_problem(write_registry(tmp_path, FINE, manifest=text))
    assert (problem.id, str(problem.position)) == (problem_id, f"m/manifest.yaml:{line}:{column}")


def test_a_broken_manifest_hides_no_broken_definition(tmp_path: Path) -> None:
    folder = write_registry(tmp_path, "a: [\n", manifest="- a\n")
    assert [problem.id for problem in problems_in(folder)] == ["yaml_syntax", "bad_manifest"]


def _with_manifest(folder: Path, text: str) -> Registry:
    return load_registry(write_registry(folder, FINE, manifest=text), "m")
