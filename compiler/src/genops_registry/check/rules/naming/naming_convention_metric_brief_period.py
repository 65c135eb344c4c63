"""The brief of a metric is a sentence."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import of_kind
from genops_registry.registry import Registry


def _without_period(registry: Registry) -> Iterator[Finding]:
    for name, metric in of_kind(registry, "metric"):
        brief = metric["brief"].strip(" \n")
        if brief and not brief.endswith("."):
            message = f"the brief of the metric `{name}` does not end with a period"
            place = ("metrics", name, "brief")
            yield Finding(message, place, {"brief": brief}, ("metric", name))


RULE: Final = HeadRule(
    id="naming_convention_metric_brief_period",
    policy="naming",
    summary="A brief of a metric that is not empty ends with a period.",
    why="Briefs become descriptions in SDKs and documentation, and are compared there.",
    fix="End the sentence with a period.",
    find=_without_period,
)
