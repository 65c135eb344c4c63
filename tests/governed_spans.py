"""Spans of every state that are right in every respect, as OTLP/JSON trees: tests break them."""

from __future__ import annotations

from typing import Any

Tree = dict[str, Any]

START = 1_790_000_000_000_000_000
SECOND = 10**9
DECISION = "genops.policy.evaluated"
RESERVATION = "genops.budget.reservation"
RECONCILIATION = "genops.budget.reconciliation"
STATES = ("S1", "S2", "S3", "S4", "S5")


def value_of(value: object) -> Tree:
    """Return a Python value as an AnyValue."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, float):
        return {"doubleValue": value}
    if isinstance(value, list):
        return {"arrayValue": {"values": [value_of(item) for item in value]}}
    return {"stringValue": value}


def attributes_of(values: dict[str, object]) -> list[Tree]:
    """Return attributes as OTLP lists them."""
    return [{"key": key, "value": value_of(value)} for key, value in values.items()]


def event_of(name: str, seconds: float, values: dict[str, object]) -> Tree:
    """Return a span event, some seconds after the span's start."""
    time = START + int(seconds * SECOND)
    return {"name": name, "timeUnixNano": str(time), "attributes": attributes_of(values)}


def span_of(attributes: dict[str, object], events: list[Tree], seconds: int = 2) -> Tree:
    """Return a span."""
    return {
        "traceId": "5b8efff798038103d269b633813fc60c",
        "spanId": "eee19b7ec3c1b174",
        "parentSpanId": "eee19b7ec3c1b173",
        "flags": 257,
        "name": "chat",
        "kind": 3,
        "startTimeUnixNano": str(START),
        "endTimeUnixNano": str(START + seconds * SECOND),
        "attributes": attributes_of(attributes),
        "events": events,
        "status": {},
    }


COMMON: dict[str, object] = {
    "gen_ai.operation.name": "chat",
    "gen_ai.request.model": "large-2",
    "gen_ai.response.finish_reasons": ["stop"],
    "server.port": 443,
    "genops.spec.version": "0.1.0",
    "genops.operation.name": "answer_ticket",
    "genops.operation.type": "inference",
    "genops.team": "support",
    "genops.project": "helpdesk",
    "genops.environment": "production",
    "genops.cost_center": "cc-17",
    "genops.policy.timestamp": START // 10**6 + 100,
}
_PRICE: dict[str, object] = {
    "genops.cost.model": "large-2",
    "genops.cost.currency": "USD",
    "genops.cost.total": 0.012,
    "genops.tokens.input": 700,
    "genops.tokens.output": 220,
    "genops.tokens.total": 920,
    "gen_ai.usage.input_tokens": 700,
    "gen_ai.usage.output_tokens": 220,
}
RESERVED: dict[str, object] = {
    "genops.accounting.reserved": 1200.0,
    "genops.accounting.unit": "tokens",
}
_ACTUAL: dict[str, object] = {
    "genops.accounting.actual": 920.0,
    "genops.accounting.reconciliation_delta": -280.0,
}
_SERVICE_LEVEL: dict[str, object] = {
    "genops.sla.tier": "gold",
    "genops.sla.latency_target_ms": 2500,
    "genops.sla.actual_latency_ms": 2000,
    "genops.sla.met": True,
}


def decision(result: str, code: str | None = None, seconds: float = 0.1) -> Tree:
    """Return a decision."""
    given: dict[str, object] = {"genops.policy.name": "budget", "genops.policy.result": result}
    if code is not None:
        given["genops.policy.reason_code"] = code
    return event_of(DECISION, seconds, given)


def reservation(seconds: float = 0.2) -> Tree:
    """Return a reservation."""
    given = {**RESERVED, "genops.budget.name": "helpdesk", "genops.budget.remaining": 100.0}
    return event_of(RESERVATION, seconds, given)


def reconciliation(seconds: float = 1.9) -> Tree:
    """Return a reconciliation."""
    return event_of(RECONCILIATION, seconds, {**RESERVED, **_ACTUAL})


def unit(state: str) -> Tree:
    """Return a span of a state without any finding; of S4, which is never without one, the least.

    Args:
        state: ``S1`` to ``S5``.
    """
    allowed: dict[str, object] = {**COMMON, "genops.policy.result": "ALLOWED"}
    code = "POLICY_DENY_CONTENT"
    refused: dict[str, object] = {
        **COMMON,
        "genops.policy.result": "BLOCKED",
        "genops.policy.reason_code": code,
    }
    if state == "S1":
        return span_of(refused, [decision("BLOCKED", code)])
    if state == "S2":
        return span_of({**refused, **RESERVED}, [decision("BLOCKED", code), reservation()])
    if state == "S4":
        return span_of({**allowed, **RESERVED}, [decision("ALLOWED"), reservation()])
    if state == "S5":
        return span_of(allowed, [decision("ALLOWED")])
    full = {**allowed, **RESERVED, **_ACTUAL, **_PRICE, **_SERVICE_LEVEL}
    extra = event_of("exception", 1.0, {"exception.type": "Timeout"})
    scored = {"genops.eval.metric": "relevance", "genops.eval.score": 0.5}
    last = event_of("genops.evaluation.complete", 1.95, scored)
    return span_of(full, [decision("ALLOWED"), reservation(), extra, reconciliation(), last])
