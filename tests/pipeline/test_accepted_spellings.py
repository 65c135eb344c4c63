"""Spellings of OTLP met in practice are read without complaint: the unit stays compliant."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from genops_validator.report import Report
from judging import Tree, codes, encoded, errors, exit_code, judged, with_attribute
from otlp_files import message, unit

UNIT = unit(0x8F4D1C7E2B9A46D0)


def spelt(**fields: object) -> Tree:
    return {**UNIT, **fields}


def as_base64(identifier: str) -> str:
    return base64.b64encode(bytes.fromhex(identifier)).decode()


def snake_case(tree: Any) -> Any:
    """Rename every field as a program does that prints protobuf's own names."""
    if isinstance(tree, list):
        return [snake_case(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    return {_snake(key): snake_case(value) for key, value in tree.items()}


def _snake(key: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in key)


def is_read_as_compliant(report: Report) -> bool:
    return (report.awus, codes(report), errors(report), exit_code(report)) == (1, set(), [], 0)


SPELLINGS: dict[str, Tree] = {
    "upper-case hex": spelt(traceId=UNIT["traceId"].upper(), spanId=UNIT["spanId"].upper()),
    "base64": spelt(traceId=as_base64(UNIT["traceId"]), spanId=as_base64(UNIT["spanId"])),
    "base64 without padding": spelt(
        traceId=as_base64(UNIT["traceId"]).rstrip("="), spanId=as_base64(UNIT["spanId"]).rstrip("=")
    ),
    "0x": spelt(traceId="0x" + UNIT["traceId"], spanId="0x" + UNIT["spanId"]),
    "enum by name": spelt(kind="SPAN_KIND_CLIENT", status={"code": "STATUS_CODE_ERROR"}),
    "enum by a short name": spelt(kind="CLIENT", status={"code": "OK"}),
    "enum by an unknown name": spelt(kind="SPAN_KIND_NEW"),
    "enum as a console prints it": spelt(kind="SpanKind.CLIENT"),
    "times as numbers": spelt(
        startTimeUnixNano=int(UNIT["startTimeUnixNano"]),
        endTimeUnixNano=int(UNIT["endTimeUnixNano"]),
    ),
    "counts as strings": spelt(droppedAttributesCount="0", droppedEventsCount="0"),
    "int64 as a number": with_attribute(UNIT, "genops.tokens.total", {"intValue": 1134}),
    "int64 as a string": with_attribute(UNIT, "genops.tokens.total", {"intValue": "1134"}),
    "double without a fraction": with_attribute(
        UNIT, "genops.budget.remaining", {"doubleValue": 12}
    ),
    "double as a string": with_attribute(
        UNIT, "genops.budget.remaining", {"doubleValue": "12.5e0"}
    ),
    "unknown fields": spelt(flags=257, brandNew={"deep": [1, None]}, traceState="a=b"),
    "empty members": spelt(parentSpanId="", links=[], droppedAttributesCount=0),
    "null fields": spelt(parentSpanId=None, links=None, status=None),
}


@pytest.mark.parametrize("span", SPELLINGS.values(), ids=SPELLINGS)
def test_a_spelling_of_a_field_is_read_without_complaint(span: Tree, tmp_path: Path) -> None:
    assert is_read_as_compliant(judged(tmp_path, encoded(message(span))))


def test_a_malformed_spelling_is_told_from_a_tolerated_one(tmp_path: Path) -> None:
    report = judged(tmp_path, encoded(message(spelt(traceId="fixture-trace-1"))))
    assert codes(report) == {"GEN603"}


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    return {new if key == old else key: value for key, value in tree.items()}


def _old_scopes(tree: Tree) -> Tree:
    batches = [
        _renamed(batch, "scopeSpans", "instrumentationLibrarySpans")
        for batch in tree["resourceSpans"]
    ]
    return {"resourceSpans": batches}


ENVELOPES: dict[str, Callable[[Tree], object]] = {
    "one object": lambda tree: tree,
    "batches": lambda tree: {"batches": tree["resourceSpans"]},
    "snake_case": snake_case,
    "result.resourceSpans": lambda tree: {"result": tree},
    "trace.resourceSpans": lambda tree: {"trace": tree},
    "instrumentationLibrarySpans": _old_scopes,
    "array of objects": lambda tree: [tree],
    "ResourceSpans alone": lambda tree: tree["resourceSpans"][0],
    "unknown fields": lambda tree: {**tree, "comment": "exported by hand", "version": 3},
}


@pytest.mark.parametrize("indent", [None, 2], ids=["one line", "pretty"])
@pytest.mark.parametrize("wrap", ENVELOPES.values(), ids=ENVELOPES)
def test_an_envelope_is_read_without_complaint(
    wrap: Callable[[Tree], object], indent: int | None, tmp_path: Path
) -> None:
    assert is_read_as_compliant(judged(tmp_path, encoded(wrap(message(UNIT)), indent=indent)))


@pytest.mark.parametrize("wrap", ENVELOPES.values(), ids=ENVELOPES)
def test_a_violation_is_found_in_every_envelope(
    wrap: Callable[[Tree], object], tmp_path: Path
) -> None:
    report = judged(tmp_path, encoded(wrap(message(unit(team=None)))))
    assert codes(report) == {"GEN101"}


def test_keys_may_be_spelt_with_escapes(tmp_path: Path) -> None:
    """JSON allows any letter to be escaped, so the search for "genops." must not rely on it."""
    text = encoded(message(unit(team=None))).replace(b"genops.", b"\\u0067enops.")
    assert codes(judged(tmp_path, text)) == {"GEN101"}


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert is_read_as_compliant(judged(tmp_path, b"\xef\xbb\xbf" + encoded(message(UNIT))))


@pytest.mark.parametrize("piece", ["7", "null", '"x"', "[1]", "true"])
def test_what_is_no_object_is_no_span(piece: str, tmp_path: Path) -> None:
    text = encoded(message({"spans": 1}, UNIT)).replace(b'{"spans": 1}', piece.encode())
    report = judged(tmp_path, text)
    assert len(errors(report)) == 1
    assert (report.awus, report.verdict, exit_code(report)) == (1, "inconclusive", 4)


def test_text_where_a_governed_span_belongs_is_an_input_error(tmp_path: Path) -> None:
    report = judged(
        tmp_path, encoded(message({"spans": 1}, UNIT)).replace(b'{"spans": 1}', b'"genops."')
    )
    assert errors(report) == [(None, "span 0 of batch 0: span holds text where an object belongs")]
    assert (report.awus, exit_code(report)) == (1, 4)
