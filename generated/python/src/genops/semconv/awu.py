# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Helpers that record an AI Workload Unit (AWU): its span, and its events.

    from genops.semconv import awu

    with awu.start(
        tracer,
        environment="production",
        operation_name="summarise-ticket",
        operation_type="inference",
        project="product-search",
        team="search-platform",
    ) as unit:
        unit.budget_reservation(accounting_reserved=0.02, accounting_unit="USD")
        unit.policy_evaluated(policy_result="ALLOWED")
        ...
        unit.budget_reconciliation(
            accounting_actual=0.018, accounting_reserved=0.02, accounting_unit="USD"
        )

A method of the unit records an event, and its values on the span too where the specification wants
them there. Of several decisions the span repeats the one that admitted or refused the work: the
last before the reconciliation or, where there is none, before the span's end; of those given one
`timestamp` the most restrictive. Until then it waits, because OpenTelemetry cannot take an attribute
away again. All helpers record what they are given: a value that the specification does not allow is
logged once, and recorded. They never raise.
"""

from genops.semconv._recording import failed, forgiving, record, record_optional, report_unknown
from genops.semconv.attributes import (
    GENOPS_POLICY_REASON_CODE_VALUES,
    GENOPS_POLICY_RESULT_VALUES,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence as Sequence
    from contextlib import AbstractContextManager
    from types import TracebackType
    from typing import Never, Unpack

    from opentelemetry.trace import Span, Tracer
    from opentelemetry.util.types import AttributeValue

    from genops.semconv.arguments import OptionalAttributes
    from genops.semconv.values import (
        GenopsPolicyReasonCode,
        GenopsPolicyResult,
    )

_INFINITY = float("inf")

_STRICTNESS = ("ALLOWED", "WARNING", "RATE_LIMITED", "BLOCKED")

_OPTIONAL = {
    "accounting_actual": "genops.accounting.actual",
    "accounting_reconciliation_delta": "genops.accounting.reconciliation_delta",
    "accounting_reserved": "genops.accounting.reserved",
    "accounting_unit": "genops.accounting.unit",
    "budget_allocated": "genops.budget.allocated",
    "budget_consumed": "genops.budget.consumed",
    "budget_name": "genops.budget.name",
    "budget_period": "genops.budget.period",
    "budget_remaining": "genops.budget.remaining",
    "cost_currency": "genops.cost.currency",
    "cost_model": "genops.cost.model",
    "cost_provider": "genops.cost.provider",
    "cost_total": "genops.cost.total",
    "cost_center": "genops.cost_center",
    "customer_id": "genops.customer_id",
    "eval_metric": "genops.eval.metric",
    "eval_passed": "genops.eval.passed",
    "eval_score": "genops.eval.score",
    "eval_threshold": "genops.eval.threshold",
    "feature": "genops.feature",
    "policy_name": "genops.policy.name",
    "policy_reason": "genops.policy.reason",
    "policy_reason_code": "genops.policy.reason_code",
    "policy_result": "genops.policy.result",
    "policy_timestamp": "genops.policy.timestamp",
    "session_id": "genops.session_id",
    "sla_actual_latency_ms": "genops.sla.actual_latency_ms",
    "sla_latency_target_ms": "genops.sla.latency_target_ms",
    "sla_met": "genops.sla.met",
    "sla_tier": "genops.sla.tier",
    "tokens_input": "genops.tokens.input",
    "tokens_output": "genops.tokens.output",
    "tokens_total": "genops.tokens.total",
}


class Unit:
    """An AWU while it is being recorded.

    Attributes:
        span: Its span, for whatever else is to be recorded there.
    """

    __slots__ = ("_decided_at", "_decision", "_pending", "_reconciled", "_waits", "span")

    span: "Span"

    def __init__(self, span: "Span") -> None:
        """Take a span that carries the attributes of an AWU already; see `start` and `govern`."""
        self.span = span
        self._reconciled = False
        self._waits = False
        self._pending = False
        self._decision: "dict[str, AttributeValue]" = {}
        self._decided_at: "int | None" = None

    def set(self, **attributes: "Unpack[OptionalAttributes]") -> None:
        """Set attributes of the span, named as in `OptionalAttributes`; None is left out."""
        recorded: "dict[str, AttributeValue]" = {}
        try:
            record_optional(recorded, "Unit.set", _OPTIONAL, attributes)
            if self._decision.keys().isdisjoint(recorded):
                self.span.set_attributes(recorded)
            else:
                self._write(recorded)
        except Exception as error:
            failed("Unit.set", error)

    def _decided(self, decision: "dict[str, AttributeValue]", timestamp: "int | None") -> None:
        """Keep the decision if it is the one that the span repeats."""
        if timestamp is not None and timestamp == self._decided_at:
            if _strictness(decision) < _strictness(self._decision):
                return
        self._decision, self._decided_at, self._pending = decision, timestamp, True
        if not self._waits:
            self._write({})

    def _write(self, attributes: "dict[str, AttributeValue]") -> None:
        """Write attributes to the span, and the decision that waits, in one call."""
        if self._pending:
            self._pending = False
            attributes = {**self._decision, **attributes}
        self.span.set_attributes(attributes)

    @forgiving
    def budget_alert(
        self,
        *,
        budget_allocated: "float",
        budget_consumed: "float",
        budget_name: "str",
        timestamp: "int | None" = None,
        **unknown: "Never",
    ) -> None:
        """Record `genops.budget.alert`, and its values on the span.

        Arguments are those of `genops.semconv.events.budget_alert`.
        """
        recorded: "dict[str, AttributeValue]" = {}
        try:
            if budget_allocated.__class__ is float and -_INFINITY < budget_allocated < _INFINITY:
                recorded["genops.budget.allocated"] = budget_allocated
            else:
                record(recorded, "Unit.budget_alert", "genops.budget.allocated", budget_allocated)
            if budget_consumed.__class__ is float and -_INFINITY < budget_consumed < _INFINITY:
                recorded["genops.budget.consumed"] = budget_consumed
            else:
                record(recorded, "Unit.budget_alert", "genops.budget.consumed", budget_consumed)
            if budget_name.__class__ is str and budget_name.strip():
                recorded["genops.budget.name"] = budget_name
            else:
                record(recorded, "Unit.budget_alert", "genops.budget.name", budget_name)
            if unknown:
                report_unknown("Unit.budget_alert", unknown)
            self.span.add_event("genops.budget.alert", recorded, timestamp)
            self.span.set_attributes(recorded)
        except Exception as error:
            failed("Unit.budget_alert", error)

    @forgiving
    def budget_reconciliation(
        self,
        *,
        accounting_actual: "float",
        accounting_reserved: "float",
        accounting_unit: "str",
        accounting_reconciliation_delta: "float | None" = None,
        budget_name: "str | None" = None,
        timestamp: "int | None" = None,
        **unknown: "Never",
    ) -> None:
        """Record `genops.budget.reconciliation`, and its values on the span.

        Arguments are those of `genops.semconv.events.budget_reconciliation`.
        """
        recorded: "dict[str, AttributeValue]" = {}
        try:
            if accounting_actual.__class__ is float and 0 <= accounting_actual < _INFINITY:
                recorded["genops.accounting.actual"] = accounting_actual
            else:
                record(recorded, "Unit.budget_reconciliation", "genops.accounting.actual", accounting_actual)
            if accounting_reconciliation_delta is not None:
                if accounting_reconciliation_delta.__class__ is float and -_INFINITY < accounting_reconciliation_delta < _INFINITY:
                    recorded["genops.accounting.reconciliation_delta"] = accounting_reconciliation_delta
                else:
                    record(recorded, "Unit.budget_reconciliation", "genops.accounting.reconciliation_delta", accounting_reconciliation_delta)
            if accounting_reserved.__class__ is float and 0 <= accounting_reserved < _INFINITY:
                recorded["genops.accounting.reserved"] = accounting_reserved
            else:
                record(recorded, "Unit.budget_reconciliation", "genops.accounting.reserved", accounting_reserved)
            if accounting_unit.__class__ is str and accounting_unit.strip():
                recorded["genops.accounting.unit"] = accounting_unit
            else:
                record(recorded, "Unit.budget_reconciliation", "genops.accounting.unit", accounting_unit)
            if budget_name is not None:
                if budget_name.__class__ is str and budget_name.strip():
                    recorded["genops.budget.name"] = budget_name
                else:
                    record(recorded, "Unit.budget_reconciliation", "genops.budget.name", budget_name)
            if unknown:
                report_unknown("Unit.budget_reconciliation", unknown)
            self.span.add_event("genops.budget.reconciliation", recorded, timestamp)
            self._reconciled = True
            self._write(recorded)
        except Exception as error:
            failed("Unit.budget_reconciliation", error)

    @forgiving
    def budget_reservation(
        self,
        *,
        accounting_reserved: "float",
        accounting_unit: "str",
        budget_name: "str | None" = None,
        budget_remaining: "float | None" = None,
        timestamp: "int | None" = None,
        **unknown: "Never",
    ) -> None:
        """Record `genops.budget.reservation`, and its values on the span.

        Arguments are those of `genops.semconv.events.budget_reservation`.
        """
        recorded: "dict[str, AttributeValue]" = {}
        try:
            if accounting_reserved.__class__ is float and 0 <= accounting_reserved < _INFINITY:
                recorded["genops.accounting.reserved"] = accounting_reserved
            else:
                record(recorded, "Unit.budget_reservation", "genops.accounting.reserved", accounting_reserved)
            if accounting_unit.__class__ is str and accounting_unit.strip():
                recorded["genops.accounting.unit"] = accounting_unit
            else:
                record(recorded, "Unit.budget_reservation", "genops.accounting.unit", accounting_unit)
            if budget_name is not None:
                if budget_name.__class__ is str and budget_name.strip():
                    recorded["genops.budget.name"] = budget_name
                else:
                    record(recorded, "Unit.budget_reservation", "genops.budget.name", budget_name)
            if budget_remaining is not None:
                if budget_remaining.__class__ is float and -_INFINITY < budget_remaining < _INFINITY:
                    recorded["genops.budget.remaining"] = budget_remaining
                else:
                    record(recorded, "Unit.budget_reservation", "genops.budget.remaining", budget_remaining)
            if unknown:
                report_unknown("Unit.budget_reservation", unknown)
            self.span.add_event("genops.budget.reservation", recorded, timestamp)
            self.span.set_attributes(recorded)
        except Exception as error:
            failed("Unit.budget_reservation", error)

    @forgiving
    def cost_calculated(
        self,
        *,
        cost_currency: "str",
        cost_total: "float",
        cost_model: "str | None" = None,
        cost_provider: "str | None" = None,
        timestamp: "int | None" = None,
        **unknown: "Never",
    ) -> None:
        """Record `genops.cost.calculated`, and its values on the span.

        Arguments are those of `genops.semconv.events.cost_calculated`.
        """
        recorded: "dict[str, AttributeValue]" = {}
        try:
            if cost_currency.__class__ is str and cost_currency.strip():
                recorded["genops.cost.currency"] = cost_currency
            else:
                record(recorded, "Unit.cost_calculated", "genops.cost.currency", cost_currency)
            if cost_model is not None:
                if cost_model.__class__ is str and cost_model.strip():
                    recorded["genops.cost.model"] = cost_model
                else:
                    record(recorded, "Unit.cost_calculated", "genops.cost.model", cost_model)
            if cost_provider is not None:
                if cost_provider.__class__ is str and cost_provider.strip():
                    recorded["genops.cost.provider"] = cost_provider
                else:
                    record(recorded, "Unit.cost_calculated", "genops.cost.provider", cost_provider)
            if cost_total.__class__ is float and -_INFINITY < cost_total < _INFINITY:
                recorded["genops.cost.total"] = cost_total
            else:
                record(recorded, "Unit.cost_calculated", "genops.cost.total", cost_total)
            if unknown:
                report_unknown("Unit.cost_calculated", unknown)
            self.span.add_event("genops.cost.calculated", recorded, timestamp)
            self.span.set_attributes(recorded)
        except Exception as error:
            failed("Unit.cost_calculated", error)

    @forgiving
    def evaluation_complete(
        self,
        *,
        eval_metric: "str",
        eval_score: "float",
        eval_passed: "bool | None" = None,
        eval_threshold: "float | None" = None,
        timestamp: "int | None" = None,
        **unknown: "Never",
    ) -> None:
        """Record `genops.evaluation.complete`.

        Arguments are those of `genops.semconv.events.evaluation_complete`.
        """
        recorded: "dict[str, AttributeValue]" = {}
        try:
            if eval_metric.__class__ is str and eval_metric.strip():
                recorded["genops.eval.metric"] = eval_metric
            else:
                record(recorded, "Unit.evaluation_complete", "genops.eval.metric", eval_metric)
            if eval_passed is not None:
                if eval_passed.__class__ is bool:
                    recorded["genops.eval.passed"] = eval_passed
                else:
                    record(recorded, "Unit.evaluation_complete", "genops.eval.passed", eval_passed)
            if eval_score.__class__ is float and -_INFINITY < eval_score < _INFINITY:
                recorded["genops.eval.score"] = eval_score
            else:
                record(recorded, "Unit.evaluation_complete", "genops.eval.score", eval_score)
            if eval_threshold is not None:
                if eval_threshold.__class__ is float and -_INFINITY < eval_threshold < _INFINITY:
                    recorded["genops.eval.threshold"] = eval_threshold
                else:
                    record(recorded, "Unit.evaluation_complete", "genops.eval.threshold", eval_threshold)
            if unknown:
                report_unknown("Unit.evaluation_complete", unknown)
            self.span.add_event("genops.evaluation.complete", recorded, timestamp)
        except Exception as error:
            failed("Unit.evaluation_complete", error)

    @forgiving
    def policy_evaluated(
        self,
        *,
        policy_result: "GenopsPolicyResult",
        policy_name: "str | None" = None,
        policy_reason: "str | None" = None,
        policy_reason_code: "GenopsPolicyReasonCode | str | None" = None,
        timestamp: "int | None" = None,
        **unknown: "Never",
    ) -> None:
        """Record `genops.policy.evaluated`, and its values on the span.

        A decision taken after the reconciliation leaves the span's values as they are: those are
        of the decision that admitted or refused the work. On a span that `govern` was given they
        are written at once, and a reason code stays there whatever is decided later.

        Arguments are those of `genops.semconv.events.policy_evaluated`.
        """
        recorded: "dict[str, AttributeValue]" = {}
        try:
            if policy_name is not None:
                if policy_name.__class__ is str and policy_name.strip():
                    recorded["genops.policy.name"] = policy_name
                else:
                    record(recorded, "Unit.policy_evaluated", "genops.policy.name", policy_name)
            if policy_reason is not None:
                if policy_reason.__class__ is str and policy_reason.strip():
                    recorded["genops.policy.reason"] = policy_reason
                else:
                    record(recorded, "Unit.policy_evaluated", "genops.policy.reason", policy_reason)
            if policy_reason_code is not None:
                if policy_reason_code.__class__ is str and policy_reason_code in GENOPS_POLICY_REASON_CODE_VALUES:
                    recorded["genops.policy.reason_code"] = policy_reason_code
                else:
                    record(recorded, "Unit.policy_evaluated", "genops.policy.reason_code", policy_reason_code)
            if policy_result.__class__ is str and policy_result in GENOPS_POLICY_RESULT_VALUES:
                recorded["genops.policy.result"] = policy_result
            else:
                record(recorded, "Unit.policy_evaluated", "genops.policy.result", policy_result)
            if unknown:
                report_unknown("Unit.policy_evaluated", unknown)
            self.span.add_event("genops.policy.evaluated", recorded, timestamp)
            if not self._reconciled:
                self._decided(recorded, timestamp)
        except Exception as error:
            failed("Unit.policy_evaluated", error)


def _strictness(decision: "Mapping[str, AttributeValue]") -> int:
    """Return how restrictive a decision is; what is none of the results is least of all."""
    result = decision.get("genops.policy.result")
    return _STRICTNESS.index(result) if isinstance(result, str) and result in _STRICTNESS else -1


class Started:
    """What `start` returns: a context that is the span's, and gives the `Unit`."""

    __slots__ = ("_context", "_name", "_recorded", "_tracer", "_unit")

    def __init__(
        self, tracer: "Tracer", name: str, recorded: "Mapping[str, AttributeValue]"
    ) -> None:
        """Keep what the span needs; it starts when the context is entered."""
        self._tracer = tracer
        self._name = name
        self._recorded = recorded
        self._context: "AbstractContextManager[Span] | None" = None

    def __enter__(self) -> Unit:
        """Start the span and make it the current one."""
        try:
            context = self._tracer.start_as_current_span(self._name, attributes=self._recorded)
            unit = Unit(context.__enter__())
            self._context = context
            self._unit = unit
            unit._waits = True
        except Exception as error:
            failed("awu.start", error)
            from opentelemetry.trace import INVALID_SPAN

            unit = Unit(INVALID_SPAN)
        return unit

    def __exit__(
        self,
        error_type: "type[BaseException] | None",
        error: "BaseException | None",
        traceback: "TracebackType | None",
    ) -> None:
        """End the span; an exception of the application is recorded on it, and goes on."""
        if self._context is None:
            return
        try:
            if self._unit._pending:
                self._unit._write({})
        except Exception as raised:
            failed("awu.start", raised)
        try:
            self._context.__exit__(error_type, error, traceback)
        except Exception as raised:
            if raised is not error:
                failed("awu.start", raised)


