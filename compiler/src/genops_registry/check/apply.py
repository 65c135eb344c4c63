"""Runs the rules of the chosen policies over a registry, and over what it changed."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from genops_registry.check.rules import RULES, BaselineRule, Finding, HeadRule, KitRule, Rule
from genops_registry.positions import Positions
from genops_registry.problems import Position, Problem
from genops_registry.registry import Registry

EVERY_POLICY: Final = "otel"
"""Stands for all policies of OpenTelemetry."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the rules is applied, beyond those that always are.

    Attributes:
        policies: Names of sets of rules; `otel` stands for all of OpenTelemetry's.
        baseline: The registry as it was; rules about changes need one.
        kit: The conformance kit; rules about what is proved need one.
    """

    policies: Collection[str] = ()
    baseline: Registry | None = None
    kit: Mapping[str, Any] | None = None

    def applies(self, rule: Rule) -> bool:
        """Tell whether a rule is applied: it is chosen, and what it needs is there."""
        if isinstance(rule, BaselineRule) and self.baseline is None:
            return False
        if isinstance(rule, KitRule) and self.kit is None:
            return False
        return rule.always or rule.policy in self.policies or EVERY_POLICY in self.policies


def problems_of_rules(
    registry: Registry, scope: Scope, without: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield a problem for each place where a rule is broken.

    Args:
        registry: What is checked.
        scope: What of the rules is applied.
        without: Policies whose rules are left out all the same.
    """
    for rule in RULES:
        if scope.applies(rule) and rule.policy not in without:
            for finding in _findings(rule, registry, scope):
                yield _problem(rule, finding, registry.positions)


def _findings(rule: Rule, registry: Registry, scope: Scope) -> Iterator[Finding]:
    if isinstance(rule, HeadRule):
        yield from rule.find(registry)
    elif isinstance(rule, BaselineRule) and scope.baseline is not None:
        yield from rule.compare(scope.baseline, registry)
    elif isinstance(rule, KitRule) and scope.kit is not None:
        yield from rule.find(registry, scope.kit)


def _problem(rule: Rule, finding: Finding, positions: Positions) -> Problem:
    kind, name = finding.signal or (None, None)
    return Problem(
        rule.id,
        finding.message,
        rule.level,
        position=_position(finding, positions),
        context=finding.context,
        signal_type=kind,
        signal_name=name,
        hint=rule.fix,
        subject=finding.subject,
    )


def _position(finding: Finding, positions: Positions) -> Position | None:
    if finding.place is None or isinstance(finding.place, Position):
        return finding.place
    section, name, *path = finding.place
    return positions.nearest(str(section), str(name), *path)
