# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: context."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_COST_CENTER: "Final" = "genops.cost_center"
"""Cost centre that the consumption is charged to."""

GENOPS_CUSTOMER_ID: "Final" = "genops.customer_id"
"""Identifier of the customer on whose behalf the work is done.

Use an opaque identifier rather than a name or an address; it may be personal data.
"""

GENOPS_ENVIRONMENT: "Final" = "genops.environment"
"""Environment in which the workload runs.

Free text, fixed for the whole life of the AWU. Keep one spelling per environment: `prod` and
`production` are two environments to whoever adds up the costs.
"""

GENOPS_FEATURE: "Final" = "genops.feature"
"""Product feature that caused the work."""

GENOPS_PROJECT: "Final" = "genops.project"
"""Project, product or service that the workload belongs to.

Fixed for the whole life of the AWU.
"""

GENOPS_SESSION_ID: "Final" = "genops.session_id"
"""Identifier of the user session that the work belongs to.

Use an opaque identifier; it may be personal data.
"""

GENOPS_TEAM: "Final" = "genops.team"
"""Team that owns the workload.

Fixed for the whole life of the AI Workload Unit (AWU). It belongs on the AWU span itself; a value
that stands only on the resource is accepted in its place and reported as an improvement.
"""

