"""Counts what a registry says in our vocabulary: rules, requirements, constraints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from genops_registry.registry import Registry
from genops_registry.vocabulary import genops_annotations
from genops_registry.vocabulary.signals import definitions, refinements

Json = Mapping[str, Any]

_CONSTRAINTS = (
    "closed",
    "extension",
    "minimum",
    "finite",
    "meaningful",
    "format",
    "suggested",
    "items",
    "aliases",
    "agrees_with",
    "sensitive",
)


def count_vocabulary(registry: Registry) -> dict[str, Any]:
    """Return the numbers of rules, requirements and constraints; empty without any annotation."""
    carriers = (*definitions(registry, "spans"), *refinements(registry, "spans"))
    spans = [genops_annotations(each) for each in carriers]
    attributes = [genops_annotations(each) for each in definitions(registry, "attributes")]
    if not any(spans) and not any(attributes):
        return {}
    requirements = [each for span in spans for each in span.get("requirements", {}).values()]
    return {
        "rules": _rules(spans),
        "requirements": {
            "total": len(requirements),
            "by_level": _sorted(each["level"] for each in requirements),
            "by_group": _sorted(str(each.get("group") or "none") for each in requirements),
            "by_decidable": _sorted(each["decidable"] for each in requirements),
            "not_verified": sum("not_verified" in each for each in requirements),
        },
        "constrained_attributes": {
            name: number
            for name in _CONSTRAINTS
            if (number := sum(bool(each.get(name)) for each in attributes))
        },
    }


def _rules(spans: list[Json]) -> dict[str, Any]:
    invariants = [each for span in spans for each in span.get("invariants", {}).values()]
    engine = [each for span in spans for each in span.get("rules", {}).values()]
    return {
        "total": len(invariants) + len(engine),
        "invariants": len(invariants),
        "decided_by_an_engine": len(engine),
        "by_level": _sorted(each["level"] for each in [*invariants, *engine]),
        "by_hundred": _sorted(f"{each['code'][:-2]}xx" for each in [*invariants, *engine]),
        "retired": sum(len(span.get("retired", {})) for span in spans),
    }


def _sorted(words: Iterator[str] | list[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items()))
