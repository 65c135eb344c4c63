"""Every finding is handed on, settled, whatever the report keeps of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from genops_validator.report import Located, Observer, stream

Maker = Callable[..., Any]


def test_every_finding_is_handed_on_in_order(story: Maker) -> None:
    seen: list[Located] = []
    told = story(max_locations=1, observer=Observer(on_finding=seen.append))
    for _ in range(3):
        told.broken("attribute_missing", "unknown_attribute")
    assert [(item.line, item.code) for item in seen] == [
        (line, code) for line in (1, 2, 3) for code in ("GEN101", "GEN107")
    ]
    assert len(told.report().findings) == 2


def test_what_is_handed_on_is_what_the_report_keeps(story: Maker) -> None:
    seen: list[Located] = []
    told = story(observer=Observer(on_finding=seen.append))
    told.broken("decision_missing", context={"event": "genops.policy.evaluated"})
    assert tuple(seen) == ()
    assert told.report().findings == tuple(seen)


@pytest.mark.parametrize("first", ["logs", "finding"])
def test_logs_excuse_a_missing_event_wherever_they_stand(story: Maker, first: str) -> None:
    seen: list[Located] = []
    told = story(observer=Observer(on_finding=seen.append))
    if first == "logs":
        told.logs(1).broken("decision_missing")
    else:
        told.broken("decision_missing").logs(1)
    report = told.report()
    assert [item.status for item in seen] == ["inconclusive"]
    assert report.findings == tuple(seen)


def test_without_logs_a_missing_event_stays_a_violation(story: Maker) -> None:
    seen: list[Located] = []
    story(observer=Observer(on_finding=seen.append)).broken("decision_missing").report()
    assert [(item.status, item.level) for item in seen] == [("failed", "violation")]


def test_what_waits_survives_a_file(story: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "KEPT_IN_MEMORY", 1)
    seen: list[Located] = []
    told = story(observer=Observer(on_finding=seen.append))
    for name in ("Größe", "lone \ud83d", "two\nlines"):
        told.broken("decision_missing", name=name)
    assert told.report().findings == tuple(seen)
    assert [item.span_name for item in seen] == ["Größe", "lone \ud83d", "two\nlines"]


def test_each_input_is_announced_once(story: Maker) -> None:
    names: list[str] = []
    observer = Observer(on_input=lambda summary: names.append(summary.name))
    story(file="a.jsonl", observer=observer).clean().report()
    assert names == ["a.jsonl"]
