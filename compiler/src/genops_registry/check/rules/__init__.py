"""OpenTelemetry's policies for registries, by the ids of Weaver's Rego packages, rule by rule."""

from typing import Final

from genops_registry.check.rules import (
    associations,
    compatible_attribute_lists,
    compatible_attributes,
    compatible_fields,
    compatible_members,
    compatible_signals,
    complex_types,
    constants,
    members,
    metric_briefs,
    names,
    namespaces,
    rename_types,
    renames,
    stability,
)
from genops_registry.check.rules.rule import BaselineRule, HeadRule, Rule

HEAD_RULES: Final[tuple[HeadRule, ...]] = (
    *names.RULES,
    *constants.RULES,
    *namespaces.RULES,
    *members.RULES,
    *complex_types.RULES,
    *metric_briefs.RULES,
    *stability.RULES,
    *renames.RULES,
    *rename_types.RULES,
    *associations.RULES,
)
BASELINE_RULES: Final[tuple[BaselineRule, ...]] = (
    *compatible_attributes.RULES,
    *compatible_members.RULES,
    *compatible_signals.RULES,
    *compatible_fields.RULES,
    *compatible_attribute_lists.RULES,
)
RULES: Final[tuple[Rule, ...]] = (*HEAD_RULES, *BASELINE_RULES)
POLICIES: Final = ("otel", "naming", "stability", "associations", "compatibility")

__all__ = ["BASELINE_RULES", "HEAD_RULES", "POLICIES", "RULES", "BaselineRule", "HeadRule", "Rule"]
