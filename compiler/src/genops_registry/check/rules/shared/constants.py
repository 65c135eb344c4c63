"""Two names do not become the same constant in generated code."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding
from genops_registry.check.rules.shared.definitions import (
    KINDS,
    Json,
    is_excluded_from_code,
    of_kind,
)
from genops_registry.registry import Registry

WHY: Final = "Generated code can hold only one of the two constants."
FIX: Final = "Rename one, or annotate one with `code_generation: {exclude: true}`."


def colliding_signals(kind: str, registry: Registry) -> Iterator[Finding]:
    """Yield the signals of a kind whose constant another one has, too."""
    section, name_key = KINDS[kind]
    for constant, name, other in collisions(of_kind(registry, kind)):
        message = f"the {section} `{name}` and `{other}` become the same constant `{constant}`"
        context = {"colliding_name": other, "constant_name": constant}
        yield Finding(message, (section, name, name_key), context, (kind, name))


def collisions(named: Iterable[tuple[str, Json]]) -> Iterator[tuple[str, str, str]]:
    """Yield constant, name and other name; each of two names is once the one, once the other."""
    by_constant: dict[str, set[str]] = defaultdict(set)
    for name, definition in named:
        if not is_excluded_from_code(definition):
            by_constant[name.replace(".", "_")].add(name)
    for constant, names in by_constant.items():
        for name in sorted(names):
            yield from ((constant, name, other) for other in sorted(names - {name}))
