"""Tells the collector what the spans of the input are together, once all of it is read."""

from __future__ import annotations

from genops_validator.across.ledger import Broken, Ledger
from genops_validator.across.log_events import OUTSIDE, LogEvents
from genops_validator.collect import Collector
from genops_validator.rules import Evidence, Judgement, RuleSet, across_spans

_SPAN_NOT_HERE = "The span of the log record is not in the input: add the file that holds it."


def tell(ledger: Ledger, rule_set: RuleSet, collector: Collector) -> None:
    """Hand over the units that waited, and the findings that no single span has.

    Args:
        ledger: What was noted while reading.
        rule_set: The rules that hold for the whole input.
        collector: Receives them.
    """
    for service, judgement, location in ledger.settled():
        collector.judged(service, judgement, location)
    for broken in ledger.broken():
        seen = Evidence(actual=broken.actual, hint=_elsewhere(broken))
        finding = across_spans(rule_set, broken.rule, seen)
        if finding is not None:
            service = broken.location.service
            collector.judged(service, Judgement(False, None, False, [finding]), broken.location)


def tell_of_logs(logs: LogEvents, rule_set: RuleSet, collector: Collector) -> None:
    """Hand over the decisions in log records that met no span of the input.

    Args:
        logs: The events of all log records.
        rule_set: The rules that hold for the whole input.
        collector: Receives the findings.
    """
    for location, names_a_span in logs.decisions_without_span():
        finding = across_spans(rule_set, OUTSIDE)
        if finding is not None:
            found = finding.as_inconclusive(_SPAN_NOT_HERE) if names_a_span else finding
            collector.judged(location.service, Judgement(False, None, False, [found]), location)


def _elsewhere(broken: Broken) -> str | None:
    """Name the other file, if the other span stands in one; in the same file its ids find it."""
    if broken.other is None or broken.other.file == broken.location.file:
        return None
    return f"The other one stands in {broken.other.file}."
