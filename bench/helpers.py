"""What the helpers of genops.semconv cost beside the same calls written by hand; and importing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, cast

from genops.semconv import SPEC_VERSION, awu
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import Tracer
from opentelemetry.util.types import AttributeValue

from bench import measure

Facts = dict[str, AttributeValue]

COUNT = 10_000


class IdleSpan:
    """A span that does nothing, so that only the callers' own cost is left."""

    def add_event(self, name: str, attributes: object = None, timestamp: int | None = None) -> None:
        """Drop the event."""

    def set_attributes(self, attributes: Mapping[str, object]) -> None:
        """Drop the attributes."""


class IdleTracer:
    """A tracer of idle spans."""

    def __init__(self) -> None:
        self._context = nullcontext(IdleSpan())

    def start_as_current_span(
        self, _name: str, **_options: Any
    ) -> AbstractContextManager[IdleSpan]:
        """Start nothing."""
        return self._context


def by_helper(tracer: Tracer) -> None:
    """Record one unit with the helpers."""
    with awu.start(
        tracer,
        team="search",
        project="answers",
        environment="production",
        operation_name="answer",
        operation_type="inference",
    ) as unit:
        unit.budget_reservation(accounting_reserved=0.02, accounting_unit="USD")
        unit.policy_evaluated(policy_result="ALLOWED")
        unit.budget_reconciliation(
            accounting_actual=0.018, accounting_reserved=0.02, accounting_unit="USD"
        )


def by_hand(tracer: Tracer) -> None:
    """Record the same unit with OpenTelemetry alone."""
    owner = {
        "genops.spec.version": SPEC_VERSION,
        "genops.team": "search",
        "genops.project": "answers",
        "genops.environment": "production",
        "genops.operation.name": "answer",
        "genops.operation.type": "inference",
    }
    with tracer.start_as_current_span("answer", attributes=owner) as span:
        reservation: Facts = {"genops.accounting.reserved": 0.02, "genops.accounting.unit": "USD"}
        span.add_event("genops.budget.reservation", reservation)
        span.set_attributes(reservation)
        decision: Facts = {"genops.policy.result": "ALLOWED"}
        span.add_event("genops.policy.evaluated", decision)
        span.set_attributes(decision)
        reconciliation: Facts = {
            "genops.accounting.actual": 0.018,
            "genops.accounting.reserved": 0.02,
            "genops.accounting.unit": "USD",
        }
        span.add_event("genops.budget.reconciliation", reconciliation)
        span.set_attributes(reconciliation)


def main() -> None:
    """Print the tables."""
    idle = cast("Tracer", IdleTracer())
    real = TracerProvider().get_tracer("bench")
    seconds = measure.medians(
        {
            "by hand, OpenTelemetry's SDK": partial(_repeat, by_hand, real),
            "with the helpers, OpenTelemetry's SDK": partial(_repeat, by_helper, real),
            "by hand, spans that do nothing": partial(_repeat, by_hand, idle),
            "with the helpers, spans that do nothing": partial(_repeat, by_helper, idle),
        }
    )
    measure.table("Recording a unit", seconds, COUNT, "bench.helpers")
    hand, helper = list(seconds.values())[2:]
    print(f"  {'the helpers alone':<44} {(helper - hand) / COUNT * 1e6:8.2f} us/span")
    _imports()


def _repeat(record: Callable[[Tracer], None], tracer: Tracer) -> None:
    for _ in range(COUNT):
        record(tracer)


def _imports() -> None:
    python = [sys.executable, "-c"]
    commands = {
        "python -c pass": [*python, "pass"],
        "import genops.semconv.attributes": [*python, "import genops.semconv.attributes"],
        "import genops.semconv.awu": [*python, "import genops.semconv.awu"],
    }
    measure.starts("Importing", commands, "bench.helpers")


if __name__ == "__main__":
    main()
