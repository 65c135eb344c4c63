# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Helpers that record the GenOps events on a span, one function for each event.

Each takes the event's attributes as keyword-only arguments. It records what it is given: a value
that the specification does not allow is logged once, and recorded. It never raises.
"""

from genops.semconv._recording import failed, forgiving, record, report_unknown
from genops.semconv.attributes import (
    GENOPS_POLICY_REASON_CODE_VALUES,
    GENOPS_POLICY_RESULT_VALUES,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence as Sequence
    from typing import Never

    from opentelemetry.trace import Span
    from opentelemetry.util.types import AttributeValue

    from genops.semconv.values import (
        GenopsPolicyReasonCode,
        GenopsPolicyResult,
    )

_INFINITY = float("inf")


@forgiving
def budget_alert(
    span: "Span",
    *,
    budget_allocated: "float",
    budget_consumed: "float",
    budget_name: "str",
    timestamp: "int | None" = None,
    **unknown: "Never",
) -> None:
    """Record `genops.budget.alert`: A budget crossed a threshold.

    Optional and experimental.

    Args:
        span: The span of the AWU.
        budget_allocated: `genops.budget.allocated`. Amount that the budget holds for the period.
        budget_consumed: `genops.budget.consumed`. Amount of the budget that is used up.
        budget_name: `genops.budget.name`. Identifier of the budget that the work draws on.
        timestamp: Nanoseconds since 1970; now, when left out.

    See section 8.4 of the specification.
    """
    recorded: "dict[str, AttributeValue]" = {}
    try:
        if budget_allocated.__class__ is float and -_INFINITY < budget_allocated < _INFINITY:
            recorded["genops.budget.allocated"] = budget_allocated
        else:
            record(recorded, "events.budget_alert", "genops.budget.allocated", budget_allocated)
        if budget_consumed.__class__ is float and -_INFINITY < budget_consumed < _INFINITY:
            recorded["genops.budget.consumed"] = budget_consumed
        else:
            record(recorded, "events.budget_alert", "genops.budget.consumed", budget_consumed)
        if budget_name.__class__ is str and budget_name.strip():
            recorded["genops.budget.name"] = budget_name
        else:
            record(recorded, "events.budget_alert", "genops.budget.name", budget_name)
        if unknown:
            report_unknown("events.budget_alert", unknown)
        span.add_event("genops.budget.alert", recorded, timestamp)
    except Exception as error:
        failed("events.budget_alert", error)


@forgiving
def budget_reconciliation(
    span: "Span",
    *,
    accounting_actual: "float",
    accounting_reserved: "float",
    accounting_unit: "str",
    accounting_reconciliation_delta: "float | None" = None,
    budget_name: "str | None" = None,
    timestamp: "int | None" = None,
    **unknown: "Never",
) -> None:
    """Record `genops.budget.reconciliation`: The actual amount was compared with the reserved one.

    Required exactly once on every AWU that executed, and forbidden on those that did not. Values on
    the span do not stand in for those of the event.

    Args:
        span: The span of the AWU.
        accounting_actual: `genops.accounting.actual`. Measured consumption, known once execution is complete.
        accounting_reserved: `genops.accounting.reserved`. Estimated consumption, reserved before execution.
        accounting_unit: `genops.accounting.unit`. Unit of the reserved and of the actual amount.
        accounting_reconciliation_delta: `genops.accounting.reconciliation_delta`. Actual amount minus reserved amount.
        budget_name: `genops.budget.name`. Identifier of the budget that the work draws on.
        timestamp: Nanoseconds since 1970; now, when left out.

    See section 8.3 of the specification.
    """
    recorded: "dict[str, AttributeValue]" = {}
    try:
        if accounting_actual.__class__ is float and 0 <= accounting_actual < _INFINITY:
            recorded["genops.accounting.actual"] = accounting_actual
        else:
            record(recorded, "events.budget_reconciliation", "genops.accounting.actual", accounting_actual)
        if accounting_reconciliation_delta is not None:
            if accounting_reconciliation_delta.__class__ is float and -_INFINITY < accounting_reconciliation_delta < _INFINITY:
                recorded["genops.accounting.reconciliation_delta"] = accounting_reconciliation_delta
            else:
                record(recorded, "events.budget_reconciliation", "genops.accounting.reconciliation_delta", accounting_reconciliation_delta)
        if accounting_reserved.__class__ is float and 0 <= accounting_reserved < _INFINITY:
            recorded["genops.accounting.reserved"] = accounting_reserved
        else:
            record(recorded, "events.budget_reconciliation", "genops.accounting.reserved", accounting_reserved)
        if accounting_unit.__class__ is str and accounting_unit.strip():
            recorded["genops.accounting.unit"] = accounting_unit
        else:
            record(recorded, "events.budget_reconciliation", "genops.accounting.unit", accounting_unit)
        if budget_name is not None:
            if budget_name.__class__ is str and budget_name.strip():
                recorded["genops.budget.name"] = budget_name
            else:
                record(recorded, "events.budget_reconciliation", "genops.budget.name", budget_name)
        if unknown:
            report_unknown("events.budget_reconciliation", unknown)
        span.add_event("genops.budget.reconciliation", recorded, timestamp)
    except Exception as error:
        failed("events.budget_reconciliation", error)


@forgiving
def budget_reservation(
    span: "Span",
    *,
    accounting_reserved: "float",
    accounting_unit: "str",
    budget_name: "str | None" = None,
    budget_remaining: "float | None" = None,
    timestamp: "int | None" = None,
    **unknown: "Never",
) -> None:
    """Record `genops.budget.reservation`: An amount was reserved before execution.

    Required once the AWU reaches a reservation, that is, on every AWU that executes and on those
    stopped afterwards. Values on the span do not stand in for those of the event.

    Args:
        span: The span of the AWU.
        accounting_reserved: `genops.accounting.reserved`. Estimated consumption, reserved before execution.
        accounting_unit: `genops.accounting.unit`. Unit of the reserved and of the actual amount.
        budget_name: `genops.budget.name`. Identifier of the budget that the work draws on.
        budget_remaining: `genops.budget.remaining`. Amount of the budget that is left.
        timestamp: Nanoseconds since 1970; now, when left out.

    See section 8.2 of the specification.
    """
    recorded: "dict[str, AttributeValue]" = {}
    try:
        if accounting_reserved.__class__ is float and 0 <= accounting_reserved < _INFINITY:
            recorded["genops.accounting.reserved"] = accounting_reserved
        else:
            record(recorded, "events.budget_reservation", "genops.accounting.reserved", accounting_reserved)
        if accounting_unit.__class__ is str and accounting_unit.strip():
            recorded["genops.accounting.unit"] = accounting_unit
        else:
            record(recorded, "events.budget_reservation", "genops.accounting.unit", accounting_unit)
        if budget_name is not None:
            if budget_name.__class__ is str and budget_name.strip():
                recorded["genops.budget.name"] = budget_name
            else:
                record(recorded, "events.budget_reservation", "genops.budget.name", budget_name)
        if budget_remaining is not None:
            if budget_remaining.__class__ is float and -_INFINITY < budget_remaining < _INFINITY:
                recorded["genops.budget.remaining"] = budget_remaining
            else:
                record(recorded, "events.budget_reservation", "genops.budget.remaining", budget_remaining)
        if unknown:
            report_unknown("events.budget_reservation", unknown)
        span.add_event("genops.budget.reservation", recorded, timestamp)
    except Exception as error:
        failed("events.budget_reservation", error)


@forgiving
def cost_calculated(
    span: "Span",
    *,
    cost_currency: "str",
    cost_total: "float",
    cost_model: "str | None" = None,
    cost_provider: "str | None" = None,
    timestamp: "int | None" = None,
    **unknown: "Never",
) -> None:
    """Record `genops.cost.calculated`: The monetary cost of the work was calculated.

    Optional and experimental.

    Args:
        span: The span of the AWU.
        cost_currency: `genops.cost.currency`. Currency of the cost, as an ISO 4217 code.
        cost_total: `genops.cost.total`. Total monetary cost of the work.
        cost_model: `genops.cost.model`. Model that the cost is for.
        cost_provider: `genops.cost.provider`. Provider that charges the cost.
        timestamp: Nanoseconds since 1970; now, when left out.

    See section 8.4 of the specification.
    """
    recorded: "dict[str, AttributeValue]" = {}
    try:
        if cost_currency.__class__ is str and cost_currency.strip():
            recorded["genops.cost.currency"] = cost_currency
        else:
            record(recorded, "events.cost_calculated", "genops.cost.currency", cost_currency)
        if cost_model is not None:
            if cost_model.__class__ is str and cost_model.strip():
                recorded["genops.cost.model"] = cost_model
            else:
                record(recorded, "events.cost_calculated", "genops.cost.model", cost_model)
        if cost_provider is not None:
            if cost_provider.__class__ is str and cost_provider.strip():
                recorded["genops.cost.provider"] = cost_provider
            else:
                record(recorded, "events.cost_calculated", "genops.cost.provider", cost_provider)
        if cost_total.__class__ is float and -_INFINITY < cost_total < _INFINITY:
            recorded["genops.cost.total"] = cost_total
        else:
            record(recorded, "events.cost_calculated", "genops.cost.total", cost_total)
        if unknown:
            report_unknown("events.cost_calculated", unknown)
        span.add_event("genops.cost.calculated", recorded, timestamp)
    except Exception as error:
        failed("events.cost_calculated", error)


@forgiving
def evaluation_complete(
    span: "Span",
    *,
    eval_metric: "str",
    eval_score: "float",
    eval_passed: "bool | None" = None,
    eval_threshold: "float | None" = None,
    timestamp: "int | None" = None,
    **unknown: "Never",
) -> None:
    """Record `genops.evaluation.complete`: The result of the work was evaluated.

    Optional and experimental.

    Args:
        span: The span of the AWU.
        eval_metric: `genops.eval.metric`. Metric by which the result was evaluated.
        eval_score: `genops.eval.score`. Score that the result was given.
        eval_passed: `genops.eval.passed`. Whether the result passed the evaluation.
        eval_threshold: `genops.eval.threshold`. Score that separates passing from failing.
        timestamp: Nanoseconds since 1970; now, when left out.

    See section 8.4 of the specification.
    """
    recorded: "dict[str, AttributeValue]" = {}
    try:
        if eval_metric.__class__ is str and eval_metric.strip():
            recorded["genops.eval.metric"] = eval_metric
        else:
            record(recorded, "events.evaluation_complete", "genops.eval.metric", eval_metric)
        if eval_passed is not None:
            if eval_passed.__class__ is bool:
                recorded["genops.eval.passed"] = eval_passed
            else:
                record(recorded, "events.evaluation_complete", "genops.eval.passed", eval_passed)
        if eval_score.__class__ is float and -_INFINITY < eval_score < _INFINITY:
            recorded["genops.eval.score"] = eval_score
        else:
            record(recorded, "events.evaluation_complete", "genops.eval.score", eval_score)
        if eval_threshold is not None:
            if eval_threshold.__class__ is float and -_INFINITY < eval_threshold < _INFINITY:
                recorded["genops.eval.threshold"] = eval_threshold
            else:
                record(recorded, "events.evaluation_complete", "genops.eval.threshold", eval_threshold)
        if unknown:
            report_unknown("events.evaluation_complete", unknown)
        span.add_event("genops.evaluation.complete", recorded, timestamp)
    except Exception as error:
        failed("events.evaluation_complete", error)


@forgiving
def policy_evaluated(
    span: "Span",
    *,
    policy_result: "GenopsPolicyResult",
    policy_name: "str | None" = None,
    policy_reason: "str | None" = None,
    policy_reason_code: "GenopsPolicyReasonCode | str | None" = None,
    timestamp: "int | None" = None,
    **unknown: "Never",
) -> None:
    """Record `genops.policy.evaluated`: A policy was evaluated and a decision taken.

    Recorded once for every decision, and required on every AWU: the decision that admits or refuses
    the work precedes execution. Later decisions are separate events. Values on the span do not
    stand in for those of the event.

    Args:
        span: The span of the AWU.
        policy_result: `genops.policy.result`. The enforcement decision.
        policy_name: `genops.policy.name`. Identifier of the policy that was evaluated.
        policy_reason: `genops.policy.reason`. Readable explanation of the decision.
        policy_reason_code: `genops.policy.reason_code`. Why the decision is not ALLOWED.
            Needed: If and only if the event's `genops.policy.result` is not `ALLOWED`.
        timestamp: Nanoseconds since 1970; now, when left out.

    See section 8.1 of the specification.
    """
    recorded: "dict[str, AttributeValue]" = {}
    try:
        if policy_name is not None:
            if policy_name.__class__ is str and policy_name.strip():
                recorded["genops.policy.name"] = policy_name
            else:
                record(recorded, "events.policy_evaluated", "genops.policy.name", policy_name)
        if policy_reason is not None:
            if policy_reason.__class__ is str and policy_reason.strip():
                recorded["genops.policy.reason"] = policy_reason
            else:
                record(recorded, "events.policy_evaluated", "genops.policy.reason", policy_reason)
        if policy_reason_code is not None:
            if policy_reason_code.__class__ is str and policy_reason_code in GENOPS_POLICY_REASON_CODE_VALUES:
                recorded["genops.policy.reason_code"] = policy_reason_code
            else:
                record(recorded, "events.policy_evaluated", "genops.policy.reason_code", policy_reason_code)
        if policy_result.__class__ is str and policy_result in GENOPS_POLICY_RESULT_VALUES:
            recorded["genops.policy.result"] = policy_result
        else:
            record(recorded, "events.policy_evaluated", "genops.policy.result", policy_result)
        if unknown:
            report_unknown("events.policy_evaluated", unknown)
        span.add_event("genops.policy.evaluated", recorded, timestamp)
    except Exception as error:
        failed("events.policy_evaluated", error)
