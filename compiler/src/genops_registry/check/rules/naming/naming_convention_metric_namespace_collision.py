"""The name of a metric is not the namespace of another metric."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import exceptions, is_current, of_kind
from genops_registry.check.rules.shared.namespaces import inside_another
from genops_registry.registry import Registry

_EXCEPTION: Final = "metric_namespace_collision"


def _colliding(registry: Registry) -> Iterator[Finding]:
    current = {name: each for name, each in of_kind(registry, "metric") if is_current(each)}
    for name, inner in inside_another(current):
        if any(_EXCEPTION in exceptions(current[n], "naming_conventions") for n in (name, inner)):
            continue
        message = f"the metric `{name}` is the namespace of the metric `{inner}`, too"
        context = {"colliding_metric_name": inner}
        yield Finding(message, ("metrics", name, "name"), context, ("metric", name))


RULE: Final = HeadRule(
    id="naming_convention_metric_namespace_collision",
    policy="naming",
    summary="The name of a metric is not the namespace of another metric.",
    why="Backends that nest metrics cannot hold a value and a map under one name.",
    fix="Rename one, or annotate one with `naming_conventions: {policy_exceptions: "
    f"[{_EXCEPTION}]}}`.",
    find=_colliding,
)
