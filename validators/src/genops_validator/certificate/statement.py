"""A report as an in-toto Statement: no clock, no path, no host; equal input gives equal bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Final

from genops_validator._version import __version__
from genops_validator.render.json import harmless
from genops_validator.report import Count, Report, RuleSetUse

STATEMENT: Final = "https://in-toto.io/Statement/v1"
PREDICATE: Final = "https://genopsai.org/certificate/v1"


def statement(
    report: Report, digests: Sequence[str], suppressions: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """Return the certificate of a run.

    Args:
        report: What was found.
        digests: SHA-256 of each input. Inputs have no names here: the same bytes are the same
            input, wherever they lie and whatever they are called.
        suppressions: What the maker wished away: it has no say here, but it is told.
    """
    return {
        "_type": STATEMENT,
        "subject": [{"digest": {"sha256": digest}} for digest in sorted(digests)],
        "predicateType": PREDICATE,
        "predicate": {
            "draft": report.draft,
            "validator": {"name": "genops-validate", "version": __version__},
            "options": report.options,
            "verdict": report.verdict,
            "result": report.result,
            "worth": report.coverage.sentence(),
            "totals": _totals(report),
            "specifications": [_specification(report, use) for use in report.rule_sets],
            "suppressions": {"counted": 0, "in_force": list(suppressions)},
        },
    }


def certificate_text(document: dict[str, Any]) -> str:
    """Return a certificate as the bytes that stand for it: sorted keys, two spaces, newline."""
    return harmless(json.dumps(document, indent=2, sort_keys=True, ensure_ascii=True)) + "\n"


def _totals(report: Report) -> dict[str, int]:
    return {
        "spans": report.spans,
        "awus": report.awus,
        "attribution_only": report.attribution_only,
        "log_records": report.log_records,
        "unjoined_log_records": report.unjoined,
        "violations": report.total("violation"),
        "improvements": report.total("improvement"),
        "information": report.total("information"),
        "inconclusive": report.inconclusive,
    }


def _specification(report: Report, use: RuleSetUse) -> dict[str, Any]:
    """Everything that was judged by one rule set."""
    return {
        "spec_version": use.spec_version,
        "rules": {"revision": use.revision, "digest": {"sha256": use.digest}},
        "chosen": use.chosen,
        "services": [
            {"name": one.name, "verdict": one.verdict, "awus": one.awus} for one in report.services
        ],
        "counts": [_count(count) for count in sorted(report.counts, key=_place)],
        "coverage": report.coverage.as_document(),
        "not_verified": [asdict(item) for item in report.not_verified],
        "not_verified_yet": [asdict(item) for item in report.not_verified_yet],
    }


def _place(count: Count) -> tuple[str, str, str]:
    return count.code, count.status, count.service


def _count(count: Count) -> dict[str, Any]:
    members = ("code", "id", "level", "status", "service", "count")
    return {name: getattr(count, name) for name in members}
