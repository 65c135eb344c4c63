"""Five governed calls of a model, recorded with the names that genops.semconv holds.

The model is made up; OpenTelemetry and its exporter are real. Exports over OTLP/HTTP
to ``OTEL_EXPORTER_OTLP_TRACES_ENDPOINT``, by default a Collector on this machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from genops.semconv import SCHEMA_URL, SPEC_VERSION, event_names
from genops.semconv import attributes as genops
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, Tracer

RESERVATION: dict[str, str | float] = {
    genops.GENOPS_ACCOUNTING_RESERVED: 0.02,
    genops.GENOPS_ACCOUNTING_UNIT: "USD",
}


@contextmanager
def governed(tracer: Tracer, name: str) -> Iterator[Span]:
    """Open the span of a governed call: who it is for, and what it does."""
    owner = {
        genops.GENOPS_SPEC_VERSION: SPEC_VERSION,
        genops.GENOPS_TEAM: "search",
        genops.GENOPS_PROJECT: "answers",
        genops.GENOPS_ENVIRONMENT: "demo",
        genops.GENOPS_OPERATION_NAME: "answer",
        genops.GENOPS_OPERATION_TYPE: "inference",
    }
    with tracer.start_as_current_span(name, attributes=owner) as span:
        yield span


def record(span: Span, event: str, facts: dict[str, str | float]) -> None:
    """Record an event, and its facts on the span too."""
    span.add_event(event, facts)
    span.set_attributes(facts)


def decide(span: Span, result: str, reason_code: str | None = None) -> None:
    """Record the decision; a reason goes with every result but ALLOWED."""
    facts: dict[str, str | float] = {genops.GENOPS_POLICY_RESULT: result}
    if reason_code is not None:
        facts[genops.GENOPS_POLICY_REASON_CODE] = reason_code
    record(span, event_names.GENOPS_POLICY_EVALUATED, facts)


def reserve(span: Span) -> None:
    """Record what is reserved before anything is consumed."""
    record(span, event_names.GENOPS_BUDGET_RESERVATION, RESERVATION)


def reconcile(span: Span, cost: float) -> None:
    """Record what was consumed, beside what was reserved."""
    facts = {**RESERVATION, genops.GENOPS_ACCOUNTING_ACTUAL: cost}
    record(span, event_names.GENOPS_BUDGET_RECONCILIATION, facts)


def ask_the_model(question: str) -> float:
    """Pretend to ask a model; return what it cost in US dollars."""
    return len(question) * 0.0005


def allowed(tracer: Tracer) -> None:
    """Reserve, decide, execute, reconcile: a whole life."""
    with governed(tracer, "allowed") as unit:
        reserve(unit)
        decide(unit, "ALLOWED")
        cost = ask_the_model("What is a unit?")
        reconcile(unit, cost)


def over_budget(tracer: Tracer) -> None:
    """Refuse what the budget cannot pay; consume nothing."""
    with governed(tracer, "over budget") as unit:
        decide(unit, "BLOCKED", "BUDGET_EXCEEDED")


def rate_limited(tracer: Tracer) -> None:
    """Put off a call, because there were too many of them."""
    with governed(tracer, "rate limited") as unit:
        decide(unit, "RATE_LIMITED", "RATE_LIMITED")


def with_a_warning(tracer: Tracer) -> None:
    """Execute, and warn with a reason code of our own (x_)."""
    with governed(tracer, "with a warning") as unit:
        reserve(unit)
        decide(unit, "WARNING", "x_budget_nearly_spent")
        cost = ask_the_model("Why was I warned?")
        reconcile(unit, cost)


def wrongly_reconciled(tracer: Tracer) -> None:
    """Reconcile, then count the cost twice on the span: wrong."""
    with governed(tracer, "wrongly reconciled") as unit:
        reserve(unit)
        decide(unit, "ALLOWED")
        cost = ask_the_model("What did this cost?")
        reconcile(unit, cost)
        unit.set_attribute(genops.GENOPS_ACCOUNTING_ACTUAL, 2 * cost)


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