@forgiving
def start(
    tracer: "Tracer",
    *,
    environment: "str",
    operation_name: "str",
    operation_type: "str",
    project: "str",
    team: "str",
    span_name: "str | None" = None,
    **optional: "Unpack[OptionalAttributes]",
) -> Started:
    """Start the span of an AWU and make it the current span, in a `with` statement.

    Args:
        tracer: From `get_tracer(name, version, schema_url=genops.semconv.SCHEMA_URL)`.
        environment: `genops.environment`. Environment in which the workload runs.
        operation_name: `genops.operation.name`. Readable name of the governed operation.
        operation_type: `genops.operation.type`. Category of the governed operation.
        project: `genops.project`. Project, product or service that the workload belongs to.
        team: `genops.team`. Team that owns the workload.
        span_name: Name of the span; operation_name when left out.
        optional: Any other attribute of the AWU, named as in `OptionalAttributes`.

    Returns:
        A context whose value is the `Unit`. When the work raises, OpenTelemetry records that on
        the span, and the exception goes on.
    """
    recorded: "dict[str, AttributeValue]" = {"genops.spec.version": "0.1.0"}
    try:
        if environment.__class__ is str and environment.strip():
            recorded["genops.environment"] = environment
        else:
            record(recorded, "awu.start", "genops.environment", environment)
        if operation_name.__class__ is str and operation_name.strip():
            recorded["genops.operation.name"] = operation_name
        else:
            record(recorded, "awu.start", "genops.operation.name", operation_name)
        if operation_type.__class__ is str and operation_type.strip():
            recorded["genops.operation.type"] = operation_type
        else:
            record(recorded, "awu.start", "genops.operation.type", operation_type)
        if project.__class__ is str and project.strip():
            recorded["genops.project"] = project
        else:
            record(recorded, "awu.start", "genops.project", project)
        if team.__class__ is str and team.strip():
            recorded["genops.team"] = team
        else:
            record(recorded, "awu.start", "genops.team", team)
        if optional:
            record_optional(recorded, "awu.start", _OPTIONAL, optional)
    except Exception as error:
        failed("awu.start", error)
    name = operation_name if span_name is None else span_name
    return Started(tracer, name if isinstance(name, str) else "genops.awu", recorded)


