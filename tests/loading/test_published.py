"""Published registries are read as strictly as definitions: they come from others."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from damage import damaged
from dependent import url_of, write_dependent
from genops_registry.check import check
from genops_registry.problems import Problem, RegistryError
from genops_registry.publish import published_content
from genops_registry.registry import Registry, load_registry
from genops_registry.resolve.published import read_published
from genops_registry.resolve.text import to_json, to_yaml
from genops_registry.yaml import Source
from hypothesis import given, settings
from hypothesis import strategies as st
from registries import marked, write_registry

ALL_KINDS = """
file_format: definition/2
attributes:
  - {key: shop.name, type: string, brief: Name., stability: stable, examples: [a, b]}
  - {key: shop.size, type: int, brief: Size., stability: development, examples: 3}
  - key: shop.mood
    type: {members: [{id: good, value: good, brief: Good., stability: stable}]}
    brief: Mood.
    note: Of the keeper.
    stability: stable
    deprecated: {reason: renamed, renamed_to: shop.name}
    annotations: {shop: {a: [1, {b: null}], provenance: {source: mine}}}
attribute_groups:
  - {id: g, visibility: public, brief: G., stability: stable, attributes: [{ref: shop.size}]}
entities:
  - {type: shop, brief: A shop., stability: stable, identity: [{ref: shop.name}]}
entity_refinements:
  - {id: entity.shop.large, ref: shop, description: [{ref: shop.size}]}
spans:
  - type: shop.sale
    kind: client
    name: {note: sale}
    brief: A sale.
    stability: stable
    requirement_level: recommended
    entity_associations: [{all_of: [shop, {one_of: [shop.large]}]}]
    attributes:
      - {ref: shop.name, requirement_level: {conditionally_required: If open.}}
      - {ref: shop.mood, sampling_relevant: true}
metrics:
  - name: shop.sales
    instrument: counter
    unit: "1"
    brief: Sales.
    stability: stable
    attributes: [{ref: shop.name, requirement_level: opt_in, brief: Of the seller.}]
events:
  - {name: shop.closed, brief: Closed., stability: stable}
