"""However an input is divided among processes, its reports are those of one process."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import Any

import pytest
from genops_validator.ingest.limits import Limits
from genops_validator.pipeline.jobs import judged
from hypothesis import given, settings
from hypothesis import strategies as st
from jobs.everything import everything
from jobs.inline import small_parts
from judging import Tree, encoded, lines, log_message
from otlp_files import message, span, unit

CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "team": st.sampled_from([None, "TBD"]),
        "environment": st.sampled_from(["prod", "staging", None, 3]),
        "policy__result": st.sampled_from(["BLOCKED", "DENIED"]),
        "accounting__actual": st.sampled_from([None, 0.5]),
        "spec__version": st.sampled_from(["0.0.7", "0.1", "9.9.9"]),
    },
)


@st.composite
def governed(draw: st.DrawFn) -> Tree:
    changes: dict[str, Any] = draw(CHANGES)
    tree = unit(draw(st.integers(1, 9)), name=draw(st.sampled_from(["answer", "chat"])), **changes)
    if draw(st.booleans()):
        tree["parentSpanId"] = f"{draw(st.integers(1, 9)):016x}"
        tree["traceId"] = f"{draw(st.integers(1, 9)):032x}"
        tree["startTimeUnixNano"] = str(int(tree["startTimeUnixNano"]) + draw(st.integers(-9, 9)))
    tree["events"] = tree["events"][: draw(st.sampled_from([3, 3, 2]))]
    return tree


FOREIGN = st.builds(span, st.integers(1, 9), st.just("GET"), st.just({"http.route": "/"}))
ATTRIBUTED = st.builds(span, st.integers(1, 9), st.just("job"), st.just({"genops.team": "search"}))
MESSAGES = st.builds(
    lambda spans, service: message(*spans, service=service),
    st.lists(governed() | FOREIGN | ATTRIBUTED, min_size=1, max_size=4),
    st.sampled_from(["shop", "search", None]),
)
ODD_LINES = st.sampled_from(
    [
        b"",
        b"  ",
        b"{",
        b'{"resourceSpans": 1}',
        b"x" * 3_000,  # beyond the limit
        b'{"a": "\xff"}',
        b'{"batches": [{"scopeSpans": [{"spans": [7]}]}]}',
        b'{"name": "GET", "context": {"trace_id": "0x1", "span_id": "0x2"}}',
        encoded(log_message()),
        encoded({"resourceSpans": [{"resource": {"attributes": 3}, "scopeSpans": []}]}),
    ]
)
INPUTS = st.lists(st.one_of(MESSAGES, MESSAGES, ODD_LINES), min_size=1, max_size=12)
LIMITS = Limits(line_bytes=2_900)


def written(folder: str, *contents: bytes) -> list[Path]:
    paths = [Path(folder, f"input-{number}.jsonl") for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths


def is_the_same(one: dict[str, object], other: dict[str, object]) -> None:
    for name, content in one.items():
        assert other[name] == content, name


@settings(max_examples=60)
@given(INPUTS, st.integers(1, 4_000), st.integers(2, 4), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_any_division_of_lines_gives_the_same_reports(
    parts: list[Any], size: int, processes: int, mark: bytes
) -> None:
    content = mark + lines(parts)
    with tempfile.TemporaryDirectory() as folder:
        paths = written(folder, content, lines(parts[::-1]).rstrip(b"\n"))
        options: dict[str, Any] = {"limits": LIMITS, "max_locations": 2}
        alone = everything(paths, 1, **options)
        with small_parts(size):
            is_the_same(alone, everything(paths, processes, **options))


@settings(max_examples=25)
@given(INPUTS, st.integers(1, 4_000))
def test_any_batches_of_a_stream_give_the_same_reports(parts: list[Any], size: int) -> None:
    content = lines(parts)
    with tempfile.TemporaryDirectory() as folder:
        paths = written(folder, gzip.compress(content), gzip.compress(content)[:-5])
        alone = everything(paths, 1, stdin=content, limits=LIMITS)
        with small_parts(size):
            is_the_same(alone, everything(paths, 3, stdin=content, limits=LIMITS))


@pytest.mark.parametrize("options", [{"strict_types": True}, {"awu_selector": "http.route"}])
def test_options_of_the_judgement_hold_in_every_process(
    tmp_path: Path, options: dict[str, Any]
) -> None:
    spans = [span(number, "GET", {"http.route": "/"}) for number in range(1, 9)]
    units = [unit(number, accounting__actual=1) for number in range(11, 19)]
    paths = written(str(tmp_path), lines([message(one) for one in [*spans, *units]]))
    alone = everything(paths, 1, **options)
    assert alone["json"] != everything(paths, 1)["json"]
    with small_parts(300):
        is_the_same(alone, everything(paths, 2, **options))


def test_findings_go_on_their_way_before_a_part_is_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = [unit(number, team=None, project="") for number in range(1, 40)]
    paths = written(str(tmp_path), lines([message(unit(99)), message(unit(98)), message(*units)]))
    alone = everything(paths, 1)
    monkeypatch.setattr(judged, "MOST_EVENTS", 3)
    with small_parts(100):
        is_the_same(alone, everything(paths, 2))


def test_names_beyond_the_limit_are_lost_in_the_same_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("genops_validator.across.places.MOST_NAMES", 5)
    monkeypatch.setattr("genops_validator.across.places.Places.__init__.__defaults__", (5,))
    units = [unit(number % 7, name=f"call {number}") for number in range(1, 30)]
    paths = written(str(tmp_path), lines([message(one) for one in units]))
    alone = everything(paths, 1)
    assert '"span_name": ""' in str(alone["json"])
    with small_parts(2_000):
        is_the_same(alone, everything(paths, 3))
