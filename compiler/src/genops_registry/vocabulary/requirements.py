"""Requirement ids that stand on rules, attributes and events are those of requirements."""

from __future__ import annotations

from collections.abc import Iterator

from genops_registry.problems import Problem, did_you_mean
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import Annotated, annotated
from genops_registry.vocabulary.rules import rules_of


def requirement_problems(registry: Registry) -> Iterator[Problem]:
    """Find requirement ids that do not exist."""
    spans = annotated(registry, "spans")
    known = {id for span in spans for id in span.genops.get("requirements", {})}
    for holder, path, ids in references(registry):
        for index, id in enumerate(ids):
            if id not in known:
                message = f"there is no requirement {id}"
                hint = did_you_mean(id, known)
                yield holder.problem(
                    "vocabulary_unknown_requirement", message, *path, index, hint=hint
                )


def references(registry: Registry) -> Iterator[tuple[Annotated, tuple[str, ...], list[str]]]:
    """Walk every list of requirement ids: who holds it, where, and the ids."""
    for kind in ("attributes", "events"):
        for holder in annotated(registry, kind):
            yield holder, ("requirements",), holder.genops.get("requirements", [])
    for span in annotated(registry, "spans"):
        for group, id, rule in rules_of(span):
            yield span, (group, id, "requirements"), rule["requirements"]
