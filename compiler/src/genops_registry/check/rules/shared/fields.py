"""Unit and instrument of a stable metric, and the kind of a stable span, stay what they are."""

from collections.abc import Iterator

from genops_registry.check.rules.rule import Finding
from genops_registry.check.rules.shared.changes import about, in_both
from genops_registry.check.rules.shared.definitions import is_stable
from genops_registry.registry import Registry


def changed(kind: str, field: str, baseline: Registry, registry: Registry) -> Iterator[Finding]:
    """Yield the stable signals of a kind of which a field is another one."""
    for name, old, new in in_both(baseline, registry, kind):
        before, after = old[field], new[field]
        if is_stable(old) and before != after:
            message = f"the {field} of the stable {kind} `{name}` was `{before}`, and is `{after}`"
            # Weaver names the field in the keys of metrics only.
            suffix = "" if kind == "span" else f"_{field}"
            context = {f"previous{suffix}": before, f"current{suffix}": after}
            yield about(kind, name, message, field, context)