"""
HEAD = """\
file_format: resolved/2.0
schema_url: https://example.com/base/1.0.0
"""
CATALOG = "attribute_catalog: [{key: a, type: int}]\n"


def _registry(folder: Path) -> Registry:
    return load_registry(write_registry(folder, ALL_KINDS))


def _document(text: str) -> dict[str, Any]:
    document: dict[str, Any] = read_published(Source("r.yaml", text)).document
    registry: dict[str, Any] = document["registry"]
    return registry


def _read(text: str) -> tuple[Problem, ...]:
    with pytest.raises(RegistryError) as caught:
        read_published(Source("r.yaml", text))
    return caught.value.problems


def test_annotations_come_back_whatever_their_keys_are(tmp_path: Path) -> None:
    registry = _registry(tmp_path / "m")
    published = _document(to_yaml(published_content(registry)))
    for document in (registry.document["registry"], published):
        (mood,) = [each for each in document["attributes"] if each["key"] == "shop.mood"]
        assert mood["annotations"]["shop"]["provenance"] == {"source": "mine"}


def test_what_the_file_leaves_out_has_a_default() -> None:
    (attribute,) = _document(HEAD + CATALOG + "registry: {attributes: [0]}\n")["attributes"]
    assert attribute == {"key": "a", "type": "int", "brief": "", "stability": "development"}


def test_a_reference_to_a_published_attribute_is_required_unless_it_says_otherwise(
    tmp_path: Path,
) -> None:
    write_registry(
        tmp_path / "base",
        {"resolved.yaml": HEAD + CATALOG + "registry: {attributes: [0]}\n"},
        "file_format: manifest/2.0\nschema_url: https://example.com/base/1.0.0\n"
        "resolved_registry_uri: resolved.yaml\n",
    )
    levels = "[{ref: a}, {ref: top.id, requirement_level: opt_in}]"
    group = f"{{id: g, visibility: public, brief: g, stability: stable, attributes: {levels}}}"
    more = f"attribute_groups: [{group}]"
    write_dependent(tmp_path / "top", "top", [(url_of("base"), "base")], more)
    (found,) = load_registry("top").document["registry"]["attribute_groups"]
    assert [each["requirement_level"] for each in found["attributes"]] == ["required", "opt_in"]


@pytest.mark.parametrize(
    ("problem_id", "text"),
    [
        ("bad_published_registry", "§a: 1\n"),
        ("bad_published_registry", "§- a\n"),
        ("bad_published_registry", "§# nothing\n"),
        ("bad_published_registry", "file_format: §resolved/1.0\n"),
        ("missing_key", "§file_format: resolved/2.0\nregistry: {}\n"),
        ("bad_schema_url", "file_format: resolved/2.0\nschema_url: §shop\nregistry: {}\n"),
        ("missing_key", f"§{HEAD}{CATALOG}"),
        ("wrong_type", f"{HEAD}{CATALOG}registry: §[]\n"),
        ("wrong_type", f"{HEAD}{CATALOG}registry: {{attributes: §0}}\n"),
        ("bad_published_registry", f"{HEAD}{CATALOG}registry: {{attributes: [0, §1]}}\n"),
        ("bad_published_registry", f"{HEAD}{CATALOG}registry: {{attributes: [§true]}}\n"),
        ("bad_published_registry", f"{HEAD}{CATALOG}registry: {{attributes: [§-1]}}\n"),
        (
            "bad_published_registry",
            f"{HEAD}{CATALOG}registry: {{events: [{{name: a, attributes: [{{base: §9}}]}}]}}\n",
        ),
        (
            "bad_published_registry",
            f"{HEAD}{CATALOG}registry: {{events: [{{name: a, attributes: [§{{}}]}}]}}\n",
        ),
        (
            "bad_published_registry",
            f"{HEAD}{CATALOG}registry: {{events: [{{name: a, provenance: {{source: §0}}}}]}}\n",
        ),
        (
            "wrong_type",
            f"{HEAD}{CATALOG}registry: {{events: [{{name: a, entity_associations: [§0]}}]}}\n",
        ),
        ("missing_key", f"{HEAD}{CATALOG}registry: {{metrics: [§{{name: a, unit: a}}]}}\n"),
        ("wrong_type", f"{HEAD}dependencies: §a\nregistry: {{}}\n"),
        ("wrong_type", f"{HEAD}dependencies: §[a, a]\nregistry: {{}}\n"),
        ("unknown_value", f"{HEAD}attribute_catalog: [{{key: a, type: §it}}]\nregistry: {{}}\n"),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(problem_id: str, text: str) -> None:
    text, line, column = marked(text)
    (problem,) = [each for each in _read(text) if each.level == "violation"]
    assert (problem.id, str(problem.position)) == (problem_id, f"r.yaml:{line}:{column}")


def test_keys_of_a_later_version_stop_nobody() -> None:
    text = HEAD + "attribute_catalog: [{key: a, type: int, later: 1}]\nregistry: {later: 1}\n"
    assert read_published(Source("r.yaml", text)).schema_url == url_of("base")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A published registry with everything in it."""
    return published_content(_registry(tmp_path_factory.mktemp("all") / "m"))


@settings(max_examples=60)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    content: dict[str, Any], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _load_published(Path(folder), data.draw(damaged(content)))


def _load_published(folder: Path, content: dict[str, Any]) -> None:
    manifest = (
        "file_format: manifest/2.0\nschema_url: https://example.com/schemas/shop/1.0.0\n"
        "resolved_registry_uri: resolved.yaml\n"
    )
    files = {"resolved.yaml": to_yaml(content)}
    write_registry(folder / "base", files, manifest)
    uses = "imports: {spans: ['*'], metrics: ['*'], entities: ['*'], attribute_groups: ['*']}"
    required = [("https://example.com/schemas/shop/1.0.0", (folder / "base").as_posix())]
    write_dependent(folder / "top", "top", required, uses)
    for name in ("base", "top"):
        try:
            registry = load_registry(folder / name)
        except RegistryError:
            continue
        to_json(registry.document)
        check(registry)
