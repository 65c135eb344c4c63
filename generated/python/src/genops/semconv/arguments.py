# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Arguments of the helpers as types, for annotations only. Loads `typing`."""

from collections.abc import Sequence as Sequence
from typing import TypedDict

from genops.semconv.values import (
    GenopsPolicyReasonCode,
    GenopsPolicyResult,
)


class OptionalAttributes(TypedDict, total=False):
    """What an AWU may carry beyond the attributes that it needs from the start."""

    policy_result: GenopsPolicyResult | None
    """The enforcement decision."""

    accounting_actual: float | None
    """Measured consumption, known once execution is complete."""

    accounting_reserved: float | None
    """Estimated consumption, reserved before execution."""

    accounting_unit: str | None
    """Unit of the reserved and of the actual amount."""

    policy_reason_code: GenopsPolicyReasonCode | str | None
    """Why the decision is not ALLOWED."""

    sla_actual_latency_ms: int | None
    """Latency that was measured, in milliseconds."""

    sla_latency_target_ms: int | None
    """Latency that the tier promises, in milliseconds."""

    sla_met: bool | None
    """Whether the measured latency is at most the target."""

    sla_tier: str | None
    """Service tier, as the organisation defines it."""

    accounting_reconciliation_delta: float | None
    """Actual amount minus reserved amount."""

    budget_allocated: float | None
    """Amount that the budget holds for the period."""

    budget_consumed: float | None
    """Amount of the budget that is used up."""

    budget_name: str | None
    """Identifier of the budget that the work draws on."""

    budget_period: str | None
    """Identifier of the budget period."""

    budget_remaining: float | None
    """Amount of the budget that is left."""

    cost_currency: str | None
    """Currency of the cost, as an ISO 4217 code."""

    cost_model: str | None
    """Model that the cost is for."""

    cost_provider: str | None
    """Provider that charges the cost."""

    cost_total: float | None
    """Total monetary cost of the work."""

    cost_center: str | None
    """Cost centre that the consumption is charged to."""

    feature: str | None
    """Product feature that caused the work."""

    policy_name: str | None
    """Identifier of the policy that was evaluated."""

    policy_reason: str | None
    """Readable explanation of the decision."""

    policy_timestamp: int | None
    """Time of the decision, as Unix epoch time in milliseconds."""

    tokens_input: int | None
    """Number of tokens that the model read."""

    tokens_output: int | None
    """Number of tokens that the model wrote."""

    tokens_total: int | None
    """Number of tokens that the work used in all."""

    customer_id: str | None
    """Identifier of the customer on whose behalf the work is done."""

    eval_metric: str | None
    """Metric by which the result was evaluated."""

    eval_passed: bool | None
    """Whether the result passed the evaluation."""

    eval_score: float | None
    """Score that the result was given."""

    eval_threshold: float | None
    """Score that separates passing from failing."""

    session_id: str | None
    """Identifier of the user session that the work belongs to."""
