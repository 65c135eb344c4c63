"""The exact judgement: picks the rule set that a span asks for and runs the interpretive rules."""

from __future__ import annotations

from collections.abc import Collection

from genops_validator.rules import (
    Judgement,
    Options,
    RuleSet,
    choose_version,
    judge,
    released_rule_files,
)
from genops_validator.telemetry import Resource, Span, Value

_VERSION = "genops.spec.version"


class ExactJudge:
    """Judges spans by the rule set of their version; rule sets are loaded when first needed."""

    def __init__(
        self, options: Options, spec_version: str | None, rule_set: RuleSet | None = None
    ) -> None:
        """Prepare for a run.

        Args:
            options: What the caller changes about the judgement.
            spec_version: The version whose rules judge every span, or None for its own.
            rule_set: Rules to use in place of the released ones.
        """
        self.options = options
        self._given = rule_set
        self._forced = rule_set.spec_version if rule_set else spec_version
        self._loaded = {rule_set.spec_version: rule_set} if rule_set else {}

    def overridden(self, version: str) -> bool:
        """Say whether another rule set than this version's may judge spans that declare it."""
        return self._given is not None or self._forced not in {None, version}

    @property
    def input_version(self) -> str:
        """The version whose rules hold for the input as a whole."""
        return self._forced or list(released_rule_files())[-1]

    def rules(self, version: str) -> RuleSet:
        """Return the rules of a version."""
        rule_set = self._loaded.get(version)
        if rule_set is None:
            rule_set = self._loaded[version] = RuleSet.load(version)
        return rule_set

    def judge(
        self,
        span: Span,
        resource: Resource,
        suspects: Collection[str] | None = None,
        *,
        has_children: bool = False,
    ) -> tuple[Judgement, str]:
        """Judge one span and say by which version's rules.

        Args:
            span: The span.
            resource: The resource that emitted it.
            suspects: The only rules that it may break, if that is known.
            has_children: Another span of the input has this one as its parent.
        """
        version = self._forced or choose_version(_declared(span), released_rule_files())
        rules = self.rules(version)
        judgement = judge(
            rules, span, resource, self.options, suspects=suspects, has_children=has_children
        )
        return judgement, version


def _declared(span: Span) -> Value:
    """The version a span declares; of a repeated key the last value counts."""
    declared: Value = None
    for key, value in span.attributes:
        if key == _VERSION:
            declared = value
    return declared
