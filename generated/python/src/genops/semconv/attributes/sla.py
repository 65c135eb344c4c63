# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: sla."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_SLA_ACTUAL_LATENCY_MS: "Final" = "genops.sla.actual_latency_ms"
"""Latency that was measured, in milliseconds.

Measured around the governed work. Only work that ran has one.
"""

GENOPS_SLA_LATENCY_TARGET_MS: "Final" = "genops.sla.latency_target_ms"
"""Latency that the tier promises, in milliseconds."""

GENOPS_SLA_MET: "Final" = "genops.sla.met"
"""Whether the measured latency is at most the target.

A latency that equals the target meets it.
"""

GENOPS_SLA_TIER: "Final" = "genops.sla.tier"
"""Service tier, as the organisation defines it.

Set when SLA enforcement is active, together with the other three keys; of these, the measured
latency and the verdict may be left off where the work did not run.
"""

