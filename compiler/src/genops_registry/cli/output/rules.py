"""The rules for registries: as text, JSON, and the pages of the documentation."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules import RULES, BaselineRule, KitRule, Rule
from genops_registry.cli.output.colour import Palette
from genops_registry.cli.output.json_text import json_text
from genops_registry.cli.output.pages import check_page

_POLICIES: Final = {
    "core": "What holds for every registry, and what Weaver does not look at. Always applied.",
    "genops": "What a specification with the vocabulary of GenOps owes. Always applied.",
    "naming": "OpenTelemetry's rules on names and texts.",
    "stability": "OpenTelemetry's rules on what is stable, and on what deprecated definitions "
    "point at.",
    "associations": "OpenTelemetry's rules on the entities that signals are associated with.",
    "compatibility": "OpenTelemetry's rules on what may change since `--baseline`.",
}
_INDEX: Final = """\
# Rules for registries

`genops-registry check` applies these rules; `--list-rules` shows them, and `genops.toml`
[suppresses](../configuration.md#findings-about-a-registry) their findings.

OpenTelemetry checks its registries with policies, written in Rego and run by Weaver.
The sets `naming`, `stability`, `associations` and `compatibility` are the same rules under the same
ids, without Weaver.
`--policy` with the name of a set applies it, `--policy otel` all four.

Each page shows a registry that breaks the rule, what `check` says of it, and the mended one.
"""


def render_rules(form: str, palette: Palette) -> str:
    """Return all rules.

    Args:
        form: `text`, `json` or `markdown`.
        palette: colours of the text.
    """
    if form == "json":
        return json_text([_as_json(rule) for rule in RULES])
    if form == "markdown":
        return "\n".join(_index())
    return "\n".join(
        f"{palette.strong(rule.id)} ({rule.policy}, {rule.level})\n  {rule.summary}"
        for rule in RULES
    )


def rule_page(rule: Rule) -> str:
    """Return the page on a rule, as far as the rule itself tells it."""
    return "\n".join(_page(rule))


def rule_text(rule: Rule, palette: Palette) -> str:
    """Return all about a rule, for people."""
    lines = [
        f"check {palette.strong(rule.id)} ({rule.policy}, {rule.level})",
        f"  What: {rule.summary}",
        f"  Why:  {rule.why}",
        f"  Fix:  {rule.fix}",
        f"  When: {_when(rule).replace('`', '')}",
    ]
    if rule.note:
        lines.append(f"  Note: {rule.note}")
    if rule.difference:
        lines.append(f"  Rego: {rule.difference}")
    return "\n".join([*lines, f"  Page: {check_page(rule.id)}"])


def rule_json(rule: Rule) -> str:
    """Return all about a rule, for machines."""
    return json_text(_as_json(rule))


def _as_json(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "policy": rule.policy,
        "level": rule.level,
        "always": rule.always,
        "needs_baseline": isinstance(rule, BaselineRule),
        "needs_conformance": isinstance(rule, KitRule),
        "summary": rule.summary,
        "why": rule.why,
        "fix": rule.fix,
        "note": rule.note,
        "difference": rule.difference,
    }


def _index() -> Iterator[str]:
    yield _INDEX
    for policy, purpose in _POLICIES.items():
        yield f"## {policy}\n\n{purpose}\n\n| rule | level | what has to hold |\n|---|---|---|"
        for rule in RULES:
            if rule.policy == policy:
                yield f"| [`{rule.id}`]({rule.id}.md) | {rule.level} | {rule.summary} |"
        yield ""


def _page(rule: Rule) -> Iterator[str]:
    yield f"# {rule.id}\n\n{rule.summary}\n"
    yield f"A finding is of the level `{rule.level}`."
    yield f"The rule is of the set [{rule.policy}](index.md#{rule.policy})."
    yield f"It is applied {_when(rule)}.\n"
    yield f"Why: {rule.why}\n"
    yield f"What to do: {rule.fix}\n"
    if rule.note:
        yield f"{rule.note}\n"
    if rule.difference:
        yield f"Unlike in Rego: {rule.difference}\n"


def _when(rule: Rule) -> str:
    chosen = "always" if rule.always else f"with `--policy {rule.policy}` or `--policy otel`"
    if isinstance(rule, BaselineRule):
        return "with `--baseline`" if rule.always else f"{chosen}, and `--baseline`"
    return "with `--conformance`" if isinstance(rule, KitRule) else chosen
