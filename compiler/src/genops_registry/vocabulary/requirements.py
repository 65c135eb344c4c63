"""Requirement ids that stand on rules, attributes and events are those of requirements."""

from __future__ import annotations

from collections.abc import Iterator

from genops_registry.problems import Problem, did_you_mean
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import Annotated, annotated, refined
from genops_registry.vocabulary.rules import added_rules, rules_of
from genops_registry.vocabulary.signals import genops_annotations, known, refinements


def requirement_problems(registry: Registry) -> Iterator[Problem]:
    """Find requirement ids that do not exist."""
    listed = _requirements(registry)
    for holder, path, ids in references(registry):
        for index, id in enumerate(ids):
            if id not in listed:
                message = f"there is no requirement {id}"
                hint = did_you_mean(id, listed)
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
    for span in refined(registry, "spans"):
        for group, id, rule in added_rules(registry, span):
            yield span, (group, id, "requirements"), rule["requirements"]


def _requirements(registry: Registry) -> set[str]:
    """Return the ids of all requirements, also of the registry that this one builds on."""
    spans = [*known(registry, "spans"), *refinements(registry, "spans")]
    return {id for span in spans for id in genops_annotations(span).get("requirements", {})}
