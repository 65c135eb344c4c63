"""Units are written in UCUM."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.definitions import own_attributes, own_of_kind
from genops_registry.check.rules.shared.ucum import is_unit
from genops_registry.registry import Registry


def _malformed(registry: Registry) -> Iterator[Finding]:
    for name, metric in own_of_kind(registry, "metric"):
        if not is_unit(metric["unit"]):
            message = f"the unit `{metric['unit']}` of the metric `{name}` is not UCUM"
            context = {"unit": metric["unit"]}
            yield Finding(message, ("metrics", name, "unit"), context, ("metric", name))
    for attribute in own_attributes(registry):
        genops = attribute.get("annotations", {}).get("genops")
        unit = genops.get("unit") if isinstance(genops, dict) else None
        if isinstance(unit, str) and not is_unit(unit):
            key = attribute["key"]
            message = f"the unit `{unit}` of the attribute `{key}` is not UCUM"
            context = {"attribute_key": key, "unit": unit}
            yield Finding(message, ("attributes", key, "annotations", "genops", "unit"), context)


RULE: Final = HeadRule(
    id="unit_not_ucum",
    policy="core",
    level="improvement",
    always=True,
    summary="Units of metrics, and those in `annotations.genops.unit`, are written in UCUM.",
    why="Backends convert and label by the unit; what they cannot read they drop or show as is.",
    fix="Write `s`, `ms`, `By`, `1`, or what is counted in braces: `{token}`.",
    note="The grammar of UCUM is read in full: `.` and `/`, parentheses, factors, exponents, and "
    "annotations in braces. Known by name are the base units, the named units of SI and those "
    "accepted beside them, units of information and of time, and all prefixes. Customary and "
    "clinical units in brackets, such as `[in_i]`, are accepted by their form.",
    find=_malformed,
)
