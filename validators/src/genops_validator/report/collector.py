"""The collector: receives what the pipeline finds and makes the report at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from genops_validator.collect import InputSummary
from genops_validator.coverage.tally import CoverageTally
from genops_validator.formats import title, types_of
from genops_validator.ingest.errors import CODE
from genops_validator.report.model import (
    InputError,
    InputReport,
    Located,
    NotVerified,
    Report,
    Scalar,
)
from genops_validator.report.observer import Observer
from genops_validator.report.stream import FindingStream
from genops_validator.report.summary import counts, services, total
from genops_validator.report.tally import Tally
from genops_validator.report.values import LONGEST_MESSAGE, short
from genops_validator.report.verdict import verdict

if TYPE_CHECKING:
    from genops_validator.collect import Location
    from genops_validator.report.catalogue import Catalogue
    from genops_validator.rules import Finding, Judgement

MAX_LOCATIONS = 100

# Findings about genops.spec.version that leave no declared version to choose rules by.
_NO_KNOWN_VERSION = frozenset(
    {"GEN101", "GEN103", "GEN105", "GEN108", "GEN205", "GEN212", "GEN213", "GEN602"}
)


@dataclass(slots=True)
class _Input:
    """An input while the run goes on; without a summary it could not even be opened."""

    name: str
    summary: InputSummary | None
    errors: list[InputError] = field(default_factory=list)
    error_count: int = 0

    def add(self, error: InputError, kept: int) -> None:
        """Count a part that could not be read; keep it if it is among the first."""
        self.error_count += 1
        if len(self.errors) < kept:
            self.errors.append(error)

    def report(self) -> InputReport:
        summary, errors = self.summary, tuple(self.errors)
        if summary is None:
            summary = InputSummary(self.name)
        return InputReport(
            file=self.name,
            format=summary.format,
            encoding=summary.encoding,
            attribute_types=types_of(summary.format),
            bytes=summary.bytes,
            spans=summary.spans,
            log_records=summary.log_records,
            metrics=summary.metrics,
            errors=errors,
            error_count=self.error_count,
        )


class ReportCollector:
    """Implements ``genops_validator.collect.Collector``: counts exactly, keeps little."""

    def __init__(
        self,
        catalogue: Catalogue,
        max_locations: int = MAX_LOCATIONS,
        options: Mapping[str, Scalar] | None = None,
        observer: Observer | None = None,
    ) -> None:
        """Start an empty report.

        Args:
            catalogue: What the registry says about rules and requirements.
            max_locations: Places kept per code, service and status, and per input of what could
                not be read; of the latter at least one.
            options: Options of the run that change what is judged; they stand in the report.
            observer: Who is told while the run goes on.
        """
        self._catalogue = catalogue
        self._options = dict(options or {})
        self._max_locations = max_locations
        self._tally = Tally(max_locations)
        observer = observer or Observer()
        self._stream = FindingStream(observer.on_finding) if observer.on_finding else None
        self._on_error = observer.on_error
        self._on_input = observer.on_input
        self._coverage = CoverageTally()
        self._awus: Counter[str] = Counter()
        self._chosen: Counter[str] = Counter()
        self._attribution_only = 0
        self._log_records = 0
        self._inputs: list[_Input] = []

    def begin_input(self, summary: InputSummary) -> None:
        """Note an input; its counts follow when it ends."""
        self._inputs.append(_Input(summary.name, summary))
        if self._on_input:
            self._on_input(summary)

    def end_input(self, summary: InputSummary) -> None:
        """Note the final counts of an input."""
        self._input(summary.name).summary = summary

    def clean(self, service: str, mask: int, count: int = 1) -> None:
        """Count AWUs without any finding."""
        self._coverage.clean(service, mask)
        self._awus[service] += count
        self._chosen["declared"] += count

    def judged(self, service: str, judgement: Judgement, location: Location) -> None:
        """Count a span that the exact rules judged, and everything they found."""
        if judgement.is_awu:
            self._coverage.judged(service, judgement.exercised)
            self._awus[service] += 1
            self._chosen[_how_chosen(judgement.findings)] += 1
        self._attribution_only += judgement.attribution_only
        for finding in judgement.findings:
            located = self._locate(finding, service, location)
            self._tally.add(located, finding.missing)
            if self._stream:
                self._stream.add(located, finding.missing, logs_seen=self._log_records > 0)

    def attribution_only(self, count: int) -> None:
        """Count spans that carry attribution, but are no AWU."""
        self._attribution_only += count

    def logs(self, count: int) -> None:
        """Note log records that no span was joined with: a missing event may stand in one."""
        self._log_records += count

    def input_error(
        self, file: str, code: str, message: str, line: int | None, hint: str | None
    ) -> None:
        """Note a part of the input that could not be read."""
        error = InputError(code, short(message, LONGEST_MESSAGE), line, hint)
        self._input(file).add(error, max(1, self._max_locations))
        if self._on_error:
            self._on_error(file, error)

    def interrupted(self, message: str, hint: str) -> None:
        """Note that judging stopped: what was found until then counts, the rest is lost."""
        name = self._inputs[-1].name if self._inputs else "-"
        message = f"{message}; what comes behind was not judged"
        self.input_error(name, CODE, message, None, hint)

    def _input(self, name: str) -> _Input:
        """Return the newest input of that name: the same file may be given twice."""
        for item in reversed(self._inputs):
            if item.name == name:
                return item
        self._inputs.append(_Input(name, None))
        return self._inputs[-1]

    def _locate(self, finding: Finding, service: str, location: Location) -> Located:
        return Located(
            code=finding.code,
            id=finding.id,
            level=finding.level,
            status=finding.status,
            requirements=tuple(finding.requirements),
            message=short(finding.message, LONGEST_MESSAGE),
            fix=short(finding.fix, LONGEST_MESSAGE),
            context=_bounded(finding.context),
            file=location.file,
            line=location.line,
            batch=location.batch,
            index=location.index,
            trace_id=short(location.trace_id),
            span_id=short(location.span_id),
            span_name=short(location.span_name),
            service=service,
            spec_version=location.spec_version,
        )

    def report(self) -> Report:
        """Return the report on everything received; findings that waited are handed on."""
        if self._stream:
            self._stream.end(logs_seen=self._log_records > 0)
        kinds = list(self._tally.counts(self._log_records > 0))
        located = sorted(self._tally.located(self._log_records > 0), key=_severity)
        groups = self._catalogue.groups
        rules = sorted({kind.id for kind, _ in kinds})
        # What neither was read nor joined may be about any service.
        lost = sum(item.error_count for item in self._inputs) + self._log_records
        return Report(
            verdict=verdict(total(kinds, sum(self._awus.values()), groups, lost)),
            awus=sum(self._awus.values()),
            attribution_only=self._attribution_only,
            unjoined=self._log_records,
            services=services(kinds, self._awus, groups, lost),
            counts=counts(kinds, located),
            findings=tuple(located),
            inputs=tuple(item.report() for item in self._inputs),
            rule_sets=(self._catalogue.use(self._choices()),),
            not_verified=self._not_verified(),
            not_verified_yet=self._catalogue.not_verified_yet,
            coverage=self._coverage.coverage(self._catalogue.document),
            rules={rule: self._catalogue.text(rule) for rule in rules},
            options=self._options,
        )

    def _not_verified(self) -> tuple[NotVerified, ...]:
        """Add to what telemetry never shows what formats of this input do not show."""
        formats = {item.summary.format for item in self._inputs if item.summary}
        untyped = sorted(title(name) for name in formats if types_of(name) == "none")
        return self._catalogue.not_verified_in(untyped)

    def _choices(self) -> dict[str, int]:
        if self._options.get("spec_version") or not self._catalogue.rule_set.released:
            return {"forced": sum(self._chosen.values())}
        return dict(sorted(self._chosen.items()))


def _bounded(context: Mapping[str, str]) -> dict[str, str]:
    """Cut names and values that come from the input; what is expected is the registry's."""
    return {name: text if name == "expected" else short(text) for name, text in context.items()}


def _how_chosen(findings: list[Finding]) -> str:
    """Return ``fallback`` where the unit declares no version that a rule set exists for."""
    key = "genops.spec.version"
    for finding in findings:
        if finding.code in _NO_KNOWN_VERSION and finding.context.get("attribute") == key:
            return "fallback"
    return "declared"


def _severity(finding: Located) -> tuple[int, bool, str]:
    levels = ("violation", "improvement", "information")
    return levels.index(finding.level), finding.status == "inconclusive", finding.code
