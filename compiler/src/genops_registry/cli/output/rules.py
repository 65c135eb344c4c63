"""The rules of the policies: as text, JSON, and the page of the documentation."""

import json
from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules import BASELINE_RULES, RULES, Rule
from genops_registry.cli.output.colour import Palette

_HEAD: Final = """\
# Rules of the policies

OpenTelemetry checks its registries with policies, written in Rego and run by Weaver.
`genops-registry check --policy otel` applies the same rules, under the same ids, without Weaver;
`--policy` with the name of one set applies only that one.
Every finding is a violation.

This page is made by `genops-registry check --list-rules markdown`.
"""
_SETS: Final = {
    "naming": "Names and texts.",
    "stability": "What is stable, and what deprecated definitions point at.",
    "associations": "Entities that signals are associated with.",
    "compatibility": "What may change since `--baseline`.",
}


def render_rules(form: str, palette: Palette) -> str:
    """Return the rules of all policies.

    Args:
        form: `text`, `json` or `markdown`.
        palette: colours of the text.
    """
    if form == "json":
        return json.dumps([_as_json(rule) for rule in RULES], indent=2, ensure_ascii=False)
    if form == "markdown":
        return "\n".join(_markdown())
    return "\n".join(
        f"{palette.strong(rule.id)} ({rule.policy})\n  {rule.summary}" for rule in RULES
    )


def _as_json(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "policy": rule.policy,
        "level": "violation",
        "needs_baseline": rule in BASELINE_RULES,
        "summary": rule.summary,
        "why": rule.why,
        "fix": rule.fix,
        "difference": rule.difference,
    }


def _markdown() -> Iterator[str]:
    yield _HEAD
    for policy, purpose in _SETS.items():
        yield f"## {policy}\n\n{purpose}\n"
        for rule in RULES:
            if rule.policy == policy:
                yield f"### {rule.id}\n\n{rule.summary}\n\nWhy: {rule.why}\n\nFix: {rule.fix}\n"
                if rule.difference:
                    yield f"Unlike in Rego: {rule.difference}\n"
