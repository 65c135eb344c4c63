# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Closed sets as types: `Literal` aliases for annotations. Loads `typing`."""

from typing import Literal, TypeAlias

GenopsPolicyReasonCode: TypeAlias = Literal[
    "BUDGET_EXCEEDED",
    "BUDGET_RESERVATION_FAILED",
    "POLICY_DENY_MODEL",
    "POLICY_DENY_REGION",
    "POLICY_DENY_CONTENT",
    "RATE_LIMITED",
    "SLA_LATENCY_VIOLATION",
    "PROVIDER_ERROR_UPSTREAM",
    "ACCOUNTING_INVARIANT_VIOLATION",
]
"""Why the decision is not ALLOWED."""

GenopsPolicyResult: TypeAlias = Literal[
    "ALLOWED",
    "BLOCKED",
    "WARNING",
    "RATE_LIMITED",
]
"""The enforcement decision."""
