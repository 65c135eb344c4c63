"""What must hold between any two registries."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from genops_registry.diff import compare, make_report
from genops_registry.registry import load_registry
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reference import REPOSITORY

Document = dict[str, Any]


@pytest.fixture(scope="module")
def ours() -> Document:
    """The project's own registry."""
    return load_registry(REPOSITORY / "model").document


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document that holds a scalar."""
    if isinstance(value, dict):
        return [p for key, each in value.items() for p in places(each, (*path, key))]
    if isinstance(value, list):
        return [p for index, each in enumerate(value) for p in places(each, (*path, index))]
    return [path]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_changed_text_is_never_overlooked(ours: Document, data: st.DataObject) -> None:
    texts = [
        path
        for path in places(ours["registry"])
        if path[-1] in {"brief", "note", "message", "why", "fix", "text", "expression"}
    ]
    path = data.draw(st.sampled_from(texts))
    changed = copy.deepcopy(ours)
    inner: Any = changed["registry"]
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] += " And more."
    found = compare(ours, changed)
    # How spans are called is the note of their name.
    what = "span_name" if path[-2:] == ("name", "note") else path[-1]
    assert [change.kind for change in found] == [f"{what}_changed"]


# Places whose values are words of a fixed set: another text would be no registry.
WORDS = {"level", "requirement_level", "stability", "missing", "reason", "kind"}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_value_changes_unnoticed(ours: Document, data: st.DataObject) -> None:
    values = [
        path
        for path in places(ours["registry"])
        if path[-1] not in WORDS and "provenance" not in path
    ]
    path = data.draw(st.sampled_from(values))
    changed = copy.deepcopy(ours)
    inner: Any = changed["registry"]
    for step in path[:-1]:
        inner = inner[step]
    value = inner[path[-1]]
    if isinstance(value, bool):
        inner[path[-1]] = not value
    else:
        inner[path[-1]] = f"{value} more" if isinstance(value, str) else value + 1
    assert compare(ours, changed)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_order_and_origin_are_no_change(ours: Document, random: Any) -> None:
    shuffled = copy.deepcopy(ours)
    for items in shuffled["registry"].values():
        random.shuffle(items)
        for item in items:
            item["provenance"] = {"path": str(random.random())}
            if "attributes" in item:
                random.shuffle(item["attributes"])
    assert compare(ours, shuffled) == []


def test_what_comes_one_way_goes_the_other(ours: Document) -> None:
    less = copy.deepcopy(ours)
    for part in ("registry", "refinements"):
        less[part]["events"] = less[part]["events"][1:]
    removed, added = compare(ours, less), compare(less, ours)
    assert [change.kind for change in removed] == ["event_removed"]
    assert [change.kind for change in added] == ["event_added"]


@pytest.mark.parametrize(
    ("version", "bump", "early"),
    [("0.9.0", "minor", True), ("1.0.0", "major", False), ("2.3.4", "major", False)],
)
def test_the_version_of_the_baseline_decides_what_a_break_demands(
    ours: Document, version: str, bump: str, early: bool
) -> None:
    baseline = copy.deepcopy(ours)
    baseline["schema_url"] = f"https://example.com/schemas/shop/{version}"
    head = copy.deepcopy(baseline)
    head["registry"]["events"].pop()
    report = make_report(baseline, head, compare(baseline, head))
    assert (report.change_class, report.required_bump, report.before_1_0) == (
        "breaking",
        bump,
        early,
    )


def test_no_change_demands_no_version(ours: Document) -> None:
    report = make_report(ours, ours, compare(ours, ours))
    assert (report.change_class, report.required_bump, report.changes) == ("none", "none", ())
