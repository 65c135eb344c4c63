"""How ambiguities are read: what a resolution names is there."""

from __future__ import annotations

from collections.abc import Iterator

from genops_registry.problems import Problem, did_you_mean
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import annotated
from genops_registry.vocabulary.rules import rules_of

_PROBLEMS = {
    "requirements": ("vocabulary_unknown_requirement", "there is no requirement {}"),
    "rules": ("vocabulary_unknown_rule", "there is no rule {}"),
}


def resolution_problems(registry: Registry) -> Iterator[Problem]:
    """Find requirements and rules that a resolution names and nothing defines."""
    spans = list(annotated(registry, "spans"))
    known = {
        "requirements": {id for span in spans for id in span.genops.get("requirements", {})},
        "rules": {id for span in spans for _, id, _ in rules_of(span)},
    }
    for span in spans:
        for id, resolution in span.genops.get("resolutions", {}).items():
            for kind, (problem, message) in _PROBLEMS.items():
                for index, name in enumerate(resolution[kind]):
                    if name not in known[kind]:
                        hint = did_you_mean(name, known[kind])
                        place = ("resolutions", id, kind, index)
                        yield span.problem(problem, message.format(name), *place, hint=hint)
