"""A refinement adds to the rules that it takes over; it does not change or loosen them.

Weaver merges the annotations of a refinement into those of the signal, map by map, so a refinement
could also rewrite a rule. Whoever builds on another registry would then speak of its codes and
requirements, and mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from genops_registry.problems import Problem
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import Annotated, refined
from genops_registry.vocabulary.rules import added_rules
from genops_registry.vocabulary.signals import (
    REFINED,
    Json,
    base_of,
    genops_annotations,
    is_foreign,
    origin,
)

_MAPS: Final = ("invariants", "rules", "requirements", "placeholders", "placeholder_patterns")
_LEVELS: Final = ("opt_in", "recommended", "conditionally_required", "required")


def refinement_problems(registry: Registry) -> Iterator[Problem]:
    """Find refinements that change what they take over from another registry."""
    for kind in REFINED:
        for signal in refined(registry, kind):
            base = base_of(registry, kind, signal.definition)
            if base and (is_foreign(base) or _is_of_dependency(registry, kind, base)):
                yield from _changed(signal, genops_annotations(base))
                yield from _loosened(signal, base)
                if kind == "spans":
                    yield from _codes(registry, signal, genops_annotations(base))


def _is_of_dependency(registry: Registry, kind: str, base: Json) -> bool:
    return all(each is not base for each in registry.document["registry"].get(kind, []))


def _changed(signal: Annotated, base: Json) -> Iterator[Problem]:
    hint = "leave it out, and add a rule with an id and a code of your own"
    for word in ("match", "section"):
        if word in base and signal.genops.get(word) != base[word]:
            message = f"`{word}` is taken over and cannot be changed"
            yield signal.problem("vocabulary_changed", message, word, hint=hint, at_key=True)
    for group in _MAPS:
        inherited = base.get(group, {})
        if not isinstance(inherited, dict):
            continue
        for id, entry in inherited.items():
            if signal.genops.get(group, {}).get(id) != entry:
                message = f"`{id}` is taken over and cannot be changed"
                yield signal.problem(
                    "vocabulary_changed", message, group, id, hint=hint, at_key=True
                )


def _loosened(signal: Annotated, base: Json) -> Iterator[Problem]:
    before = {each["key"]: each for each in base.get("attributes", ())}
    for attribute in signal.definition.get("attributes", ()):
        inherited = before.get(attribute["key"])
        if inherited and _rank(attribute) < _rank(inherited):
            key = attribute["key"]
            message = f"{key} is {_level(inherited)}; a refinement can tighten that, not loosen it"
            yield signal.problem("vocabulary_loosened", message)


def _level(attribute: Json) -> str:
    level = attribute["requirement_level"]
    return level if isinstance(level, str) else str(next(iter(level)))


def _rank(attribute: Json) -> int:
    return _LEVELS.index(_level(attribute))


def _codes(registry: Registry, span: Annotated, base: Json) -> Iterator[Problem]:
    """Findings tell by the letters of their code whose they are."""
    theirs = {_prefix(rule["code"]) for group in _MAPS[:2] for rule in base.get(group, {}).values()}
    for group, id, rule in added_rules(registry, span):
        if origin(registry) and _prefix(rule["code"]) in theirs:
            message = (
                f"the codes {_prefix(rule['code'])} belong to the registry that this builds on"
            )
            hint = "take other letters, as in ACM301"
            yield span.problem("vocabulary_code_prefix", message, group, id, "code", hint=hint)


def _prefix(code: str) -> str:
    return re.sub(r"\d", "", code)
