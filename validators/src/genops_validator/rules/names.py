"""The few names the engine itself has to know; everything else is read from the rule set.

The derived state of a unit and the choice of its admission decision are part of the specification's
procedure, not of its data, so they need these names in code.
"""

from __future__ import annotations

from typing import Final

POLICY_EVALUATED: Final = "genops.policy.evaluated"
BUDGET_RESERVATION: Final = "genops.budget.reservation"
BUDGET_RECONCILIATION: Final = "genops.budget.reconciliation"

SPEC_VERSION: Final = "genops.spec.version"
POLICY_RESULT: Final = "genops.policy.result"
REASON_CODE: Final = "genops.policy.reason_code"
ACCOUNTING_RESERVED: Final = "genops.accounting.reserved"
ACCOUNTING_ACTUAL: Final = "genops.accounting.actual"
ACCOUNTING_UNIT: Final = "genops.accounting.unit"
ENVIRONMENT: Final = "genops.environment"
ATTRIBUTION: Final = ("genops.team", "genops.project", ENVIRONMENT)

RESULTS_BY_RESTRICTION: Final = ("ALLOWED", "WARNING", "RATE_LIMITED", "BLOCKED")
"""Results of a decision, the most restrictive last."""

PERMITTING: Final = frozenset({"ALLOWED", "WARNING"})
REFUSING: Final = frozenset({"BLOCKED", "RATE_LIMITED"})

EXTENSION_SEGMENT: Final = "x_"
"""A name with a segment that starts so belongs to a vendor and is never unknown."""
