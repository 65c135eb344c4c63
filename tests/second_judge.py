"""A second judge, written from the specification's words and not from the registry's expressions.

It restates the rules that can be said in a few lines of plain Python, and knows nothing of trees,
environments or skipped reads: it is only asked about units whose values have their types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import isclose
from typing import Any

from genops_validator.telemetry import Event, Span

EXECUTING, REFUSING = {"ALLOWED", "WARNING"}, {"BLOCKED", "RATE_LIMITED"}
STRICTNESS = ["ALLOWED", "WARNING", "RATE_LIMITED", "BLOCKED"]


@dataclass
class Seen:
    """A unit, seen with plain eyes."""

    span: Span

    def __post_init__(self) -> None:
        self.values: dict[str, Any] = {
            key.removeprefix("genops."): value for key, value in self.span.attributes
        }
        self.events = sorted(self.span.events, key=lambda event: event.time)
        self.decisions = self._named("genops.policy.evaluated")
        self.reservations = self._named("genops.budget.reservation")
        self.reconciliations = self._named("genops.budget.reconciliation")
        self.state = self._state()

    def _named(self, name: str) -> list[int]:
        return [place for place, event in enumerate(self.events) if event.name == name]

    def _state(self) -> str:
        result = self.values.get("policy.result")
        if result in REFUSING:
            return "S2" if self.reservations else "S1"
        if result not in EXECUTING:
            return "S0"
        if self.reconciliations or "accounting.actual" in self.values:
            return "S3"
        return "S4" if self.reservations else "S5"

    def has(self, *names: str) -> bool:
        """Whether the span carries all of these."""
        return all(name in self.values for name in names)

    def on(self, place: int, name: str) -> Any:
        """A value of an event, or None."""
        return dict(self.events[place].attributes).get("genops." + name)

    def accounting(self, name: str, places: list[int]) -> list[Any]:
        """The values of one accounting attribute on some events and the span."""
        found = [self.on(place, f"accounting.{name}") for place in places]
        return [
            value for value in [*found, self.values.get(f"accounting.{name}")] if value is not None
        ]

    def admission(self) -> Event | None:
        """The decision that the span repeats."""
        first = min(self.reconciliations, default=None)
        candidates = [
            self.events[place]
            for place in self.decisions
            if (place < first if first is not None else self.events[place].time <= self.span.end)
        ]
        last = [event for event in candidates if event.time == candidates[-1].time]
        return max(last, key=lambda event: STRICTNESS.index(_result(event)), default=None)


def _result(event: Event) -> Any:
    return dict(event.attributes)["genops.policy.result"]


def _differ(amounts: list[float]) -> bool:
    return any(not isclose(amount, amounts[-1], rel_tol=1e-9, abs_tol=1e-9) for amount in amounts)


def _at_odds(unit: Seen, name: str) -> bool:
    """Whether the events that both give an amount or unit differ, where the span gives none."""
    groups = unit.reservations, unit.reconciliations
    both = [[value for at in group if (value := unit.on(at, name)) is not None] for group in groups]
    pairs = [(one, other) for one in both[0] for other in both[1]]
    return not unit.has(name) and any(
        one != other if isinstance(one, str) else _differ([one, other]) for one, other in pairs
    )


def _sla_keys(unit: Seen) -> int:
    return sum(key.startswith("sla.") for key in unit.values)


def _delta(unit: Seen) -> str:
    """How the span's delta relates to its amounts: right, sign or wrong; right if it has none."""
    if not unit.has(
        *(f"accounting.{name}" for name in ("reconciliation_delta", "actual", "reserved"))
    ):
        return "right"
    delta, used = unit.values["accounting.reconciliation_delta"], unit.values["accounting.actual"]
    difference = used - unit.values["accounting.reserved"]
    if isclose(delta, difference, abs_tol=1e-9):
        return "right"
    return "sign" if isclose(delta, -difference, abs_tol=1e-9) else "wrong"


def _allowed(unit: Seen) -> bool:
    return bool(unit.values["policy.result"] == "ALLOWED")


