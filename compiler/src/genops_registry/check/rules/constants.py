"""Two names do not become the same constant in generated code."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.sections import (
    KINDS,
    Json,
    Sections,
    is_excluded_from_code,
    of_kind,
)

_WHY: Final = "Generated code can hold only one of the two constants."
_FIX: Final = "Rename one, or annotate one with `code_generation: {exclude: true}`."


def _attributes(sections: Sections) -> Iterator[Finding]:
    named = ((attribute["key"], attribute) for attribute in sections["attributes"])
    for constant, key, other in _pairs(named):
        context = {
            "attribute_key": key,
            "colliding_attribute_key": other,
            "constant_name": constant,
        }
        message = f"the attributes `{key}` and `{other}` become the same constant `{constant}`"
        yield Finding(message, ("attributes", key, "key"), context)


def _signals(kind: str, sections: Sections) -> Iterator[Finding]:
    section, name_key = KINDS[kind]
    for constant, name, other in _pairs(of_kind(sections, kind)):
        message = f"the {section} `{name}` and `{other}` become the same constant `{constant}`"
        context = {"colliding_name": other, "constant_name": constant}
        yield Finding(message, (section, name, name_key), context, (kind, name))


def _pairs(named: Iterable[tuple[str, Json]]) -> Iterator[tuple[str, str, str]]:
    """Yield constant, name and other name; each of two names is once the one, once the other."""
    by_constant: dict[str, set[str]] = defaultdict(set)
    for name, definition in named:
        if not is_excluded_from_code(definition):
            by_constant[name.replace(".", "_")].add(name)
    for constant, names in by_constant.items():
        for name in sorted(names):
            yield from ((constant, name, other) for other in sorted(names - {name}))


RULES: Final = (
    HeadRule(
        id="naming_convention_attribute_constant_collision",
        policy="naming",
        summary="No two attributes become one constant once `.` is replaced by `_`.",
        why=_WHY,
        fix=_FIX,
        find=_attributes,
    ),
    *(
        HeadRule(
            id=f"naming_convention_{kind}_constant_collision",
            policy="naming",
            summary=f"No two {KINDS[kind][0]} become one constant once `.` is replaced by `_`.",
            why=_WHY,
            fix=_FIX,
            find=partial(_signals, kind),
        )
        for kind in ("metric", "event", "entity")
    ),
)
