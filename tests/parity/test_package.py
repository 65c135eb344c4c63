"""What we package is what Weaver's schemas describe, and reads back as what was packaged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from genops_registry.cli.main import main
from genops_registry.problems import RegistryError
from genops_registry.publish import published_content, published_manifest
from genops_registry.registry import Registry, load_registry
from genops_registry.resolve.text import to_yaml
from jsonschema import Draft202012Validator
from reference import REPOSITORY, reference
from resolver_vectors import (
    DATA,
    OUTCOMES,
    differences,
    materialized,
    without_dependencies,
    without_paths,
    yaml_value,
)

CONTENT = "semconv.resolved.v2.json"
MANIFEST = "publication-manifest.v2.json"
RESOLVED = [*OUTCOMES["equal"], *OUTCOMES["resolved"], *OUTCOMES["warned"]]
PUBLISHED = [root for root in RESOLVED if root.rpartition("/")[2].endswith("published")] + [
    "registry-test-dep-exclusion/migration_parent",
    "registry-test-dep-exclusion/published_v2",
    "resolved-conflict-test",
]
ROOTS = [root for root in RESOLVED if root not in PUBLISHED]
UPSTREAM = ("registries", "otel-semconv-1.44", "model")


@pytest.fixture(scope="module")
def validators() -> dict[str, Draft202012Validator]:
    """Weaver's schemas of the two files."""
    found = {}
    for name in (CONTENT, MANIFEST):
        schema = json.loads(reference("registries", "weaver-schemas", name).read_text("utf-8"))
        # Described as objects and written as strings; later versions of Weaver describe it right.
        for written_as_text in {"SchemaUrl", "VirtualDirectoryPath"} & set(schema["$defs"]):
            schema["$defs"][written_as_text] = {"type": "string"}
        found[name] = Draft202012Validator(schema)
    return found


@pytest.mark.parametrize("root", ROOTS)
def test_a_package_is_valid_and_holds_the_registry(
    root: str, validators: dict[str, Draft202012Validator]
) -> None:
    registry = load_registry(f"{DATA}/{root}")
    content = published_content(registry)
    assert _errors(validators[CONTENT], content) == []
    assert _first(differences(_comparable(registry), materialized(content))) == []


@pytest.mark.parametrize("root", ROOTS)
def test_a_package_reads_back_as_what_was_packaged(root: str, tmp_path: Path) -> None:
    registry = load_registry(f"{DATA}/{root}")
    published = _published(registry, tmp_path / "published")
    assert _first(differences(_comparable(published), _comparable(registry))) == []
    assert published.requires == registry.requires


@pytest.mark.slow
def test_upstream_reads_back_as_what_was_packaged(tmp_path: Path) -> None:
    registry = load_registry(reference(*UPSTREAM))
    published = _published(registry, tmp_path / "published")
    assert _first(differences(_comparable(published), _comparable(registry))) == []


@pytest.mark.parametrize(
    "root", ["compatible-version-conflict/main", "multi-registry/app_registry"]
)
def test_the_manifest_of_a_package_is_valid(
    root: str, validators: dict[str, Draft202012Validator]
) -> None:
    registry = load_registry(f"{DATA}/{root}")
    manifest = published_manifest(registry, "https://example.com/resolved.yaml")
    assert _errors(validators[MANIFEST], manifest) == []
    assert len(manifest["dependencies"]) == len(registry.manifest.dependencies)


@pytest.mark.parametrize("root", PUBLISHED)
def test_what_is_published_already_is_not_packaged(root: str) -> None:
    with pytest.raises(RegistryError) as caught:
        published_manifest(load_registry(f"{DATA}/{root}"), "resolved.yaml")
    assert caught.value.problems[0].id == "already_published"


def test_our_registry_is_packaged_by_the_command(
    tmp_path: Path, validators: dict[str, Draft202012Validator]
) -> None:
    model = REPOSITORY / "model"
    assert main(["package", "-r", str(model), "-o", "dist"]) == 0
    folder = tmp_path / "dist"
    assert _errors(validators[CONTENT], yaml_value(folder / "resolved.yaml")) == []
    assert _errors(validators[MANIFEST], yaml_value(folder / "manifest.yaml")) == []
    published = load_registry("dist")
    assert _first(differences(_comparable(published), _comparable(load_registry(model)))) == []


def test_a_file_that_the_schema_does_not_describe_is_noticed(
    validators: dict[str, Draft202012Validator],
) -> None:
    content = published_content(load_registry(REPOSITORY / "model"))
    del content["registry"]["spans"][0]["kind"]
    assert _errors(validators[CONTENT], content)


def test_dependents_see_the_same_in_a_package_as_in_the_definitions(tmp_path: Path) -> None:
    """What refers to a published attribute is required, and its groups are the importer's own."""
    _published(load_registry(f"{DATA}/registry-test-v2-dep/consumer_registry"), Path("package"))
    definitions = reference("registries", "weaver-resolver", "registry-test-v2-dep/deep_registry")
    shutil.copytree(definitions / "registry", tmp_path / "top")
    before = load_registry("top").document
    manifest = tmp_path / "top" / "manifest.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(
        text.replace("data/registry-test-v2-dep/consumer_registry", "package"), encoding="utf-8"
    )
    after = load_registry("top").document
    assert _first(differences(after["registry"], before["registry"])) == []
    assert _first(differences(after["refinements"], before["refinements"])) == []


def _published(registry: Registry, folder: Path) -> Registry:
    folder.mkdir()
    manifest = {
        "file_format": "manifest/2.0",
        "schema_url": registry.document["schema_url"],
        "resolved_registry_uri": "resolved.yaml",
    }
    files = {"manifest.yaml": manifest, "resolved.yaml": published_content(registry)}
    for name, content in files.items():
        (folder / name).write_text(to_yaml(content), encoding="utf-8")
    return load_registry(folder)


def _first(found: Iterator[str]) -> list[str]:
    # A list of thousands takes pytest for ever to show.
    return list(islice(found, 5))


def _comparable(registry: Registry) -> dict[str, Any]:
    found: dict[str, Any] = without_paths(without_dependencies(registry.document))
    return found


def _errors(validator: Draft202012Validator, document: Any) -> list[str]:
    return [
        f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(document)
    ]
