"""What judging costs once spans are decoded: the compiled check and the interpretive rules."""

from __future__ import annotations

from genops_validator._generated.v0_1_0 import columns, structs, upb
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.ingest.otlp_schema import Schema
from genops_validator.pipeline.columns.gather import gathered
from genops_validator.pipeline.columns.json_spans import JsonSpans
from genops_validator.pipeline.columns.shape import shape_of
from genops_validator.rules import RuleSet, judge
from genops_validator.telemetry import Resource

from bench import measure, protobuf, telemetry

COUNT = 512
# The interpretive rules are so much slower that a part of the spans is enough.
FEW = 100
TOGETHER = 64


def main() -> None:
    """Print the table."""
    trees = [telemetry.governed(number) for number in range(COUNT)]
    data = [telemetry.text_of(tree) for tree in trees]
    reader, rule_set, resource = JsonReader(Limits()), RuleSet.load("0.1.0"), Resource()
    lean = [span for one in data if (span := reader.quick(one)) is not None]
    exact = [reader.span(one) for one in data[:FEW]]
    schema = Schema()
    messages = [schema.span.FromString(protobuf.span_bytes(tree)) for tree in trees]
    assert all(structs.check(span, {}, []) >= 0 for span in lean)
    assert all(upb.check(span, {}, []) >= 0 for span in messages)
    source = JsonSpans(reader.quick)
    source.learn(data)
    alike = [source.decode(one) for one in data]
    shape = shape_of(alike[0], source.slot_of)
    assert shape is not None

    def side_by_side() -> None:
        for start in range(0, COUNT, TOGETHER):
            spans = gathered(shape, alike[start : start + TOGETHER], source)
            assert columns.check(spans, {})[1] == set()

    side_by_side()
    seconds = measure.medians(
        {
            "decoding them (the floor)": lambda: measure.drain(reader.quick(one) for one in data),
            "compiled check, msgspec's structures": lambda: measure.drain(
                structs.check(s, {}, []) for s in lean
            ),
            "compiled check, side by side": side_by_side,
            "compiled check, protobuf's messages": lambda: measure.drain(
                upb.check(s, {}, []) for s in messages
            ),
        }
    )
    slow = measure.medians(
        {"": lambda: measure.drain(judge(rule_set, s, resource) for s in exact)}, rounds=2
    )
    seconds["interpretive rules"] = slow[""] * COUNT / FEW
    measure.table("Judging decoded spans that are right", seconds, COUNT, "bench.rules")


if __name__ == "__main__":
    main()
