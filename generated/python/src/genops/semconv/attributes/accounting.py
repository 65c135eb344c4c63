# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: accounting."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_ACCOUNTING_ACTUAL: "Final" = "genops.accounting.actual"
"""Measured consumption, known once execution is complete.

In the unit named by `genops.accounting.unit`. An AWU that was refused has consumed nothing.
"""

GENOPS_ACCOUNTING_RECONCILIATION_DELTA: "Final" = "genops.accounting.reconciliation_delta"
"""Actual amount minus reserved amount.

Positive when more was used than reserved, negative when less was.
"""

GENOPS_ACCOUNTING_RESERVED: "Final" = "genops.accounting.reserved"
"""Estimated consumption, reserved before execution.

In the unit named by `genops.accounting.unit`. Required as soon as the unit of work reaches a
reservation, also when it is stopped afterwards; the span and its events carry the same amount.
"""

GENOPS_ACCOUNTING_UNIT: "Final" = "genops.accounting.unit"
"""Unit of the reserved and of the actual amount.

An ISO 4217 code in upper case for money, else a lower-case plural name. Any unit is allowed; a
shared spelling is what lets amounts of several emitters be added up.
"""

