"""The telemetry that is measured: made here, the same in every run.

Full: every span is governed, about 20 attributes and 3 events each, one in twenty is wrong.
Mixed: one span in ten is governed, the others are those of any service that calls models.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Tree = dict[str, Any]

SPANS_PER_LINE = 512
_START = 1_790_000_000_000_000_000
_MILLISECOND = 10**6
_TEAMS = ("support", "search", "billing", "risk", "content")


def _value(value: object) -> Tree:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    return {"doubleValue": value} if isinstance(value, float) else {"stringValue": value}


def _attributes(values: dict[str, object]) -> list[Tree]:
    return [{"key": key, "value": _value(value)} for key, value in values.items()]


def _event(name: str, time: int, values: dict[str, object]) -> Tree:
    return {"timeUnixNano": str(time), "name": name, "attributes": _attributes(values)}


def _span(number: int, name: str, values: dict[str, object], events: list[Tree]) -> Tree:
    start = _START + number * 7 * _MILLISECOND
    return {
        "traceId": f"{number + 1:032x}",
        "spanId": f"{number + 1:016x}",
        "parentSpanId": f"{number + 2:016x}",
        "flags": 257,
        "name": name,
        "kind": 3,
        "startTimeUnixNano": str(start),
        "endTimeUnixNano": str(start + 2000 * _MILLISECOND),
        "attributes": _attributes(values),
        "events": events,
        "status": {},
    }


def governed(number: int, *, wrong: bool = False) -> Tree:
    """Return a unit that ran and was reconciled; a wrong one does not add up."""
    start = _START + number * 7 * _MILLISECOND
    reserved, actual = 1000.0 + number % 300, 700.0 + number % 250
    amounts: dict[str, object] = {
        "genops.accounting.reserved": reserved,
        "genops.accounting.unit": "tokens",
    }
    settled: dict[str, object] = {
        **amounts,
        "genops.accounting.actual": actual,
        "genops.accounting.reconciliation_delta": actual - reserved + (1.0 if wrong else 0.0),
    }
    values: dict[str, object] = {
        "genops.spec.version": "0.1.0",
        "genops.operation.name": f"answer_{number % 40}",
        "genops.operation.type": "inference",
        "genops.team": _TEAMS[number % len(_TEAMS)],
        "genops.project": "helpdesk",
        "genops.environment": "production",
        "genops.policy.result": "ALLOWED",
        **settled,
        "genops.tokens.input": number % 500,
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "example",
        "gen_ai.request.model": "large-2",
        "gen_ai.response.id": f"response-{number}",
        "gen_ai.usage.output_tokens": number % 250,
        "gen_ai.request.temperature": 0.2,
        "server.address": "models.example.com",
        "server.port": 443,
    }
    decision: dict[str, object] = {
        "genops.policy.name": "budget",
        "genops.policy.result": "ALLOWED",
    }
    events = [
        _event("genops.policy.evaluated", start + 10 * _MILLISECOND, decision),
        _event("genops.budget.reservation", start + 12 * _MILLISECOND, amounts),
        _event("genops.budget.reconciliation", start + 1990 * _MILLISECOND, settled),
    ]
    return _span(number, "chat large-2", values, events)


def foreign(number: int) -> Tree:
    """Return a span that is none of our business, of about the same size."""
    values: dict[str, object] = {
        f"{group}.{name}": f"{name} number {number % 97} of some length"
        for group in ("http", "server", "gen_ai.request", "app")
        for name in ("method", "route", "peer", "model", "stage")
    }
    events = [_event("log", _START + number * 10, {"message": "step", "level": 3})] * 3
    return _span(number, "GET /", values, events)


def spans(count: int, *, mixed: bool = False) -> Iterator[Tree]:
    """Yield the spans of an archive."""
    for number in range(count):
        if mixed and number % 10:
            yield foreign(number)
        else:
            yield governed(number, wrong=number % 200 == 0 if mixed else number % 20 == 0)


def message(trees: list[Tree]) -> Tree:
    """Return an export request that holds spans of one service."""
    resource = {"attributes": _attributes({"service.name": "helpdesk", "host.name": "a1"})}
    scope = {"scope": {"name": "bench"}, "spans": trees}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [scope]}]}


def text_of(tree: Tree) -> bytes:
    """Return JSON as exporters print it."""
    return json.dumps(tree, separators=(",", ":")).encode()


def lines(count: int, *, mixed: bool = False) -> list[bytes]:
    """Return an archive as lines of OTLP/JSON."""
    trees = list(spans(count, mixed=mixed))
    starts = range(0, count, SPANS_PER_LINE)
    return [text_of(message(trees[start : start + SPANS_PER_LINE])) + b"\n" for start in starts]
