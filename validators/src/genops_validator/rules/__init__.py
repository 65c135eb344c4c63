"""The interpretive oracle: what every rule of a rule set means, span by span, exactly.

The compiled fast checks only ever say "nothing at all is wrong here"; whatever they cannot say that
of is judged here, and tests compare the two.
"""

from genops_validator.rules.finding import Evidence, Finding, Judgement, Options, shown
from genops_validator.rules.judge import across_spans, implemented_rules, judge, not_verified_yet
from genops_validator.rules.rule_set import RuleSet, RuleSetError
from genops_validator.rules.versions import choose_version, released_rule_files

__all__ = [
    "Evidence",
    "Finding",
    "Judgement",
    "Options",
    "RuleSet",
    "RuleSetError",
    "across_spans",
    "choose_version",
    "implemented_rules",
    "judge",
    "not_verified_yet",
    "released_rule_files",
    "shown",
]
