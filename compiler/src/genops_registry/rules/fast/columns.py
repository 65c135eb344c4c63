"""Conditions over columns: what is the same for all rows is tested once, the rest row by row.

A column holds one value of each of several spans that have the same keys. Which values there are,
which events, in which order, and with which result is the same for all of them, and is asked of the
columns as it would be of single values. A condition that reads a value is made for each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from genops_registry.rules.fast.kinds import Kind
from genops_registry.rules.fast.logic import INDENT, Atom, Clause

EVERYTHING = "return 0, everything"
_READ = re.compile(r"\b([a-z][a-z_]*)\[([A-Z][A-Z0-9_]*)\]")
_PRESENCE = re.compile(_READ.pattern + r" is (?:not )?None\b")
_ONE = r"\b[a-z][a-z_]*\[[A-Z][A-Z0-9_]*\]"
_UNEQUAL = re.compile(rf"(?P<one>{_ONE}) != (?P<other>{_ONE})")
# Numbers that are equal differ by less than any tolerance.
_APART = re.compile(rf"\(abs\((?P<one>{_ONE}) - (?P<other>{_ONE})\) > [0-9].*")


@dataclass(frozen=True, slots=True)
class Columns:
    """How conditions are told apart and written.

    Attributes:
        result: Reads the result, which is the same for all rows and has a variable of its own.
        times: Variables that hold a column of times.
    """

    result: str
    times: frozenset[str]

    @classmethod
    def of(cls, result: str, kinds: Sequence[Kind]) -> Columns:
        """Describe the columns of a rule set."""
        return cls(result, frozenset({"start", "end", "time", *(kind.time for kind in kinds)}))

    def split(self, clause: Clause) -> Clause:
        """Return a clause whose alternatives are those that all rows share."""
        atoms = [self._with_result(atom) for atom in clause.alternatives]
        shared = tuple(atom for atom in atoms if not self._by_row(atom.text))
        return replace(
            clause,
            alternatives=shared,
            later=tuple(atom for atom in atoms if atom not in shared),
        )

    def refuted(self, clause: Clause) -> Iterator[str]:
        """Yield what notes the rows where a clause fails."""
        if not clause.later:
            yield f"{EVERYTHING}  # {clause.rule}"
            return
        tests = [atom.opposite for atom in clause.later]
        indent = ""
        # Whole columns compare in no time, and are nearly always equal.
        if different := _UNEQUAL.fullmatch(tests[0]) or _APART.fullmatch(tests[0]):
            yield f"if {different['one']} != {different['other']}:"
            indent = INDENT
        variables, columns = self._variables(" ".join(tests))
        condition = " and ".join(map(self._in_row, tests))
        yield f"{indent}odd.update([  # {clause.rule}"
        yield f"{indent}{INDENT}row"
        yield f"{indent}{INDENT}for row, {', '.join(variables)} in zip(rows, {', '.join(columns)})"
        yield f"{indent}{INDENT}if {condition}"
        yield f"{indent}])"

    def _with_result(self, atom: Atom) -> Atom:
        return replace(
            atom,
            text=atom.text.replace(self.result, "result"),
            opposite=atom.opposite.replace(self.result, "result"),
        )

    def _by_row(self, text: str) -> bool:
        """Whether a test reads a value, and not only whether there is one."""
        rest = _PRESENCE.sub("", text)
        return _READ.search(rest) is not None or bool(self.times & set(re.findall(r"\w+", rest)))

    def _variables(self, text: str) -> tuple[list[str], list[str]]:
        """Return names for what a test reads of a row, and the columns that hold it."""
        read = {_variable(found): f"{found[0]} or absent" for found in _READ.finditer(text)}
        words = re.findall(r"\w+", text)
        read |= {f"{name}_": name for name in words if name in self.times}
        return list(read), list(read.values())

    def _in_row(self, text: str) -> str:
        text = _READ.sub(_variable, text)
        times = "|".join(sorted(self.times))
        return re.sub(rf"\b({times})\b", r"\1_", text)


def _variable(found: re.Match[str]) -> str:
    return f"{found[1]}_{found[2].lower()}"
