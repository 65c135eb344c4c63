"""A name is either a name or the namespace of others, never both."""

from collections.abc import Iterable, Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.sections import Json, Sections, exceptions

_EXCEPTION: Final = "metric_namespace_collision"


def _attributes(sections: Sections) -> Iterator[Finding]:
    current = _current(sections["attributes"], "key")
    for key, inner in _inside_another(current):
        message = f"the attribute `{key}` is the namespace of the attribute `{inner}`, too"
        context = {"attribute_key": key, "colliding_attribute_key": inner}
        yield Finding(message, ("attributes", key, "key"), context)


def _metrics(sections: Sections) -> Iterator[Finding]:
    current = _current(sections["metrics"], "name")
    for name, inner in _inside_another(current):
        if any(_EXCEPTION in exceptions(current[n], "naming_conventions") for n in (name, inner)):
            continue
        message = f"the metric `{name}` is the namespace of the metric `{inner}`, too"
        context = {"colliding_metric_name": inner}
        yield Finding(message, ("metrics", name, "name"), context, ("metric", name))


def _current(definitions: Iterable[Json], key: str) -> dict[str, Json]:
    return {each[key]: each for each in definitions if "deprecated" not in each}


def _inside_another(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that is the beginning of another one, and that one."""
    known = set(names)
    for name in sorted(known):
        words = name.split(".")
        for length in range(1, len(words)):
            outer = ".".join(words[:length])
            if outer in known:
                yield outer, name


RULES: Final = (
    HeadRule(
        id="naming_convention_attribute_namespace_collision",
        policy="naming",
        summary="The key of an attribute is not the namespace of another attribute.",
        why="Backends that nest attributes cannot hold a value and a map under one name.",
        fix="Rename the outer attribute, for example by a further word; deprecated ones may stay.",
        find=_attributes,
    ),
    HeadRule(
        id="naming_convention_metric_namespace_collision",
        policy="naming",
        summary="The name of a metric is not the namespace of another metric.",
        why="Backends that nest metrics cannot hold a value and a map under one name.",
        fix="Rename one, or annotate one with `naming_conventions: {policy_exceptions: "
        f"[{_EXCEPTION}]}}`.",
        find=_metrics,
    ),
)
