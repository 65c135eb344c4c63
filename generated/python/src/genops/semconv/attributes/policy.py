# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: policy."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_POLICY_NAME: "Final" = "genops.policy.name"
"""Identifier of the policy that was evaluated."""

GENOPS_POLICY_REASON: "Final" = "genops.policy.reason"
"""Readable explanation of the decision.

For people; programs read the reason code. Keep prompts, answers and personal data out of it.
"""

GENOPS_POLICY_REASON_CODE: "Final" = "genops.policy.reason_code"
"""Why the decision is not ALLOWED.

Present exactly when the result is not `ALLOWED`, and always one code. The set is closed, apart from
extension codes of an organisation, which match `x_[a-z0-9_]+`; all other names are reserved for the
specification.
"""

GENOPS_POLICY_REASON_CODE_BUDGET_EXCEEDED: "Final" = "BUDGET_EXCEEDED"
"""Budget: the work would take more than what is left."""

GENOPS_POLICY_REASON_CODE_BUDGET_RESERVATION_FAILED: "Final" = "BUDGET_RESERVATION_FAILED"
"""Budget: the amount could not be reserved, so the work must not run."""

GENOPS_POLICY_REASON_CODE_POLICY_DENY_MODEL: "Final" = "POLICY_DENY_MODEL"
"""Policy: the model is not permitted for this work."""

GENOPS_POLICY_REASON_CODE_POLICY_DENY_REGION: "Final" = "POLICY_DENY_REGION"
"""Policy: the region is not permitted for this work."""

GENOPS_POLICY_REASON_CODE_POLICY_DENY_CONTENT: "Final" = "POLICY_DENY_CONTENT"
"""Policy: the content is not permitted."""

GENOPS_POLICY_REASON_CODE_RATE_LIMITED: "Final" = "RATE_LIMITED"
"""Rate: the permitted rate or concurrency is used up."""

GENOPS_POLICY_REASON_CODE_SLA_LATENCY_VIOLATION: "Final" = "SLA_LATENCY_VIOLATION"
"""SLA: the latency target was missed, or is expected to be."""

GENOPS_POLICY_REASON_CODE_PROVIDER_ERROR_UPSTREAM: "Final" = "PROVIDER_ERROR_UPSTREAM"
"""Provider: the upstream provider failed."""

GENOPS_POLICY_REASON_CODE_ACCOUNTING_INVARIANT_VIOLATION: "Final" = "ACCOUNTING_INVARIANT_VIOLATION"
"""Accounting: reservation, measurement and reconciliation do not fit together."""

GENOPS_POLICY_REASON_CODE_VALUES: "Final" = frozenset(
    {
        GENOPS_POLICY_REASON_CODE_BUDGET_EXCEEDED,
        GENOPS_POLICY_REASON_CODE_BUDGET_RESERVATION_FAILED,
        GENOPS_POLICY_REASON_CODE_POLICY_DENY_MODEL,
        GENOPS_POLICY_REASON_CODE_POLICY_DENY_REGION,
        GENOPS_POLICY_REASON_CODE_POLICY_DENY_CONTENT,
        GENOPS_POLICY_REASON_CODE_RATE_LIMITED,
        GENOPS_POLICY_REASON_CODE_SLA_LATENCY_VIOLATION,
        GENOPS_POLICY_REASON_CODE_PROVIDER_ERROR_UPSTREAM,
        GENOPS_POLICY_REASON_CODE_ACCOUNTING_INVARIANT_VIOLATION,
    }
)
"""The closed set of values of `genops.policy.reason_code`; extension values match `x_[a-z0-9_]+`."""

GENOPS_POLICY_RESULT: "Final" = "genops.policy.result"
"""The enforcement decision.

A closed set in exactly this spelling. On the AWU span it is the decision that admitted or refused
the work: the last one before the reconciliation or, where there is none, before the span's end; of
several taken at the same time the most restrictive one. A recorded decision is never changed; a
retry is a new AWU.
"""

GENOPS_POLICY_RESULT_ALLOWED: "Final" = "ALLOWED"
"""The work may run; no reason code goes with it."""

GENOPS_POLICY_RESULT_BLOCKED: "Final" = "BLOCKED"
"""The work must not run."""

GENOPS_POLICY_RESULT_WARNING: "Final" = "WARNING"
"""The work may run, but a policy objects; the reason code says which kind."""

GENOPS_POLICY_RESULT_RATE_LIMITED: "Final" = "RATE_LIMITED"
"""The work is rejected or put off because too much is asked for at once."""

GENOPS_POLICY_RESULT_VALUES: "Final" = frozenset(
    {
        GENOPS_POLICY_RESULT_ALLOWED,
        GENOPS_POLICY_RESULT_BLOCKED,
        GENOPS_POLICY_RESULT_WARNING,
        GENOPS_POLICY_RESULT_RATE_LIMITED,
    }
)
"""The closed set of values of `genops.policy.result`."""

GENOPS_POLICY_TIMESTAMP: "Final" = "genops.policy.timestamp"
"""Time of the decision, as Unix epoch time in milliseconds."""

