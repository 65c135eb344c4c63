"""The check for columns beside the rules: what it does not leave over must be right."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_
from typing import Any, cast

from fast.wire import protobuf_of
from genops_validator._generated.v0_1_0.columns import check
from genops_validator.coverage.exercised import Exercised
from genops_validator.coverage.mask import exercised_by_mask
from genops_validator.ingest.batch import Batch, Origin
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.ingest.otlp_protobuf import ProtobufReader
from genops_validator.pipeline.columns.gather import Spans
from genops_validator.pipeline.columns.json_spans import JsonSpans
from genops_validator.pipeline.columns.judge import ColumnJudge
from genops_validator.pipeline.columns.protobuf_spans import ProtobufSpans
from genops_validator.pipeline.notes import Place
from genops_validator.pipeline.outcome import Outcome, Piece
from genops_validator.rules import RuleSet, judge
from governed_spans import Tree

RULES = RuleSet.load("0.1.0")
TOGETHER = 8
"""So many spans of one shape are judged side by side; fewer are left to be judged alone."""


class NotedRows:
    """Stands for the notes of a run: every environment is known, and nothing is noted twice."""

    def __init__(self) -> None:
        self.noted: list[Piece] = []

    def undeclared(self, _environments: Sequence[str], _batch: Batch) -> set[int]:
        return set()

    def clean_rows(
        self, spans: Spans, odd: Collection[int], pieces: Sequence[Piece], *_: object
    ) -> None:
        assert len(spans.keys) == len(spans.ready()) == len(pieces)
        self.noted += [piece for row, piece in enumerate(pieces) if row not in odd]


class SideBySide:
    """Judges spans of one format by columns, and those that it calls clean by the rules."""

    def __init__(self, reader: Any, source: Any) -> None:
        self._reader = reader
        self._notes = NotedRows()
        self._judge = ColumnJudge(check, source, cast("Any", self._notes))

    @property
    def shapes(self) -> int:
        """How many shapes are remembered."""
        return len(self._judge._shapes)

    def left(self, spans: Sequence[bytes], resource: Tree | None = None) -> list[bytes]:
        """Return the spans that are left over; fail when one of the others is not right."""
        origin = Origin.of(list((resource or {}).items()))
        pieces, outcome = list(enumerate(spans)), Outcome()
        self._notes.noted = []
        batch = Batch(0, origin)
        escaped = any(b"\\" in span for span in spans)
        left = self._judge.judge(pieces, batch, Place("a", 1), outcome, escaped=escaped)
        clean = self._notes.noted
        assert sorted(left + clean) == pieces
        assert left == sorted(left)
        assert outcome.clean == len(clean)
        self._require_right([data for _, data in clean], origin, outcome.exercised)
        return [data for _, data in left]

    def _require_right(self, clean: Sequence[bytes], origin: Origin, mask: int) -> None:
        exercised: list[Exercised] = []
        for data in dict.fromkeys(clean):
            judgement = judge(RULES, self._reader.span(data), origin.resource)
            assert judgement.findings == []
            assert judgement.is_awu
            exercised.append(judgement.exercised)
        if exercised:
            assert exercised_by_mask(mask) == reduce(or_, exercised)


def json_side_by_side() -> SideBySide:
    """Return what judges spans in OTLP/JSON."""
    reader = JsonReader(Limits())
    return SideBySide(reader, JsonSpans(reader.quick))


def protobuf_side_by_side() -> SideBySide:
    """Return what judges spans in OTLP protobuf."""
    reader = ProtobufReader(Limits())
    return SideBySide(reader, ProtobufSpans(reader.decode_span))


def json_of(tree: Tree) -> bytes:
    """Return a span as OTLP/JSON."""
    return json.dumps(tree, ensure_ascii=False).encode("utf-8", "surrogatepass")


FORMATS = {
    "json": (json_side_by_side, json_of),
    "protobuf": (protobuf_side_by_side, protobuf_of),
}
