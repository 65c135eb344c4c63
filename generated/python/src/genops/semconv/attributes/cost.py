# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: cost."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_COST_CURRENCY: "Final" = "genops.cost.currency"
"""Currency of the cost, as an ISO 4217 code.

Three upper-case letters; symbols and lower-case spellings are no codes.
"""

GENOPS_COST_MODEL: "Final" = "genops.cost.model"
"""Model that the cost is for.

Where `gen_ai.request.model` stands beside it, both name the same model.
"""

GENOPS_COST_PROVIDER: "Final" = "genops.cost.provider"
"""Provider that charges the cost.

The company or service that sends the bill, not the framework that made the call. Where
`gen_ai.provider.name` stands beside it, both name the same provider.
"""

GENOPS_COST_TOTAL: "Final" = "genops.cost.total"
"""Total monetary cost of the work.

In the currency named by `genops.cost.currency`. A credit may make it negative.
"""

