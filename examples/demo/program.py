"""Five governed calls of a model, recorded with the generated helpers of genops.semconv.

The model is made up; OpenTelemetry, its exporter and the helpers are real. Exports over OTLP/HTTP
to ``OTEL_EXPORTER_OTLP_TRACES_ENDPOINT``, by default a Collector on this machine.
"""

from __future__ import annotations

from genops.semconv import SCHEMA_URL, awu
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Tracer

ESTIMATE = 0.02
"""US dollars that are reserved before a question is put to the model."""


def governed(tracer: Tracer, name: str) -> awu.Started:
    """Start the span of a governed call: who it is for, and what it does."""
    return awu.start(
        tracer,
        span_name=name,
        team="search",
        project="answers",
        environment="demo",
        operation_name="answer",
        operation_type="inference",
    )


def reserve(unit: awu.Unit) -> None:
    """Reserve an estimate before anything is consumed."""
    unit.budget_reservation(accounting_reserved=ESTIMATE, accounting_unit="USD")


def execute(unit: awu.Unit, question: str) -> float:
    """Ask the model, reconcile what it cost with what was reserved, and return what it cost."""
    cost = len(question) * 0.0005
    unit.budget_reconciliation(
        accounting_actual=cost,
        accounting_reserved=ESTIMATE,
        accounting_unit="USD",
    )
    return cost


def allowed(tracer: Tracer) -> None:
    """Reserve, decide, execute, reconcile: a whole life."""
    with governed(tracer, "allowed") as unit:
        reserve(unit)
        unit.policy_evaluated(policy_result="ALLOWED")
        execute(unit, "What is a unit?")


def over_budget(tracer: Tracer) -> None:
    """Refuse what the budget cannot pay; consume nothing."""
    with governed(tracer, "over budget") as unit:
        unit.policy_evaluated(policy_result="BLOCKED", policy_reason_code="BUDGET_EXCEEDED")


def rate_limited(tracer: Tracer) -> None:
    """Put off a call, because there were too many of them."""
    with governed(tracer, "rate limited") as unit:
        unit.policy_evaluated(policy_result="RATE_LIMITED", policy_reason_code="RATE_LIMITED")


def with_a_warning(tracer: Tracer) -> None:
    """Execute, and warn with a reason code of our own (x_)."""
    with governed(tracer, "with a warning") as unit:
        reserve(unit)
        unit.policy_evaluated(policy_result="WARNING", policy_reason_code="x_budget_nearly_spent")
        execute(unit, "Why was I warned?")


def wrongly_reconciled(tracer: Tracer) -> None:
    """Reconcile, then count the cost twice on the span: wrong."""
    with governed(tracer, "wrongly reconciled") as unit:
        reserve(unit)
        unit.policy_evaluated(policy_result="ALLOWED")
        cost = execute(unit, "What did this cost?")
        unit.set(accounting_actual=2 * cost)


CALLS = (allowed, over_budget, rate_limited, with_a_warning, wrongly_reconciled)


def main() -> None:
    """Make the calls, one after the other, and export their spans."""
    provider = TracerProvider(resource=Resource.create({"service.name": "demo"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    tracer = provider.get_tracer("genops-demo", schema_url=SCHEMA_URL)
    for call in CALLS:
        print(f"   {call.__name__.replace('_', ' '):19} {call.__doc__}")
        call(tracer)
    provider.shutdown()


if __name__ == "__main__":
    main()
