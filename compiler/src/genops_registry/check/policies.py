"""Runs the rules of the chosen policies over a registry, and over what it changed."""

from collections.abc import Collection, Iterator

from genops_registry.check.rules import BASELINE_RULES, HEAD_RULES, Rule
from genops_registry.check.rules.rule import Finding
from genops_registry.positions import Positions
from genops_registry.problems import Position, Problem
from genops_registry.registry import Registry


def policy_problems(
    registry: Registry, policies: Collection[str], baseline: Registry | None = None
) -> Iterator[Problem]:
    """Yield a problem for each place where a rule is broken.

    Args:
        registry: what is checked.
        policies: names of the sets of rules; `otel` stands for all.
        baseline: the registry as it was; rules about changes need one.
    """
    sections = registry.document["registry"]
    for rule in HEAD_RULES:
        if _is_chosen(rule, policies):
            for finding in rule.find(sections):
                yield _problem(rule, finding, registry.positions)
    if baseline is None:
        return
    before = baseline.document["registry"]
    for change_rule in BASELINE_RULES:
        if _is_chosen(change_rule, policies):
            for finding in change_rule.compare(before, sections):
                yield _problem(change_rule, finding, registry.positions)


def _is_chosen(rule: Rule, policies: Collection[str]) -> bool:
    return "otel" in policies or rule.policy in policies


def _problem(rule: Rule, finding: Finding, positions: Positions) -> Problem:
    kind, name = finding.signal or (None, None)
    return Problem(
        rule.id,
        finding.message,
        position=_position(finding, positions),
        context=finding.context,
        signal_type=kind,
        signal_name=name,
        hint=rule.fix,
    )


def _position(finding: Finding, positions: Positions) -> Position | None:
    if finding.place is None:
        return None
    section, name, *path = finding.place
    return positions.nearest(str(section), str(name), *path)
