"""Every requirement is carried by something, or says why it is not verified."""

from __future__ import annotations

from collections.abc import Iterator

from genops_registry.problems import Problem, did_you_mean
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import Annotated, annotated
from genops_registry.vocabulary.rules import rules_of


def requirement_problems(registry: Registry) -> Iterator[Problem]:
    """Find requirement ids that do not exist, and requirements that nothing carries."""
    spans = list(annotated(registry, "spans"))
    known = {id for span in spans for id in span.genops.get("requirements", {})}
    carried: set[str] = set()
    for holder, path, ids in _references(registry, spans):
        carried.update(ids)
        for index, id in enumerate(ids):
            if id not in known:
                message = f"there is no requirement {id}"
                hint = did_you_mean(id, known)
                yield holder.problem(
                    "vocabulary_unknown_requirement", message, *path, index, hint=hint
                )
    for span in spans:
        yield from _covered(span, carried)


def _references(
    registry: Registry, spans: list[Annotated]
) -> Iterator[tuple[Annotated, tuple[str, ...], list[str]]]:
    """Walk every list of requirement ids: who holds it, where, and the ids."""
    for kind in ("attributes", "events"):
        for holder in annotated(registry, kind):
            yield holder, ("requirements",), holder.genops.get("requirements", [])
    for span in spans:
        for group, id, rule in rules_of(span):
            yield span, (group, id, "requirements"), rule["requirements"]


def _covered(span: Annotated, carried: set[str]) -> Iterator[Problem]:
    for id, requirement in span.genops.get("requirements", {}).items():
        reason = requirement.get("not_verified")
        if id not in carried and reason is None:
            message = f"no rule, attribute or event carries {id}"
            hint = "name it in `requirements` of one, or say under `not_verified` why none can"
            yield span.problem(
                "vocabulary_uncovered", message, "requirements", id, hint=hint, at_key=True
            )
        if requirement["decidable"] == "no" and reason is None:
            message = f"{id} cannot be decided from telemetry, and gives no reason"
            hint = "write the reason under `not_verified`"
            yield span.problem(
                "vocabulary_uncovered", message, "requirements", id, hint=hint, at_key=True
            )
