"""Conditions as and, or and atoms of Python text, and the nested ifs that refute them.

The compiled check only has to notice that a condition fails; it may also look twice for nothing.
So a condition becomes clauses, each a list of alternatives, and a clause fails where all of its
alternatives are false. Alternatives that clauses share are tested once, around all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeAlias

INDENT = "    "
_WIDTH = 96
# An alternative that holds several conditions is split up to so many clauses.
_MOST_CLAUSES = 4


@dataclass(frozen=True, slots=True)
class Atom:
    """A test in Python, its opposite, and the names that must have a value before it is made."""

    text: str
    opposite: str
    uses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class All:
    """Conditions that hold together."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Conditions of which at least one holds."""

    parts: tuple[Condition, ...]


Condition: TypeAlias = "bool | Atom | All | Some"


@dataclass(frozen=True, slots=True)
class Clause:
    """Alternatives of which one must be true, and the rule that says so.

    Attributes:
        later: Alternatives that the statement tests, which stands where all others are false.
    """

    rule: str
    alternatives: tuple[Atom, ...]
    later: tuple[Atom, ...] = ()

    @property
    def uses(self) -> frozenset[str]:
        """Every name that the alternatives read."""
        return frozenset().union(*(atom.uses for atom in self.alternatives))

    def without(self, known_false: Atom) -> Clause:
        """The clause where one alternative is known to be false."""
        left = tuple(atom for atom in self.alternatives if atom != known_false)
        return replace(self, alternatives=left)


def all_of(parts: Iterable[Condition]) -> Condition:
    """Join conditions by *and*, as short as it gets."""
    left = _flattened(parts, All, neutral=True)
    if left is None:
        return False
    return left[0] if len(left) == 1 else All(left) if left else True


def some_of(parts: Iterable[Condition]) -> Condition:
    """Join conditions by *or*, as short as it gets."""
    left = _flattened(parts, Some, neutral=False)
    if left is None:
        return True
    return left[0] if len(left) == 1 else Some(left) if left else False


def _flattened(
    parts: Iterable[Condition], joined: type[All | Some], *, neutral: bool
) -> tuple[Condition, ...] | None:
    """The distinct parts that matter, or None when one of them decides all by itself."""
    left: dict[Condition, None] = {}
    for part in parts:
        if part is (not neutral):
            return None
        if isinstance(part, joined):
            left.update(dict.fromkeys(part.parts))
        elif part is not neutral:
            left[part] = None
    return tuple(left)


def opposite_of(condition: Condition) -> Condition:
    """Return the condition that holds where this one does not."""
    if isinstance(condition, bool):
        return not condition
    if isinstance(condition, Atom):
        return Atom(condition.opposite, condition.text, condition.uses)
    join = some_of if isinstance(condition, All) else all_of
    return join(opposite_of(part) for part in condition.parts)


def as_atom(condition: Condition) -> Atom:
    """Return a condition as one test."""
    if isinstance(condition, Atom):
        return condition
    if isinstance(condition, bool):
        return Atom(str(condition), str(not condition))
    opposite = opposite_of(condition)
    return Atom(_text(condition), _text(opposite), _uses(condition))


def _text(condition: Condition) -> str:
    if isinstance(condition, Atom):
        return condition.text
    if isinstance(condition, bool):
        return str(condition)
    word = " and " if isinstance(condition, All) else " or "
    return f"({word.join(map(_text, condition.parts))})"


def _uses(condition: Condition) -> frozenset[str]:
    if isinstance(condition, Atom):
        return condition.uses
    if isinstance(condition, bool):
        return frozenset()
    return frozenset().union(*map(_uses, condition.parts))


def clauses_of(rule: str, condition: Condition) -> list[Clause]:
    """Return the clauses that hold together exactly where a condition holds."""
    return [
        Clause(rule, alternatives)
        for alternatives in _clauses(condition)
        if not any(opposite_of(atom) in alternatives for atom in alternatives)
    ]


def _clauses(condition: Condition) -> list[tuple[Atom, ...]]:
    if isinstance(condition, bool):
        return [] if condition else [()]
    if isinstance(condition, Atom):
        return [(condition,)]
    if isinstance(condition, All):
        return [clause for part in condition.parts for clause in _clauses(part)]
    split = [_clauses(part) for part in condition.parts]
    count = 1
    for clauses in split:
        count *= len(clauses)
    if count > _MOST_CLAUSES:
        split = [
            clauses if len(clauses) == 1 else [(as_atom(part),)]
            for clauses, part in zip(split, condition.parts, strict=True)
        ]
    return [tuple(dict.fromkeys(sum(chosen, ()))) for chosen in product(*split)]


def refuting(
    clauses: Sequence[Clause], indent: str, otherwise: Callable[[Clause], Iterable[str]]
) -> Iterator[str]:
    """Yield lines of Python that run a statement for each clause that fails.

    Args:
        clauses: What must hold.
        indent: Blanks before each line.
        otherwise: Returns the lines of the statement for a clause.
    """
    for clause in clauses:
        if not clause.alternatives:
            yield from (f"{indent}{line}" for line in otherwise(clause))
    left = [clause for clause in clauses if clause.alternatives]
    while left:
        shared = _most_shared(left)
        inside = [clause for clause in left if shared in clause.alternatives]
        left = [clause for clause in left if shared not in clause.alternatives]
        if len(inside) == 1:
            yield from _refuting_one(inside[0], indent, otherwise)
        else:
            yield f"{indent}if {shared.opposite}:"
            rest = [clause.without(shared) for clause in inside]
            yield from refuting(rest, indent + INDENT, otherwise)


def _most_shared(clauses: Iterable[Clause]) -> Atom:
    counts = Counter(atom for clause in clauses for atom in clause.alternatives)
    return counts.most_common(1)[0][0]


def _refuting_one(
    clause: Clause, indent: str, otherwise: Callable[[Clause], Iterable[str]]
) -> Iterator[str]:
    tests = [atom.opposite for atom in clause.alternatives]
    line = f"{indent}if {' and '.join(tests)}:"
    if len(line) <= _WIDTH:
        yield line
    else:
        yield f"{indent}if ("
        yield f"{indent}{INDENT}{tests[0]}"
        yield from (f"{indent}{INDENT}and {test}" for test in tests[1:])
        yield f"{indent}):"
    yield from (f"{indent}{INDENT}{line}" for line in otherwise(clause))
