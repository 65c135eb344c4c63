"""`diff --format weaver`: what Weaver itself says of the same two registries, in its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from diff.test_pairs import EXPECTED, registry, report_of
from genops_registry.diff import compare_registries, make_report
from genops_registry.diff.weaver import weaver_diff
from genops_registry.registry import load_registry
from reference import reference
from weaver import run_weaver

# Weaver 0.25.1 prints the lists of its first format for any registry; the second, which ours has,
# is only in its schema so far.
LISTS = {
    "attribute_changes": "registry_attributes",
    "attribute_group_changes": "attribute_groups",
    "entity_changes": "resources",
    "event_changes": "events",
    "metric_changes": "metrics",
    "span_changes": "spans",
}


def ordered(items: list[Any]) -> list[str]:
    """Return items of a list in an order of their own; Weaver's changes from run to run."""
    return sorted(json.dumps(item, sort_keys=True) for item in items)


def weavers(folder: Path, head: str, baseline: str) -> dict[str, list[str]]:
    words = ("registry", "diff", "--v2", "-r", head, "--baseline-registry", baseline)
    done = run_weaver(folder, *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    changes = json.loads(done.stdout)["changes"]
    return {name: ordered(changes.get(name, [])) for name in LISTS.values()}


def as_weavers(document: dict[str, Any]) -> dict[str, list[str]]:
    return {LISTS[name]: ordered(items) for name, items in document["registry"].items()}


@pytest.mark.parametrize("pair", sorted(EXPECTED))
def test_weaver_says_the_same_of_each_pair(pair: str, tmp_path: Path) -> None:
    ours = as_weavers(weaver_diff(report_of(pair, tmp_path)))
    assert ours == weavers(tmp_path, "after", "before")


@pytest.mark.parametrize("pair", sorted(EXPECTED))
def test_the_document_fits_the_published_schema(pair: str, tmp_path: Path) -> None:
    path = reference("registries", "weaver-schemas", "semconv.diff.v2.json")
    schema = json.loads(path.read_text(encoding="utf-8"))
    # The published schema takes it for an object, while every document holds a text.
    schema["$defs"]["SchemaUrl"] = {"type": "string"}
    validator = jsonschema.Draft202012Validator(schema)
    document = weaver_diff(report_of(pair, tmp_path))
    validator.validate(document)
    document["registry"]["span_changes"] = [{"type": "unspecified", "name": "a", "note": "b"}]
    assert not validator.is_valid(document)


@pytest.mark.parametrize(
    ("reason", "kind"),
    [("obsoleted", "obsoleted"), ("unspecified", "uncategorized"), ("uncategorized",) * 2],
)
def test_each_reason_has_its_word(reason: str, kind: str, tmp_path: Path) -> None:
    before, after = registry(tmp_path, "deprecated", "before"), tmp_path / "after"
    registry(tmp_path, "deprecated", "after")
    file = after / "shop.yaml"
    text = file.read_text(encoding="utf-8").replace("reason: obsoleted", f"reason: {reason}")
    file.write_text(text, encoding="utf-8")
    now = load_registry(after)
    changes = compare_registries(before, now)
    document = weaver_diff(make_report(before.document, now.document, changes))
    (item,) = document["registry"]["attribute_changes"]
    assert item["type"] == kind


def test_weaver_says_the_same_of_its_own_vector() -> None:
    folder = reference("registries", "weaver-diff")
    before = load_registry(folder / "registry_baseline")
    after = load_registry(folder / "registry_head")
    report = make_report(before.document, after.document, compare_registries(before, after))
    ours = as_weavers(weaver_diff(report))
    assert [len(items) for items in ours.values()] == [5, 0, 5, 5, 5, 5]
    found = weavers(folder, "registry_head", "registry_baseline")
    # The vector is of the first format, where Weaver looks for attributes in groups alone.
    assert found | {"registry_attributes": ours["registry_attributes"]} == ours
