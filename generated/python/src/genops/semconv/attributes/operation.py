# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: operation."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_OPERATION_NAME: "Final" = "genops.operation.name"
"""Readable name of the governed operation.

Names the piece of work, not one run of it: keep it free of identifiers, so that runs of the same
operation can be counted together.
"""

GENOPS_OPERATION_TYPE: "Final" = "genops.operation.type"
"""Category of the governed operation.

An open set. The first three of the suggested values are the specification's own examples; the
others are the kinds of work that current instrumentations tell apart.
"""

