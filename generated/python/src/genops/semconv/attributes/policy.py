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

GENOPS_POLICY_RESULT: "Final" = "genops.policy.result"
"""The enforcement decision.

A closed set in exactly this spelling. On the AWU span it is the decision that admitted or refused
the work: the last one before the reconciliation or, where there is none, before the span's end; of
several taken at the same time the most restrictive one. A recorded decision is never changed; a
retry is a new AWU.
"""

GENOPS_POLICY_TIMESTAMP: "Final" = "genops.policy.timestamp"
"""Time of the decision, as Unix epoch time in milliseconds."""

