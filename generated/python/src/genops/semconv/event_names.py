# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Names of the GenOps events, as span events and as log records."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_BUDGET_ALERT: "Final" = "genops.budget.alert"
"""A budget crossed a threshold.

Optional and experimental.
"""

GENOPS_BUDGET_RECONCILIATION: "Final" = "genops.budget.reconciliation"
"""The actual amount was compared with the reserved one.

Required exactly once on every AWU that executed, and forbidden on those that did not. Values on the
span do not stand in for those of the event.
"""

GENOPS_BUDGET_RESERVATION: "Final" = "genops.budget.reservation"
"""An amount was reserved before execution.

Required once the AWU reaches a reservation, that is, on every AWU that executes and on those
stopped afterwards. Values on the span do not stand in for those of the event.
"""

GENOPS_COST_CALCULATED: "Final" = "genops.cost.calculated"
"""The monetary cost of the work was calculated.

Optional and experimental.
"""

GENOPS_EVALUATION_COMPLETE: "Final" = "genops.evaluation.complete"
"""The result of the work was evaluated.

Optional and experimental.
"""

GENOPS_POLICY_EVALUATED: "Final" = "genops.policy.evaluated"
"""A policy was evaluated and a decision taken.

Recorded once for every decision, and required on every AWU: the decision that admits or refuses the
work precedes execution. Later decisions are separate events. Values on the span do not stand in for
those of the event.
"""

