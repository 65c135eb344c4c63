"""Findings that somebody asks not to count, and on which grounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase

from genops_registry.problems import Problem, did_you_mean


@dataclass(frozen=True, slots=True)
class Ignore:
    """Findings that are not to fail a run.

    Attributes:
        rule: Id of the findings.
        reason: Why they are not to count.
        subject: Pattern of the names of what they are about, such as `shop.*`; None for any.
        until: Last day on which this applies, in UTC; None for always.
    """

    rule: str
    reason: str
    subject: str | None = None
    until: date | None = None

    def matches(self, problem: Problem) -> bool:
        """Tell whether this is about a finding."""
        if self.rule != problem.id:
            return False
        return self.subject is None or fnmatchcase(problem.subject or "", self.subject)

    def __str__(self) -> str:
        """Render the finding that it is about, as messages write it."""
        return f"{self.rule} of {self.subject}" if self.subject else self.rule


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is left of a check, and what was taken out.

    Attributes:
        remaining: Findings that count, those about the entries themselves among them.
        ignored: Findings that do not, each with the entry that says so.
    """

    remaining: tuple[Problem, ...]
    ignored: tuple[tuple[Problem, Ignore], ...] = ()


def suppress(
    problems: Iterable[Problem],
    entries: Collection[Ignore],
    *,
    known: Collection[str],
    idle: Collection[str],
    today: date | None = None,
) -> Suppressed:
    """Take out what is to be ignored; an entry without effect is a finding of its own.

    Args:
        problems: What a check found.
        entries: What somebody asks for.
        known: Ids of all rules.
        idle: Ids of the rules that this check did not apply; nothing shows that these are stale.
        today: The day that entries expire by; by default that of the clock, in UTC.
    """
    today = today or datetime.now(UTC).date()
    valid = [each for each in entries if each.until is None or today <= each.until]
    remaining: list[Problem] = []
    ignored: list[tuple[Problem, Ignore]] = []
    for problem in problems:
        entry = next((each for each in valid if each.matches(problem)), None)
        if entry is None:
            remaining.append(problem)
        else:
            ignored.append((problem, entry))
    used = Counter(entry for _, entry in ignored)
    stale = [each for each in valid if not used[each] and each.rule not in idle]
    expired = [each for each in entries if each not in valid]
    return Suppressed(
        (*remaining, *map(_expired, expired), *_stale(stale, known)),
        tuple(ignored),
    )


def _expired(entry: Ignore) -> Problem:
    message = f"to ignore {entry} was right until {entry.until}: {entry.reason}"
    hint = "mend what it hid and delete the entry, or give it another date"
    return _about("suppression_expired", message, entry, hint)


def _stale(entries: Iterable[Ignore], known: Collection[str]) -> Iterator[Problem]:
    for entry in entries:
        hint = "delete the entry"
        if entry.rule not in known:
            hint = did_you_mean(entry.rule, known) or hint
        message = f"there is no finding {entry} to ignore"
        yield _about("suppression_unused", message, entry, hint)


def _about(id: str, message: str, entry: Ignore, hint: str) -> Problem:
    context = {"rule": entry.rule, "reason": entry.reason}
    return Problem(id, message, "improvement", context=context, hint=hint, subject=entry.subject)
