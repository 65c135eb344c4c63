"""The parts of the judgement that the specification describes as a procedure, not as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genops_registry.rules.fast.errors import NotCompilableError
from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import Layout
from genops_registry.rules.fast.trees import key_prefixes, walk

DECISION = "genops.policy.evaluated"
RESERVATION = "genops.budget.reservation"
RECONCILIATION = "genops.budget.reconciliation"
EVENTS = (DECISION, RESERVATION, RECONCILIATION)
ATTRIBUTION = ("genops.team", "genops.project", "genops.environment")
RESULT = "genops.policy.result"
REASON_CODE = "genops.policy.reason_code"
STATES = ("S1", "S2", "S3", "S4", "S5")


def require_known(rule_set: Mapping[str, Any]) -> None:
    """Refuse rules that this procedure does not fit.

    Raises:
        NotCompilableError: A name of the procedure is missing, or attribution that only the
            resource has would matter.
    """
    attributes, match = rule_set["attributes"], rule_set["match"]
    names = {*ATTRIBUTION, REASON_CODE, RESULT, "genops.accounting.actual"}
    unknown = sorted(names - attributes.keys()) + sorted(set(EVENTS) - rule_set["events"].keys())
    if unknown:
        raise NotCompilableError(f"the registry has no {unknown[0]}")
    for key in ATTRIBUTION:
        if attributes[key]["level"] != "required":
            raise NotCompilableError(f"{key} is not required")
        prefixes = tuple(key_prefixes(match))
        if key.startswith(prefixes) or any(part.get("key") == key for part in walk(match)):
            raise NotCompilableError(f"{key} decides which spans are units")


def state(
    layout: Layout, kinds: Mapping[str, Kind], look: str, result: str | None = None
) -> Iterator[str]:
    """Yield the lines that derive the state of a unit whose result is in the closed set.

    Args:
        layout: Where values are.
        kinds: The events of the rule set.
        look: What happens where the result is none of them.
        result: What holds the result, if it is not read where it stands.
    """
    result = result or f"values[{layout.slots[RESULT].name}]"
    actual = layout.slots["genops.accounting.actual"].name
    reserved, reconciled = kinds[RESERVATION].variable, kinds[RECONCILIATION].variable
    yield f'    if {result} in ("BLOCKED", "RATE_LIMITED"):'
    yield f'        state = "S1" if {reserved} is None else "S2"'
    yield f'    elif {result} not in ("ALLOWED", "WARNING"):'
    yield f"        {look}"
    yield f"    elif {reconciled} is not None or values[{actual}] is not None:"
    yield '        state = "S3"'
    yield "    else:"
    yield f'        state = "S5" if {reserved} is None else "S4"'


def admission(kinds: Mapping[str, Kind]) -> Iterator[str]:
    """Yield the lines that find the decision which admitted the work."""
    decision, reconciliation = kinds[DECISION], kinds[RECONCILIATION]
    yield "    admission: Sequence[Any] = NOTHING"
    yield f"    if {decision.variable} is not None and ("
    yield f"        {decision.time} <= end"
    yield f"        if {reconciliation.variable} is None"
    yield f"        else {decision.position} < {reconciliation.position}"
    yield "    ):"
    yield f"        admission = {decision.variable}"
