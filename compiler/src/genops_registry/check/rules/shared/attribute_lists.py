"""Stable signals and groups keep their attributes, and gain only those that are opt-in."""

from collections.abc import Callable, Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding
from genops_registry.check.rules.shared.changes import about, in_both
from genops_registry.check.rules.shared.definitions import Json, is_opt_in, is_stable, spoken
from genops_registry.registry import Registry

DROPPED_WHY: Final = "Dashboards and alerts that group by the attribute find nothing."
DROPPED_FIX: Final = "Keep the attribute; deprecate it if nobody is to rely on it."
ADDED_FIX: Final = "Make the new attribute `opt_in`."
ADDED_DIFFERENCE: Final = (
    "`opt_in` with an explanation is `opt_in`, too; the Rego rule takes only the bare word for it."
)


def dropped(
    kind: str,
    baseline: Registry,
    registry: Registry,
    *,
    counts: Callable[[Json], bool] | None = None,
) -> Iterator[Finding]:
    """Yield the stable signals of a kind that lost attributes, all or those that count."""
    for name, old, new in in_both(baseline, registry, kind):
        missing = sorted(keys(old, "attributes", counts) - keys(new, "attributes", counts))
        if is_stable(old) and missing:
            message = f"the stable {spoken(kind)} `{name}` lost {listed(missing)}"
            yield about(kind, name, message, "attributes", {"missing_attributes": missing})


def added(kind: str, baseline: Registry, registry: Registry) -> Iterator[Finding]:
    """Yield the stable signals of a kind that gained attributes which are not opt-in."""
    for name, old, new in in_both(baseline, registry, kind):
        before = keys(old, "attributes", _is_expected)
        gained = sorted(keys(new, "attributes", _is_expected) - before)
        if is_stable(old) and gained:
            message = f"the stable {spoken(kind)} `{name}` gained {listed(gained)}, not `opt_in`"
            yield about(kind, name, message, "attributes", {"added_attributes": gained})


def keys(definition: Json, part: str, counts: Callable[[Json], bool] | None = None) -> set[str]:
    """Return the keys of the attributes in one list of a definition, all or those that count."""
    return {each["key"] for each in definition.get(part, ()) if counts is None or counts(each)}


def listed(names: list[str]) -> str:
    """Return names as messages write them."""
    return ", ".join(f"`{name}`" for name in names)


def _is_expected(attribute: Json) -> bool:
    return not is_opt_in(attribute)
