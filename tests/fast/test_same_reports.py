"""Archives of many spans, some of them damaged: the report is the same however spans are judged.

Side by side as soon as there are two of a shape, one by one by the compiled check, or by the
interpretive rules alone.
"""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from fast.mutations import broken_units
from fast.test_pipeline import reported
from fast.wire import protobuf_of
from genops_validator.ingest.otlp_schema import Schema
from genops_validator.pipeline import compiled, spans
from genops_validator.pipeline.columns import judge
from governed_spans import STATES, Tree, attributes_of, span_of, unit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LARGE = [HealthCheck.too_slow, HealthCheck.large_base_example, HealthCheck.data_too_large]
QUICK = settings(max_examples=60, suppress_health_check=LARGE)
LONG = settings(max_examples=3_000, suppress_health_check=LARGE)
ENVIRONMENTS = ("production", "prod", "staging")
BARE = {**span_of({}, []), "name": "genops.child"}
"""A span that may concern us by its text alone."""
SPLICES = st.binary(max_size=4) | st.sampled_from(
    [b'"', b"{", b"]", b"\\", b"\\u0067", b"\\ud800", b"null", b"NaN", b"-1", b"0", b'"genops.']
)


def told(span: Tree, number: int, environment: str) -> Tree:
    """A span with an identity and an environment of its own, below another one of them."""
    span = copy.deepcopy(span)
    span["spanId"], span["parentSpanId"] = f"{number % 7 + 1:016x}", f"{number % 3 + 1:016x}"
    for item in span["attributes"]:
        if isinstance(item, dict) and item.get("key") == "genops.environment":
            item["value"] = {"stringValue": environment}
    return span


@st.composite
def archives(draw: st.DrawFn) -> list[Tree]:
    """Spans of few shapes in any order: right, broken, and of others; some share an identity."""
    kinds = [*(unit(state) for state in STATES), span_of({"http.route": "/"}, []), BARE]
    kinds += draw(st.lists(broken_units(), max_size=3))
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=4, max_size=24))
    environments = st.sampled_from(ENVIRONMENTS)
    return [told(span, number, draw(environments)) for number, span in enumerate(chosen)]


def message_of(trees: list[Tree]) -> Tree:
    resource = {"attributes": attributes_of({"service.name": "shop"})}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": trees}]}]}


@st.composite
def damaged_lines(draw: st.DrawFn) -> bytes:
    """Lines of an archive with up to three places cut out, doubled or overwritten."""
    trees = draw(archives())
    text = json.dumps(message_of(trees), separators=(",", ":"), ensure_ascii=False)
    data = text.encode("utf-8", "surrogatepass") + b"\n"
    data += data
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 12)))
        data = data[:start] + draw(SPLICES) + data[end:]
    return data


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """The same in protobuf, as far as it can say it."""
    request = Schema().request()
    group = request.resource_spans.add().scope_spans.add()
    for tree in draw(archives()):
        try:
            group.spans.append(protobuf_of(tree))
        except (ValueError, TypeError, AttributeError, OverflowError):
            continue
    data: bytes = request.SerializeToString()
    return data


def reports(data: bytes) -> list[dict[str, Any]]:
    """The report on some bytes, for each way of judging."""
    found = []
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder, "traces")
        path.write_bytes(data)
        found.append(reported(path))
        patch.setattr(spans, "_ENOUGH_TO_BEGIN", 0)
        patch.setattr(spans, "_FEWEST_SIDE_BY_SIDE", 2)
        patch.setattr(spans, "_AT_FIRST", 2)
        patch.setattr(judge, "_FEWEST_TOGETHER", 2)
        found.append(reported(path))
        patch.setattr(spans, "_AT_ONCE", 5)
        patch.setattr(judge, "_MOST_TOGETHER", 3)
        found.append(reported(path))
        patch.setattr(compiled, "_too_small", lambda _limits: True)
        found.append(reported(path))
    return found


def are_the_same(data: bytes) -> None:
    first, *others = reports(data)
    for other in others:
        assert other == first


@pytest.mark.parametrize("inputs", [damaged_lines(), requests()], ids=["json", "protobuf"])
def test_reports_are_the_same(inputs: st.SearchStrategy[bytes]) -> None:
    QUICK(given(inputs)(are_the_same))()


@pytest.mark.slow
@pytest.mark.parametrize("inputs", [damaged_lines(), requests()], ids=["json", "protobuf"])
def test_reports_are_the_same_at_length(inputs: st.SearchStrategy[bytes]) -> None:
    LONG(given(inputs)(are_the_same))()
