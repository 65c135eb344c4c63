"""Follows the findings of a run and counts which of them are to fail it."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from genops_validator.baseline import BaselineError, Fingerprint, fingerprint
from genops_validator.report.model import Located, Report
from genops_validator.report.observer import Observer
from genops_validator.report.suppressed import (
    BaselineUse,
    Ignored,
    Relevelled,
    Stale,
    Suppressed,
)
from genops_validator.report.unknown_code import UnknownCodeError
from genops_validator.suppression.entries import Suppressions

MOST_RECORDED = 100_000
"""Span names come from the input: beyond this many different findings there is no baseline."""

_LEVELS = ("violation", "improvement", "information")


class Suppressor:
    """Decides for each finding of one run whether it counts for the exit code.

    A finding is ignored, or known from the baseline, or counted at its level: the first that
    applies. A level of the configuration replaces that of the registry only for the last step, and
    never for what is inconclusive.
    """

    def __init__(
        self, suppressions: Suppressions, *, record: bool = False, today: date | None = None
    ) -> None:
        """Prepare for one run.

        Args:
            suppressions: What was asked for.
            record: Also count every finding for a new baseline.
            today: The day that entries expire by; by default that of the clock, in UTC.
        """
        self._wanted = suppressions
        self._today = today or datetime.now(UTC).date()
        self._ignored: Counter[int] = Counter()
        self._relevelled: Counter[str] = Counter()
        self._unmet = Counter(suppressions.baseline or {})
        self._remaining = dict.fromkeys(_LEVELS, 0)
        self._left: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._recorded: Counter[Fingerprint] | None = Counter() if record else None
        self._too_many = False

    def require_known(self, codes: Iterable[str]) -> None:
        """Check that all codes are those of rules.

        Raises:
            UnknownCodeError: One is not.
        """
        known = sorted(codes)
        for code in [*(entry.code for entry in self._wanted.ignore), *self._wanted.levels]:
            if code not in known:
                near = difflib.get_close_matches(code, known, n=1)
                hint = f"did you mean {near[0]}?" if near else "genops-validate rules lists them"
                raise UnknownCodeError(f"no rule has the code {code!r}", hint)

    def following(self, observer: Observer | None) -> Observer:
        """Return an observer that tells this suppressor, and then the other one."""
        observer = observer or Observer()
        further = observer.on_finding
        if further is None:
            return replace(observer, on_finding=self.count)

        def both(finding: Located) -> None:
            self.count(finding)
            further(finding)

        return replace(observer, on_finding=both)

    def count(self, finding: Located) -> None:
        """Take one finding."""
        for number, entry in enumerate(self._wanted.ignore):
            if entry.matches(finding) and not entry.expired(self._today):
                self._ignored[number] += 1
                return
        if self._recorded is not None or self._unmet:
            entry_of = fingerprint(finding)
            self._record(entry_of)
            if self._unmet[entry_of] > 0:
                self._unmet[entry_of] -= 1
                return
        level = self._level(finding)
        self._remaining[level] += 1
        self._left[finding.code, finding.service, finding.status].add(level)

    def _level(self, finding: Located) -> str:
        level = self._wanted.levels.get(finding.code)
        if level is None or finding.status != "failed":
            return finding.level
        self._relevelled[finding.code] += 1
        return level

    def _record(self, entry: Fingerprint) -> None:
        if self._recorded is None:
            return
        if entry in self._recorded or len(self._recorded) < MOST_RECORDED:
            self._recorded[entry] += 1
        else:
            self._too_many = True

    def recorded(self) -> Mapping[Fingerprint, int]:
        """Return the findings for a new baseline.

        Raises:
            BaselineError: There are too many different ones.
        """
        if self._too_many:
            raise BaselineError(
                f"more than {MOST_RECORDED:,} different findings: "
                "names of spans that hold an id are one cause"
            )
        return self._recorded or {}

    def applied(self, report: Report) -> Report:
        """Return the report with what was suppressed, if anything was asked for."""
        if not self._wanted:
            return report
        suppressed = Suppressed(
            ignored=tuple(self._ignored_entries()),
            levels=tuple(
                Relevelled(code, level, self._relevelled[code])
                for code, level in sorted(self._wanted.levels.items())
            ),
            baseline=self._baseline_use(),
            remaining=self._remaining,
            left={kind: frozenset(levels) for kind, levels in self._left.items()},
        )
        return replace(report, suppressed=suppressed)

    def _ignored_entries(self) -> Iterable[Ignored]:
        for number, entry in enumerate(self._wanted.ignore):
            yield Ignored(
                code=entry.code,
                service=entry.service,
                attribute=entry.attribute,
                event=entry.event,
                reason=entry.reason,
                until=entry.until,
                expired=entry.expired(self._today),
                count=self._ignored[number],
            )

    def _baseline_use(self) -> BaselineUse | None:
        known = self._wanted.baseline
        if known is None:
            return None
        stale = [
            Stale(*entry, known=known[entry], found=known[entry] - unmet)
            for entry, unmet in self._unmet.items()
            if unmet > 0
        ]
        findings = sum(known.values())
        return BaselineUse(findings, findings - self._unmet.total(), tuple(stale))
