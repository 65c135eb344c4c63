"""From judged spans to a report: exact counts, first places, verdicts and the exit code.

Nothing here reads telemetry and nothing here draws it: the pipeline feeds a collector, and the
renderers read the report that it makes.
"""

from genops_validator.report.collector import ReportCollector
from genops_validator.report.gate import Gate
from genops_validator.report.model import (
    Count,
    InputError,
    InputReport,
    Located,
    NotVerified,
    NotVerifiedYet,
    Report,
    RuleSetUse,
    RuleText,
    ServiceReport,
)
from genops_validator.report.observer import Observer
from genops_validator.report.verdict import VERDICTS, Verdict

__all__ = [
    "VERDICTS",
    "Count",
    "Gate",
    "InputError",
    "InputReport",
    "Located",
    "NotVerified",
    "NotVerifiedYet",
    "Observer",
    "Report",
    "ReportCollector",
    "RuleSetUse",
    "RuleText",
    "ServiceReport",
    "Verdict",
]
