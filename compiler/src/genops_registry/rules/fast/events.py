"""The branches of a compiled check that note an event, and judge what it settles by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from genops_registry.rules.fast.conditions import Conditions, in_event
from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import Layout
from genops_registry.rules.fast.logic import INDENT, Clause, refuting


@dataclass(frozen=True, slots=True)
class KnownEvents:
    """What the branches are made from.

    Attributes:
        bits: What each event adds to what a unit exercises.
    """

    layout: Layout
    conditions: Conditions
    bits: Mapping[str, int]

    def branches(
        self,
        kinds: Mapping[str, Kind],
        indent: str,
        look: str,
        refuted: Callable[[Clause], Iterable[str]],
        split: Callable[[Clause], Clause] = lambda clause: clause,
    ) -> Iterator[str]:
        """Yield a branch for each kind of event.

        Args:
            kinds: The events of the rule set.
            indent: Blanks before the first line.
            look: What happens where a required attribute is missing, or an event comes twice.
            refuted: What happens where a rule fails.
            split: Prepares what an event settles by itself.
        """
        for kind in kinds.values():
            yield f"{indent}{'if' if kind.number == 1 else 'elif'} kind == {kind.number}:"
            inside = indent + INDENT
            yield from (f"{inside}{line}" for line in self._noting(kind, look))
            clauses = list(map(split, in_event(self.conditions, kind)))
            yield from refuting(clauses, inside, refuted)

    def _noting(self, kind: Kind, look: str) -> Iterator[str]:
        yield f"seen |= {self.bits[kind.name]:#x}"
        names = [self.layout.slots[key].name for key in sorted(kind.required)]
        if names:
            yield f"if {' or '.join(f'there[{name}] is None' for name in names)}:"
            yield f"{INDENT}{look}  # event_attribute_missing"
        if kind in self.conditions.paired:
            yield f"if {kind.variable} is not None:"
            yield f"{INDENT}{look}"
            yield f"{kind.variable}, {kind.time}, {kind.position} = there, time, position"
        else:
            yield f"{kind.variable} = there"


def none_yet(conditions: Conditions, no_time: str) -> Iterator[str]:
    """Yield the lines that say that no event is known.

    Args:
        conditions: What the check is about.
        no_time: The time of an event that is not known.
    """
    for kind in conditions.paired:
        yield f"    {kind.variable}: list[Any] | None = None"
        yield f"    {kind.time}, {kind.position} = {no_time}, 0"
