# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attributes of the span and of each event as types, for annotations. Loads `typing`."""

from typing import Literal, NotRequired, TypeAlias, TypedDict

GenopsBudgetAlertAttributes = TypedDict(
    'GenopsBudgetAlertAttributes',
    {
        'genops.budget.allocated': float,
        'genops.budget.consumed': float,
        'genops.budget.name': str,
    },
)


GenopsBudgetReconciliationAttributes = TypedDict(
    'GenopsBudgetReconciliationAttributes',
    {
        'genops.accounting.actual': float,
        'genops.accounting.reconciliation_delta': NotRequired[float],
        'genops.accounting.reserved': float,
        'genops.accounting.unit': str,
        'genops.budget.name': NotRequired[str],
    },
)


GenopsBudgetReservationAttributes = TypedDict(
    'GenopsBudgetReservationAttributes',
    {
        'genops.accounting.reserved': float,
        'genops.accounting.unit': str,
        'genops.budget.name': NotRequired[str],
        'genops.budget.remaining': NotRequired[float],
    },
)


GenopsCostCalculatedAttributes = TypedDict(
    'GenopsCostCalculatedAttributes',
    {
        'genops.cost.currency': str,
        'genops.cost.model': NotRequired[str],
        'genops.cost.provider': NotRequired[str],
        'genops.cost.total': float,
    },
)


GenopsEvaluationCompleteAttributes = TypedDict(
    'GenopsEvaluationCompleteAttributes',
    {
        'genops.eval.metric': str,
        'genops.eval.passed': NotRequired[bool],
        'genops.eval.score': float,
        'genops.eval.threshold': NotRequired[float],
    },
)


GenopsPolicyEvaluatedAttributes = TypedDict(
    'GenopsPolicyEvaluatedAttributes',
    {
        'genops.policy.name': NotRequired[str],
        'genops.policy.reason': NotRequired[str],
        'genops.policy.reason_code': NotRequired[Literal['BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'POLICY_DENY_CONTENT', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION', 'PROVIDER_ERROR_UPSTREAM', 'ACCOUNTING_INVARIANT_VIOLATION'] | str],
        'genops.policy.result': Literal['ALLOWED', 'BLOCKED', 'WARNING', 'RATE_LIMITED'],
    },
)


GenopsAwuAttributes = TypedDict(
    'GenopsAwuAttributes',
    {
        'genops.accounting.actual': NotRequired[float],
        'genops.accounting.reconciliation_delta': NotRequired[float],
        'genops.accounting.reserved': NotRequired[float],
        'genops.accounting.unit': NotRequired[str],
        'genops.budget.allocated': NotRequired[float],
        'genops.budget.consumed': NotRequired[float],
        'genops.budget.name': NotRequired[str],
        'genops.budget.period': NotRequired[str],
        'genops.budget.remaining': NotRequired[float],
        'genops.cost.currency': NotRequired[str],
        'genops.cost.model': NotRequired[str],
        'genops.cost.provider': NotRequired[str],
        'genops.cost.total': NotRequired[float],
        'genops.cost_center': NotRequired[str],
        'genops.customer_id': NotRequired[str],
        'genops.environment': str,
        'genops.eval.metric': NotRequired[str],
        'genops.eval.passed': NotRequired[bool],
        'genops.eval.score': NotRequired[float],
        'genops.eval.threshold': NotRequired[float],
        'genops.feature': NotRequired[str],
        'genops.operation.name': str,
        'genops.operation.type': str,
        'genops.policy.name': NotRequired[str],
        'genops.policy.reason': NotRequired[str],
        'genops.policy.reason_code': NotRequired[Literal['BUDGET_EXCEEDED', 'BUDGET_RESERVATION_FAILED', 'POLICY_DENY_MODEL', 'POLICY_DENY_REGION', 'POLICY_DENY_CONTENT', 'RATE_LIMITED', 'SLA_LATENCY_VIOLATION', 'PROVIDER_ERROR_UPSTREAM', 'ACCOUNTING_INVARIANT_VIOLATION'] | str],
        'genops.policy.result': Literal['ALLOWED', 'BLOCKED', 'WARNING', 'RATE_LIMITED'],
        'genops.policy.timestamp': NotRequired[int],
        'genops.project': str,
        'genops.session_id': NotRequired[str],
        'genops.sla.actual_latency_ms': NotRequired[int],
        'genops.sla.latency_target_ms': NotRequired[int],
        'genops.sla.met': NotRequired[bool],
        'genops.sla.tier': NotRequired[str],
        'genops.spec.version': str,
        'genops.team': str,
        'genops.tokens.input': NotRequired[int],
        'genops.tokens.output': NotRequired[int],
        'genops.tokens.total': NotRequired[int],
    },
)


AnyAttributes: TypeAlias = GenopsBudgetAlertAttributes | GenopsBudgetReconciliationAttributes | GenopsBudgetReservationAttributes | GenopsCostCalculatedAttributes | GenopsEvaluationCompleteAttributes | GenopsPolicyEvaluatedAttributes | GenopsAwuAttributes
