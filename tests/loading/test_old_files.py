"""Files and manifests of version 1 take part like all others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from dependent import manifest, url_of, write_dependent
from genops_registry.registry import load_registry
from registries import FINE, only_problem, write_registry
from resolver_vectors import differences, yaml_value
from weaver import run_weaver

OLD = """\
groups:
  - id: registry.old
    type: attribute_group
    brief: Old attributes.
    prefix: old
    attributes:
      - {id: name, type: string, brief: Name., stability: stable, examples: [a]}
      - {id: size, type: int, brief: Size., stability: stable, requirement_level: required}
  - id: old.common
    type: attribute_group
    brief: Common.
    attributes:
      - {ref: old.name, requirement_level: opt_in, note: Common.}
      - {ref: old.size}
  - id: span.old.work
    type: span
    span_kind: client
    brief: Work.
    stability: stable
    extends: old.common
  - id: metric.old.count
    type: metric
    metric_name: old.count
    instrument: counter
    unit: "1"
    brief: Count.
    stability: stable
    attributes: [{ref: old.name}]
  - id: old.host
    type: resource
    name: old.host
    brief: Host.
    stability: stable
    attributes: [{ref: old.name, role: identifying}]
"""
USES = """\
groups:
  - id: registry.top
    type: attribute_group
    brief: Top.
    prefix: top
    attributes:
      - {ref: old.name, prefix: true, brief: Embedded.}
  - id: top.event
    type: event
    name: top.event
    brief: Event.
    stability: stable
    extends: old.common
    attributes:
      - {ref: old.size, requirement_level: recommended}
      - {ref: top.old.name}
imports:
  metrics: ["old.*"]
  entities: ["old.*"]
  spans: ["span.old.*"]
"""
OLD_MANIFEST = """\
name: top
schema_base_url: https://example.com/top/
semconv_version: 1.0.0
dependencies:
  - {name: old, registry_path: old}
"""


@pytest.fixture(autouse=True)
def _old(tmp_path: Path) -> None:
    write_registry(tmp_path / "old", {"old.yml": OLD}, manifest(url_of("old"), []))


def _document(tmp_path: Path, text: str = USES, head: str = OLD_MANIFEST) -> dict[str, Any]:
    write_registry(tmp_path / "top", {"registry_manifest.yaml": head, "a.yaml": text}, None)
    return load_registry("top").document


def test_a_group_extends_one_of_a_dependency(tmp_path: Path) -> None:
    (event,) = _document(tmp_path)["registry"]["events"]
    levels = {each["key"]: each["requirement_level"] for each in event["attributes"]}
    assert levels == {
        "old.name": "opt_in",
        "old.size": "recommended",
        "top.old.name": "recommended",
    }
    name, _, embedded = event["attributes"]
    assert (name["note"], name["brief"]) == ("Common.", "Name.")
    assert (embedded["brief"], embedded["type"]) == ("Embedded.", "string")


def test_an_embedded_attribute_is_no_definition(tmp_path: Path) -> None:
    keys = [each["key"] for each in _document(tmp_path)["registry"]["attributes"]]
    assert "top.old.name" not in keys


def test_signals_are_imported_by_name_and_spans_by_id(tmp_path: Path) -> None:
    registry = _document(tmp_path)["registry"]
    assert [each["name"] for each in registry["metrics"]] == ["old.count"]
    assert [each["type"] for each in registry["entities"]] == ["old.host"]
    assert [each["type"] for each in registry["spans"]] == ["old.work"]


def test_files_of_version_2_use_those_of_version_1_and_the_reverse(tmp_path: Path) -> None:
    new = "spans: [{type: s, kind: client, name: {note: s}, brief: S., stability: stable, "
    more = f"{new}attributes: [{{ref: old.name}}]}}]\n"
    folder = write_dependent(tmp_path / "new", "new", [(url_of("old"), "old")], more)
    (folder / "b.yaml").write_text(
        "groups: [{id: g, type: attribute_group, brief: G., extends: old.common}]\n", "utf-8"
    )
    registry = load_registry("new").document["registry"]
    (span,) = registry["spans"]
    assert span["attributes"][0]["provenance"] == {"source": url_of("old")}


def test_what_an_old_manifest_cannot_say_a_new_one_must(tmp_path: Path) -> None:
    text = "schema_url: https://example.com/top/1.0.0\ndependencies: [{name: old}]\n"
    folder = write_registry(tmp_path / "top", FINE, text)
    problem = only_problem(folder)
    assert (problem.id, str(problem.position)) == ("missing_key", "m/manifest.yaml:2:16")


def test_a_registry_without_a_manifest_is_the_version_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "old" / "manifest.yaml").unlink()
    head = manifest(url_of("top"), [(url_of("old", "3.1.0"), "old")])
    registry = _document(tmp_path, head=head)
    assert [each["schema_url"] for each in registry["dependencies"]] == [url_of("old", "3.1.0")]


def test_weaver_resolves_them_to_the_same(tmp_path: Path) -> None:
    head = manifest(url_of("top"), [(url_of("old"), "old")])
    ours = _document(tmp_path, head=head)
    done = run_weaver(tmp_path, "registry", "resolve", "--v2", "-f", "yaml", "-r", "top")
    assert done.returncode == 0, done.stderr
    (tmp_path / "theirs.yaml").write_text(done.stdout, encoding="utf-8")
    del ours["dependencies"]
    assert list(differences(ours, yaml_value(tmp_path / "theirs.yaml"))) == []
