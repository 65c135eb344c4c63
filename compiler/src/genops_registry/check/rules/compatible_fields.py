"""Unit and instrument of a stable metric, and the kind of a stable span, stay what they are."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from genops_registry.check.rules.compatible_signals import about
from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.sections import Sections, in_both, is_stable


def _changed(kind: str, field: str, baseline: Sections, head: Sections) -> Iterator[Finding]:
    for name, old, new in in_both(baseline, head, kind):
        before, after = old[field], new[field]
        if is_stable(old) and before != after:
            message = f"the {field} of the stable {kind} `{name}` was `{before}`, and is `{after}`"
            # Weaver names the field in the keys of metrics only.
            suffix = "" if kind == "span" else f"_{field}"
            context = {f"previous{suffix}": before, f"current{suffix}": after}
            yield about(kind, name, message, field, context)


RULES: Final = tuple(
    BaselineRule(
        id=f"compatibility_{kind}_changed_{field}",
        policy="compatibility",
        summary=f"A stable {kind} keeps its {field}.",
        why=why,
        fix=f"Restore the {field}; define another {kind} for the new one.",
        compare=partial(_changed, kind, field),
    )
    for kind, field, why in (
        ("metric", "unit", "Old and new values would be added up as if they were of one unit."),
        ("metric", "instrument", "Backends store and aggregate each instrument in its own way."),
        ("span", "kind", "Queries and backends tell calls from work by the kind."),
    )
)