@forgiving
def govern(
    span: "Span",
    *,
    environment: "str",
    operation_name: "str",
    operation_type: "str",
    project: "str",
    team: "str",
    **optional: "Unpack[OptionalAttributes]",
) -> Unit:
    """Make an AWU of a span that another instrumentation has started.

    Args:
        span: The span, still recording.
        environment: `genops.environment`. Environment in which the workload runs.
        operation_name: `genops.operation.name`. Readable name of the governed operation.
        operation_type: `genops.operation.type`. Category of the governed operation.
        project: `genops.project`. Project, product or service that the workload belongs to.
        team: `genops.team`. Team that owns the workload.
        optional: Any other attribute of the AWU, named as in `OptionalAttributes`.

    Returns:
        The `Unit`. Ending the span stays with whoever started it.
    """
    recorded: "dict[str, AttributeValue]" = {"genops.spec.version": "0.1.0"}
    try:
        if environment.__class__ is str and environment.strip():
            recorded["genops.environment"] = environment
        else:
            record(recorded, "awu.govern", "genops.environment", environment)
        if operation_name.__class__ is str and operation_name.strip():
            recorded["genops.operation.name"] = operation_name
        else:
            record(recorded, "awu.govern", "genops.operation.name", operation_name)
        if operation_type.__class__ is str and operation_type.strip():
            recorded["genops.operation.type"] = operation_type
        else:
            record(recorded, "awu.govern", "genops.operation.type", operation_type)
        if project.__class__ is str and project.strip():
            recorded["genops.project"] = project
        else:
            record(recorded, "awu.govern", "genops.project", project)
        if team.__class__ is str and team.strip():
            recorded["genops.team"] = team
        else:
            record(recorded, "awu.govern", "genops.team", team)
        if optional:
            record_optional(recorded, "awu.govern", _OPTIONAL, optional)
        span.set_attributes(recorded)
    except Exception as error:
        failed("awu.govern", error)
    return Unit(span)
