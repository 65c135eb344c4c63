"""Both paths of the validator side by side: what the compiled check says, what the rules find."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from genops_validator._generated.v0_1_0 import structs, upb
from genops_validator.coverage.mask import exercised_by_mask
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.ingest.otlp_protobuf import ProtobufReader
from genops_validator.pipeline.spans import ATTRIBUTION_ONLY, LOOK, NOT_AWU, SUSPECTS
from genops_validator.rules import Judgement, RuleSet, judge
from genops_validator.telemetry import Resource, Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """What both paths say of one span.

    Attributes:
        verdict: The compiled check's.
        judgement: The interpretive rules'; None when the exact reader refuses the span.
        suspects: Invariants that the compiled check suspects, where it suspects no other rule.
        of_suspects: What the interpretive rules say, judging by these alone.
    """

    verdict: int
    judgement: Judgement | None
    suspects: frozenset[str] = frozenset()
    of_suspects: Judgement | None = None

    def require_agreement(self) -> None:
        """Fail when the compiled check says anything that the rules do not confirm."""
        if self.verdict == LOOK:
            return
        assert self.judgement is not None, "the exact reader refuses a span that passed"
        if self.verdict == SUSPECTS:
            assert self.judgement == self.of_suspects
            assert self.judgement.is_awu
            return
        assert self.judgement.findings == []
        assert self.judgement.is_awu == (self.verdict >= 0)
        if self.verdict >= 0:
            assert exercised_by_mask(self.verdict) == self.judgement.exercised
        else:
            assert self.verdict in {NOT_AWU, ATTRIBUTION_ONLY}
            assert self.judgement.attribution_only == (self.verdict == ATTRIBUTION_ONLY)


class Paths:
    """The readers, compiled checks and rules of specification 0.1.0."""

    def __init__(self) -> None:
        limits = Limits()
        self._json = JsonReader(limits)
        self._protobuf = ProtobufReader(limits)
        self._rules = RuleSet.load("0.1.0")

    def json(self, tree: Any, resource: dict[str, Any] | None = None) -> Comparison:
        """Judge a span given as OTLP/JSON."""
        return self.text(json.dumps(tree, ensure_ascii=False).encode(), resource)

    def text(self, data: bytes, resource: dict[str, Any] | None = None) -> Comparison:
        """Judge a span given as the text of OTLP/JSON."""
        return self._compare(self._json, structs.check, data, resource or {})

    def protobuf(self, data: bytes, resource: dict[str, Any] | None = None) -> Comparison:
        """Judge a span given as OTLP protobuf."""
        return self._compare(self._protobuf, upb.check, data, resource or {})

    def _compare(
        self, reader: Any, check: Any, data: bytes, resource: dict[str, Any]
    ) -> Comparison:
        decoded, suspects = reader.quick(data), list[str]()
        verdict = LOOK if decoded is None else check(decoded, resource, suspects)
        try:
            span: Span = reader.span(data)
        except InputError:
            return Comparison(verdict, None)
        if decoded is not None:
            # Compared as text: of two NaN none is the other.
            assert repr(reader.again(decoded, data)) == repr(span), "it is read in another way"
        origin = Resource(dict(resource))
        judgement = judge(self._rules, span, origin)
        if verdict != SUSPECTS:
            return Comparison(verdict, judgement)
        of_suspects = judge(self._rules, span, origin, suspects=suspects)
        return Comparison(verdict, judgement, frozenset(suspects), of_suspects)
