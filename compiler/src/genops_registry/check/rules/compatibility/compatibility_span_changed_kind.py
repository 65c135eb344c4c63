"""A stable span keeps its kind."""

from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule
from genops_registry.check.rules.shared.fields import changed

RULE: Final = BaselineRule(
    id="compatibility_span_changed_kind",
    policy="compatibility",
    summary="A stable span keeps its kind.",
    why="Queries and backends tell calls from work by the kind.",
    fix="Restore the kind; define another span for the new one.",
    compare=partial(changed, "span", "kind"),
)
