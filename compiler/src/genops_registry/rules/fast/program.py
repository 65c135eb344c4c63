"""The text of one compiled check."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import indent
from typing import Any

from genops_registry.rules.fast import procedure
from genops_registry.rules.fast.errors import NotCompilableError
from genops_registry.rules.fast.exercise import exercise_bits
from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.layout import Layout
from genops_registry.rules.fast.logic import (
    Atom,
    Clause,
    as_atom,
    clauses_of,
    refuting,
)
from genops_registry.rules.fast.source import SOURCE, reading
from genops_registry.rules.fast.targets import Target
from genops_registry.rules.fast.translate import Translator
from genops_registry.rules.fast.trees import compares_events, kinds_named

_BODY, _IN_EVENT = " " * 4, " " * 16


def program_text(
    rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind], target: Target
) -> str:
    """Return the module that checks spans of one decoder.

    Raises:
        NotCompilableError: A rule cannot be compiled.
    """
    clauses = [*_value_clauses(rule_set, layout, kinds), *_invariants(rule_set, layout, kinds)]
    alone = {kind.name: [c for c in clauses if _needs_only(c, kind)] for kind in kinds.values()}
    single = {one for own in alone.values() for one in own}
    after = [clause for clause in clauses if clause not in single]
    paired = _paired(rule_set, kinds, after)
    return SOURCE.format(
        version=rule_set["spec_version"],
        decoder=target.decoder,
        names=_imported(layout),
        namespace=layout.namespace,
        imports="".join(f"    {name},\n" for name in target.imports),
        start=indent(target.time("start", "span.start_time_unix_nano"), _BODY),
        end=indent(target.time("end", "span.end_time_unix_nano"), _BODY),
        time=indent(target.time("time", "event.time_unix_nano"), _BODY * 2),
        earliest=target.earliest,
        latest=target.latest,
        helpers=target.helpers,
        identifiers=target.identifiers,
        span_values=reading(target, _BODY * 2, "values"),
        event_values=reading(target, _IN_EVENT, "there"),
        no_events="\n".join(_no_events(paired)),
        kinds="\n".join(_kinds(rule_set, layout, kinds, paired, alone)),
        no_awu=as_atom(_translator(layout, kinds, ()).condition(rule_set["match"])).opposite,
        attribution=" or ".join(
            f"values[{_name(layout, k)}] is not None" for k in procedure.ATTRIBUTION
        ),
        state="\n".join(procedure.state(layout, kinds)),
        admission="\n".join(procedure.admission(kinds)),
        decision=kinds[procedure.DECISION].variable,
        reason=_name(layout, procedure.REASON_CODE),
        conditions="\n".join(refuting(after, _BODY, _refuted)),
    )


def _refuted(rule: str) -> str:
    """Return what happens where a rule fails: an invariant is noted, others are looked at."""
    _, _, invariant = rule.partition(" ")
    return f"{f'suspects.append({invariant!r})' if invariant else 'return LOOK'}  # {rule}"


def _translator(layout: Layout, kinds: Mapping[str, Kind], required: Sequence[str]) -> Translator:
    return Translator(layout, kinds, frozenset(required))


def _name(layout: Layout, key: str) -> str:
    return layout.slots[key].name


def _imported(layout: Layout) -> str:
    return "\n".join(f"    {slot.name}," for slot in layout.slots.values())


def _invariants(
    rule_set: Mapping[str, Any], layout: Layout, kinds: Mapping[str, Kind]
) -> Iterator[Clause]:
    required = [key for key, one in rule_set["attributes"].items() if one["level"] == "required"]
    translator = _translator(layout, kinds, required)
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
                yield _at_least(f"{values}[{_name(layout, key)}]", attribute["minimum"], uses)
            if attribute["format"] == "epoch_ms":
                yield _milliseconds(f"{values}[{_name(layout, key)}]", uses)
        for upstream in attribute["agrees_with"]:
            ours, theirs = (f"values[{_name(layout, one)}]" for one in (key, upstream))
            same = Atom(f"{ours} == {theirs}", f"{ours} != {theirs}")
            yield Clause("upstream_value_differs", (_absent(ours), _absent(theirs), same))


def _needs_only(clause: Clause, kind: Kind) -> bool:
    """Whether a clause is about each event of a kind by itself."""
    uses = frozenset({kind.variable})
    return clause.uses == uses and _absent(kind.variable, uses) in clause.alternatives


def _absent(value: str, uses: frozenset[str] = frozenset()) -> Atom:
    return Atom(f"{value} is None", f"{value} is not None", uses)


def _guarded(value: str, uses: frozenset[str]) -> tuple[Atom, ...]:
    return (*(_absent(variable, uses) for variable in uses), _absent(value, uses))


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


def _no_events(paired: Sequence[Kind]) -> Iterator[str]:
    for kind in paired:
        yield f"    {kind.variable}: list[Any] | None = None"
        yield f"    {kind.time} = {kind.position} = 0"


def _kinds(
    rule_set: Mapping[str, Any],
    layout: Layout,
    kinds: Mapping[str, Kind],
    paired: Sequence[Kind],
    alone: Mapping[str, Sequence[Clause]],
) -> Iterator[str]:
    """Yield a branch for each kind of event, with the conditions that need no other event."""
    bits = exercise_bits(rule_set, layout, kinds).events
    for kind in kinds.values():
        yield f"            {'if' if kind.number == 1 else 'elif'} kind == {kind.number}:"
        yield f"{_IN_EVENT}seen |= {bits[kind.name]:#x}"
        missing = [f"there[{_name(layout, key)}] is None" for key in sorted(kind.required)]
        if missing:
            yield f"{_IN_EVENT}if {' or '.join(missing)}:"
            yield f"{_IN_EVENT}    return LOOK  # event_attribute_missing"
        if kind in paired:
            yield f"{_IN_EVENT}if {kind.variable} is not None:"
            yield f"{_IN_EVENT}    return LOOK"
            names = f"{kind.variable}, {kind.time}, {kind.position}"
            yield f"{_IN_EVENT}{names} = there, time, position"
        else:
            yield f"{_IN_EVENT}{kind.variable} = there"
        absent = _absent(kind.variable, frozenset({kind.variable}))
        clauses = [clause.without(absent) for clause in alone[kind.name]]
        yield from refuting(clauses, _IN_EVENT, _refuted)