def _code(unit: Seen) -> bool:
    return unit.has("policy.reason_code")


def _met(unit: Seen) -> bool:
    return bool(unit.values["sla.actual_latency_ms"] <= unit.values["sla.latency_target_ms"])


BREAKS: dict[str, Callable[[Seen], bool]] = {
    "GEN301": lambda unit: unit.has("policy.result") and not _allowed(unit) and not _code(unit),
    "GEN302": lambda unit: unit.has("policy.result") and _allowed(unit) and _code(unit),
    "GEN304": lambda unit: (
        bool(unit.reservations or unit.has("accounting.reserved"))
        and not unit.has("accounting.unit")
    ),
    "GEN305": lambda unit: bool(unit.reservations) and not unit.has("accounting.reserved"),
    "GEN306": lambda unit: unit.state == "S3" and not unit.has("accounting.actual"),
    "GEN307": lambda unit: (
        len(unit.reservations) < 2
        and (
            _at_odds(unit, "accounting.reserved")
            or (
                unit.has("accounting.reserved")
                and _differ(unit.accounting("reserved", unit.reservations + unit.reconciliations))
            )
        )
    ),
    "GEN308": lambda unit: (
        unit.has("accounting.actual") and _differ(unit.accounting("actual", unit.reconciliations))
    ),
    "GEN309": lambda unit: (
        _at_odds(unit, "accounting.unit")
        or (
            unit.has("accounting.unit")
            and len(set(unit.accounting("unit", unit.reservations + unit.reconciliations))) > 1
        )
    ),
    "GEN314": lambda unit: (
        unit.state in {"S1", "S2"} and unit.values.get("accounting.actual", 0.0) > 0
    ),
    "GEN316": lambda unit: (
        unit.has("policy.result")
        and (admission := unit.admission()) is not None
        and _result(admission) != unit.values["policy.result"]
    ),
    "GEN320": lambda unit: (
        _sla_keys(unit) > 0
        and not (
            unit.has("sla.tier", "sla.latency_target_ms")
            and (unit.state not in {"S3", "S5"} or _sla_keys(unit) == 4)
        )
    ),
    "GEN321": lambda unit: (
        _sla_keys(unit) > 0
        and unit.state in {"S1", "S2", "S4"}
        and not unit.has("sla.actual_latency_ms", "sla.met")
    ),
    "GEN322": lambda unit: (
        unit.has("sla.met", "sla.actual_latency_ms", "sla.latency_target_ms")
        and unit.values["sla.met"] != _met(unit)
    ),
    "GEN325": lambda unit: _delta(unit) == "wrong",
    "GEN326": lambda unit: _delta(unit) == "sign",
    "GEN403": lambda unit: not unit.decisions,
    "GEN404": lambda unit: (
        unit.state == "S3"
        and bool(unit.decisions and unit.reconciliations)
        and unit.decisions[0] > unit.reconciliations[0]
    ),
    "GEN405": lambda unit: unit.state in {"S3", "S5"} and not unit.reservations,
    "GEN406": lambda unit: (
        unit.state == "S3"
        and bool(unit.reservations and unit.reconciliations)
        and unit.reservations[-1] > unit.reconciliations[0]
    ),
    "GEN407": lambda unit: any(
        not unit.span.start <= unit.events[place].time <= unit.span.end
        for place in unit.reservations
    ),
    "GEN408": lambda unit: unit.state == "S3" and not unit.reconciliations,
    "GEN409": lambda unit: unit.state == "S3" and len(unit.reconciliations) > 1,
    "GEN410": lambda unit: len(unit.reservations) > 1,
    "GEN418": lambda unit: unit.state == "S1" and unit.values.get("accounting.reserved", 0.0) > 0,
    "GEN419": lambda unit: unit.state in {"S1", "S2"} and bool(unit.reconciliations),
}
"""What breaks a rule, by the code of the rule."""


def broken(unit: Seen) -> list[str]:
    """The codes of the rules that a unit breaks, of those that are restated here."""
    return [code for code, breaks in BREAKS.items() if breaks(unit)]
