# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: budget."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_BUDGET_ALLOCATED: "Final" = "genops.budget.allocated"
"""Amount that the budget holds for the period."""

GENOPS_BUDGET_CONSUMED: "Final" = "genops.budget.consumed"
"""Amount of the budget that is used up."""

GENOPS_BUDGET_NAME: "Final" = "genops.budget.name"
"""Identifier of the budget that the work draws on."""

GENOPS_BUDGET_PERIOD: "Final" = "genops.budget.period"
"""Identifier of the budget period.

Names a period or the kind of it; it is compared as text and not read as a date.
"""

GENOPS_BUDGET_REMAINING: "Final" = "genops.budget.remaining"
"""Amount of the budget that is left.

Not defined as allocated minus consumed: open reservations may count as well. Hence the three
figures are not compared.
"""

