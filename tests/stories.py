"""A small rule set and a teller of judgements: reports are tested without telemetry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from genops_validator.collect import InputSummary, Location
from genops_validator.report import Report, ReportCollector
from genops_validator.report.catalogue import Catalogue
from genops_validator.rules import Finding, Judgement, RuleSet

RULES: dict[str, dict[str, Any]] = {
    "attribute_missing": {
        "code": "GEN101",
        "level": "violation",
        "requirements": [],
        "missing": "span_attributes",
    },
    "unknown_attribute": {"code": "GEN107", "level": "improvement", "requirements": ["R-079"]},
    "not_suggested": {"code": "GEN215", "level": "information", "requirements": ["R-062"]},
    "decision_missing": {
        "code": "GEN403",
        "level": "violation",
        "requirements": ["R-070"],
        "missing": "events",
    },
    "reservation_missing": {
        "code": "GEN405",
        "level": "violation",
        "requirements": ["R-011", "R-021"],
        "missing": "events",
    },
    "refused_with_reconciliation": {
        "code": "GEN419",
        "level": "violation",
        "requirements": ["R-032", "R-072"],
    },
    "identity_reused": {"code": "GEN501", "level": "violation", "requirements": ["R-004"]},
}
GROUPS = {"R-011": 2, "R-021": 2, "R-070": 3, "R-072": 3, "R-032": 4, "R-006": 1}


def rule(entry: dict[str, Any]) -> dict[str, Any]:
    """Return a rule with all its members."""
    texts = {"message": "Something is wrong.", "why": "It matters.", "fix": "Do it right."}
    return {"section": "7.2", "missing": None, "context": {}, **texts, **entry}


def requirement(group: int | None, reason: str | None = None) -> dict[str, Any]:
    """Return a requirement, with the reason if it is not verified."""
    return {
        "section": "7.2",
        "level": "MUST",
        "group": group,
        "decidable": "no" if reason else "yes",
        "text": "A demand.",
        "not_verified": reason,
    }


DOCUMENT: dict[str, Any] = {
    "format": "genops-rules/v1",
    "spec_version": "0.1.0",
    "revision": 1,
    "digest": "0" * 64,
    "schema_url": "https://genopsai.org/schemas/genops/0.1.0",
    "span": "genops.awu",
    "match": {"op": "literal", "type": "bool", "value": True},
    "attributes": {},
    "events": {},
    "formats": {},
    "placeholders": {},
    "placeholder_patterns": {},
    "invariants": {},
    "rules": {key: rule(entry) for key, entry in RULES.items()},
    "requirements": {
        **{key: requirement(group) for key, group in GROUPS.items()},
        "R-030": requirement(None, "Inputs of a decision are not exported."),
    },
}


@pytest.fixture
def catalogue() -> Catalogue:
    """The small rule set."""
    return Catalogue(RuleSet.from_document(DOCUMENT))


@dataclass
class Story:
    """What a pipeline would tell, in the words of a test."""

    collector: ReportCollector
    spans: int = 0
    file: str = "traces.jsonl"
    summary: InputSummary = field(init=False)

    def __post_init__(self) -> None:
        self.summary = InputSummary(self.file, "otlp-jsonl", "plain")
        self.collector.begin_input(self.summary)

    def clean(self, service: str = "shop", times: int = 1) -> Story:
        """Add AWUs without findings."""
        self.spans += times
        self.collector.clean(service, 0, times)
        return self

    def foreign(self, times: int = 1) -> Story:
        """Add spans that are no AWU."""
        self.spans += times
        return self

    def broken(
        self,
        *rules: str,
        service: str = "shop",
        is_awu: bool = True,
        name: str = "chat",
        context: dict[str, str] | None = None,
        **changes: Any,
    ) -> Story:
        """Add a span with a finding of each of these rules."""
        self.spans += 1
        findings = [self.finding(key, context or {}, changes) for key in rules]
        judgement = Judgement(is_awu, "S3" if is_awu else None, False, findings)
        self.collector.judged(service, judgement, self._location(service, name))
        return self

    def finding(self, key: str, context: dict[str, str], changes: dict[str, Any]) -> Finding:
        """Return a finding of a rule."""
        entry = DOCUMENT["rules"][key]
        made: dict[str, Any] = {
            "code": entry["code"],
            "id": key,
            "level": entry["level"],
            "status": "failed",
            "requirements": tuple(entry["requirements"]),
            "message": entry["message"],
            "fix": entry["fix"],
            "context": context,
            "missing": entry["missing"],
        }
        return Finding(**{**made, **changes})

    def _location(self, service: str, name: str) -> Location:
        return Location(
            file=self.file,
            line=self.spans,
            batch=0,
            index=0,
            trace_id="5b8efff798038103d269b633813fc60c",
            span_id="eee19b7ec3c1b174",
            span_name=name,
            service=service,
            spec_version="0.1.0",
        )

    def unreadable(self, line: int | None = None) -> Story:
        """Add a part of the input that cannot be read."""
        self.collector.input_error(self.file, "GEN604", "no JSON", line, "write it as JSON")
        return self

    def logs(self, count: int) -> Story:
        """Add log records."""
        self.summary.log_records += count
        self.collector.logs(count)
        return self

    def report(self) -> Report:
        """End the input and return the report."""
        self.summary.spans = self.spans
        self.collector.end_input(self.summary)
        return self.collector.report()


@pytest.fixture
def story(catalogue: Catalogue) -> Callable[..., Story]:
    """Return a maker of stories; its arguments are the file's name and the collector's."""

    def make(file: str = "traces.jsonl", **options: Any) -> Story:
        return Story(ReportCollector(catalogue, **options), file=file)

    return make
