"""What must hold of a clean unit, as clauses, and which of them each event settles by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from genops_registry.rules.fast import procedure
from genops_registry.rules.fast.errors import NotCompilableError
from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import Layout
from genops_registry.rules.fast.logic import Atom, Clause, Condition, clauses_of
from genops_registry.rules.fast.translate import Translator
from genops_registry.rules.fast.trees import compares_events, kinds_named


@dataclass(frozen=True, slots=True)
class Conditions:
    """The clauses of a rule set.

    Attributes:
        unit: What makes a span an AWU.
        alone: By the name of each kind of event, what each such event settles by itself.
        after: The others, for when all events are known.
        paired: Kinds of events that are compared with others: a check knows one of each.
    """

    unit: Condition
    alone: Mapping[str, Sequence[Clause]]
    after: Sequence[Clause]
    paired: Sequence[Kind]


def conditions_of(
    rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind]
) -> Conditions:
    """Translate the rules of a rule set.

    Raises:
        NotCompilableError: A rule cannot be compiled.
    """
    clauses = [*_value_clauses(rule_set, layout, kinds), *_invariants(rule_set, layout, kinds)]
    alone = {kind.name: [c for c in clauses if _needs_only(c, kind)] for kind in kinds.values()}
    single = {one for own in alone.values() for one in own}
    after = [clause for clause in clauses if clause not in single]
    unit = Translator(layout, kinds, frozenset()).condition(rule_set["match"])
    return Conditions(unit, alone, after, _paired(rule_set, kinds, after))


def in_event(conditions: Conditions, kind: Kind) -> list[Clause]:
    """Return what an event of a kind settles by itself, for where it is known to be there."""
    there = absent(kind.variable, frozenset({kind.variable}))
    return [clause.without(there) for clause in conditions.alone[kind.name]]


def absent(value: str, uses: frozenset[str] = frozenset()) -> Atom:
    """Return the test that a value is not there."""
    return Atom(f"{value} is None", f"{value} is not None", uses)


def _invariants(
    rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind]
) -> Iterator[Clause]:
    required = [key for key, one in rule_set["attributes"].items() if one["level"] == "required"]
    translator = Translator(layout, kinds, frozenset(required))
    invariants = rule_set["invariants"]
    for rule in sorted(invariants, key=lambda rule: invariants[rule]["code"]):
        try:
            condition = translator.condition(invariants[rule]["tree"])
        except NotCompilableError as error:
            raise NotCompilableError(f"invariant {rule}: {error}") from error
        yield from clauses_of(f"{invariants[rule]['code']} {rule}", condition)


def _value_clauses(
    rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind]
) -> Iterator[Clause]:
    """Conditions of single values, and of values that must agree with those of other names."""
    lists = [("values", frozenset[str]())]
    lists += [(kind.variable, frozenset({kind.variable})) for kind in kinds.values()]
    for key, attribute in sorted(rule_set["attributes"].items()):
        for values, uses in lists:
            if attribute["minimum"] is not None:
                yield _at_least(f"{values}[{layout.slots[key].name}]", attribute["minimum"], uses)
            if attribute["format"] == "epoch_ms":
                yield _milliseconds(f"{values}[{layout.slots[key].name}]", uses)
        for upstream in attribute["agrees_with"]:
            ours, theirs = (f"values[{layout.slots[one].name}]" for one in (key, upstream))
            same = Atom(f"{ours} == {theirs}", f"{ours} != {theirs}")
            yield Clause("upstream_value_differs", (absent(ours), absent(theirs), same))


def _needs_only(clause: Clause, kind: Kind) -> bool:
    """Whether a clause is about each event of a kind by itself."""
    uses = frozenset({kind.variable})
    return clause.uses == uses and absent(kind.variable, uses) in clause.alternatives


def _guarded(value: str, uses: frozenset[str]) -> tuple[Atom, ...]:
    return (*(absent(variable, uses) for variable in uses), absent(value, uses))


def _at_least(value: str, minimum: float, uses: frozenset[str]) -> Clause:
    enough = Atom(f"{value} >= {minimum!r}", f"{value} < {minimum!r}", uses)
    return Clause("below_minimum", (*_guarded(value, uses), enough))


def _milliseconds(value: str, uses: frozenset[str]) -> Clause:
    plausible = f"10**11 <= {value} <= 10**14"
    return Clause(
        "implausible_epoch",
        (*_guarded(value, uses), Atom(plausible, f"not {plausible}", uses)),
    )


def _paired(
    rule_set: Mapping[str, Any], kinds: Mapping[str, Kind], after: Sequence[Clause]
) -> list[Kind]:
    """Kinds of events that are compared with others: the check knows one of each.

    Where an expression ranges over events more than once, its conditions hold only for the one
    event of each kind that they were unrolled for, even if nothing is left of them.
    """
    used = {name for clause in after for name in clause.uses}
    trees = [rule_set["match"], *(entry["tree"] for entry in rule_set["invariants"].values())]
    compared = [tree for tree in trees if compares_events(tree)]
    named = {name for tree in [rule_set["match"], *compared] for name in kinds_named(tree, kinds)}
    return [
        kind
        for kind in kinds.values()
        if kind.variable in used or kind.name in {*named, *procedure.EVENTS}
    ]
