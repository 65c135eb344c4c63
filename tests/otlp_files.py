"""Small OTLP/JSON messages for tests: a compliant AI workload unit, and what is changed in it."""

from __future__ import annotations

from typing import Any

START = 1_760_000_000_000_000_000

ATTRIBUTES: dict[str, Any] = {
    "genops.team": "search",
    "genops.project": "answers",
    "genops.environment": "production",
    "genops.operation.name": "answer",
    "genops.operation.type": "inference",
    "genops.spec.version": "0.1.0",
    "genops.policy.result": "ALLOWED",
    "genops.accounting.reserved": 0.02,
    "genops.accounting.unit": "USD",
    "genops.accounting.actual": 0.01,
}
RESERVED = {key: ATTRIBUTES[f"genops.accounting.{key}"] for key in ("reserved", "unit")}
EVENTS: dict[str, dict[str, Any]] = {
    "genops.policy.evaluated": {"genops.policy.result": "ALLOWED"},
    "genops.budget.reservation": {f"genops.accounting.{k}": v for k, v in RESERVED.items()},
    "genops.budget.reconciliation": {
        key: value for key, value in ATTRIBUTES.items() if key.startswith("genops.accounting.")
    },
}


def any_value(value: object) -> dict[str, object]:
    """Return a value as OTLP/JSON writes it."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    return {"doubleValue" if isinstance(value, float) else "stringValue": value}


def key_values(attributes: dict[str, Any]) -> list[dict[str, Any]]:
    """Return attributes as OTLP/JSON writes them; None leaves a key out."""
    return [
        {"key": key, "value": any_value(value)}
        for key, value in attributes.items()
        if value is not None
    ]


def unit(number: int = 1, *, name: str = "answer", **changes: Any) -> dict[str, Any]:
    """Return a compliant AWU, with attributes changed; ``__`` in a name stands for a dot."""
    changed = {f"genops.{key.replace('__', '.')}": value for key, value in changes.items()}
    return span(number, name, {**ATTRIBUTES, **changed}, EVENTS)


def span(
    number: int, name: str, attributes: dict[str, Any], events: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return a span."""
    return {
        "traceId": f"{number:032x}",
        "spanId": f"{number:016x}",
        "name": name,
        "kind": 1,
        "startTimeUnixNano": str(START),
        "endTimeUnixNano": str(START + 1_000_000_000),
        "attributes": key_values(attributes),
        "events": [
            {"name": event, "timeUnixNano": str(START + place), "attributes": key_values(held)}
            for place, (event, held) in enumerate((events or {}).items(), start=1)
        ],
    }


def message(*spans: dict[str, Any], service: str | None = "shop") -> dict[str, Any]:
    """Return an export of one service."""
    resource = {"attributes": key_values({"service.name": service})}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": list(spans)}]}]}
