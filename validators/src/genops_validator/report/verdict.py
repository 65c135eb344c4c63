"""The verdict on a service and on the input, computed from what was counted and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal[
    "compliant", "inconclusive", "partial", "non_compliant", "not_evaluated"
]

VERDICTS: tuple[Verdict, ...] = ("compliant", "inconclusive", "partial", "non_compliant")
"""From best to worst; ``not_evaluated`` stands beside them: nothing was there to judge."""

PARTIAL_GROUPS = frozenset({2, 3})
"""Compliance groups that the partial profile leaves out: the accounting invariant, its events."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a verdict is computed from.

    Attributes:
        awus: AI workload units judged.
        excused: Violations of the accounting invariant or its events only.
        violations: All violations, the excused ones included.
        inconclusive: Findings that could not be decided because evidence was lost.
        lost: Parts of the input that could not be read, and log records that could not be joined;
            what they held may be anyone's.
    """

    awus: int
    excused: int
    violations: int
    inconclusive: int
    lost: int = 0


def verdict(evidence: Evidence) -> Verdict:
    """Return the verdict that the evidence allows, the worst that applies.

    A violation counts even where no AWU is: a decision recorded outside any unit is wrong by
    itself, and a service that does so must not look as if nothing had been there.
    """
    if evidence.violations:
        return "partial" if evidence.violations == evidence.excused else "non_compliant"
    if not evidence.awus:
        return "not_evaluated"
    return "inconclusive" if evidence.inconclusive or evidence.lost else "compliant"


def at_least(found: Verdict, demanded: Verdict) -> bool:
    """Return whether ``found`` is ``demanded`` or better; nothing judged is never good enough."""
    return found in VERDICTS and VERDICTS.index(found) <= VERDICTS.index(demanded)


def result_line(found: Verdict, spec_versions: list[str]) -> str:
    """Return the one line that states the result, in the words the specification demands."""
    minors = sorted({".".join(version.split(".")[:2]) for version in spec_versions})
    return f"GenOps v{', v'.join(minors)} — {found.replace('_', '-')}"
