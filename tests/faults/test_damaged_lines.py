"""Whatever happens to one line, the findings of the lines around it are made."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from faults.wrong import found, wrong_line
from genops_validator import validate
from hypothesis import given, settings
from hypothesis import strategies as st
from judging import exit_code

QUICK = settings(max_examples=100)
LONG = settings(max_examples=4_000)
ODD: tuple[Any, ...] = (None, {}, [], "", "x", 0, -1, 1.5, 2**64, True, {"values": []}, [[None]])
TREE = json.loads(wrong_line(2))


@st.composite
def other_trees(draw: st.DrawFn) -> bytes:
    """A message in which up to three members or items are another, gone or doubled."""
    tree = copy.deepcopy(TREE)
    for _ in range(draw(st.integers(1, 3))):
        _change(draw, tree)
    return json.dumps(tree).encode()


def _change(draw: st.DrawFn, tree: Any) -> None:
    holder, place = _choose(draw, tree)
    what = draw(st.sampled_from(("other", "gone", "doubled", "renamed")))
    if what == "other":
        holder[place] = copy.deepcopy(draw(st.sampled_from(ODD)))
    elif what == "gone":
        del holder[place]
    elif isinstance(holder, list):
        holder.insert(place, copy.deepcopy(holder[place]))
    else:
        holder[draw(st.sampled_from(("key", "value", "spans", "unheardOf")))] = holder.pop(place)


def _choose(draw: st.DrawFn, tree: Any) -> tuple[Any, Any]:
    """Go down from the top, a random way, and stop somewhere."""
    holder: Any = {"top": tree}
    place: Any = "top"
    while isinstance(holder[place], dict | list) and holder[place]:
        inner = holder[place]
        ways = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        holder, place = inner, draw(st.sampled_from(ways))
        if not draw(st.integers(0, 5)):
            break
    return holder, place


@st.composite
def other_bytes(draw: st.DrawFn) -> bytes:
    """A line of which some bytes are others; it stays one line."""
    data = bytearray(wrong_line(2).rstrip())
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        data[start : start + draw(st.integers(0, 30))] = draw(st.binary(max_size=4))
    return bytes(data.translate(None, b"\r\n"))


damaged = other_trees() | other_bytes()


def others_are_judged(line: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "traces.jsonl")
        path.write_bytes(wrong_line(1) + line + b"\n" + wrong_line(3))
        report = validate(path)
    places = {item.line for item in report.findings}
    assert {1, 3} <= places
    assert found(report) >= 2
    assert exit_code(report) in {0, 1, 4}


@QUICK
@given(damaged)
def test_the_lines_around_it_are_judged(line: bytes) -> None:
    others_are_judged(line)


@pytest.mark.slow
@LONG
@given(damaged)
def test_the_lines_around_it_are_judged_at_length(line: bytes) -> None:
    others_are_judged(line)
