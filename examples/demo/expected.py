"""What the demo has to show, no more and no less."""

from __future__ import annotations

from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

CALLS = {
    "allowed": ("ALLOWED", None),
    "over budget": ("BLOCKED", "BUDGET_EXCEEDED"),
    "rate limited": ("RATE_LIMITED", "RATE_LIMITED"),
    "with a warning": ("WARNING", "x_budget_nearly_spent"),
    "wrongly reconciled": ("ALLOWED", None),
}
"""Result and reason code of each call, by the name of its span."""

WRONG = "wrongly reconciled"


class SurpriseError(Exception):
    """Something is not as the demo has to show it."""


def check_calls(exported: bytes) -> None:
    """Check that the file holds the five calls with their decisions, whoever judges it."""
    found = {}
    for batch in ExportTraceServiceRequest.FromString(exported).resource_spans:
        for span in (span for scope in batch.scope_spans for span in scope.spans):
            values = {item.key: item.value.string_value for item in span.attributes}
            decision = values.get("genops.policy.result"), values.get("genops.policy.reason_code")
            found[span.name] = decision
    _compare("the decisions in the file", found, CALLS)


def check_certificate(same: int, other: int) -> None:
    """Check that a certificate fits the file that it is about, and not another."""
    _compare("the exit code of verify for the same file", same, 0)
    _compare("the exit code of verify for another file", other, 1)


def check_governed(document: dict[str, Any], text: str) -> None:
    """Check that the one wrong call has the one finding, and the report says what to do."""
    _compare("the verdict", document["verdict"], "partial")
    _compare("the exit code", document["exit_code"], 1)
    _compare("the number of units", document["totals"]["awus"], len(CALLS))
    found = [(item["code"], item["span_name"]) for item in document["findings"]]
    _compare("the findings", found, [("GEN308", WRONG)])
    (finding,) = document["findings"]
    if finding["fix"] not in " ".join(text.split()):
        raise SurpriseError("the report does not say how to fix the finding")


def check_foreign(document: dict[str, Any], text: str) -> None:
    """Check that nothing is claimed where there is no unit, and the report says what to do."""
    _compare("the verdict", document["verdict"], "not_evaluated")
    _compare("the exit code", document["exit_code"], 3)
    _compare("the number of units", document["totals"]["awus"], 0)
    _compare("the findings", document["findings"], [])
    if not document["totals"]["spans"]:
        raise SurpriseError("the recording holds no span")
    for words in ("Nothing was checked", "What to do:"):
        if words not in text:
            raise SurpriseError(f"the report does not say: {words}")


def _compare(what: str, found: object, expected: object) -> None:
    if found != expected:
        raise SurpriseError(f"{what}: {found!r} instead of {expected!r}")
