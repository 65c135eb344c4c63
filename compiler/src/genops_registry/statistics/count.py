"""Counts what a resolved registry holds, by kind, stability, namespace and level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from genops_registry.registry import Registry
from genops_registry.statistics.vocabulary import count_vocabulary

Json = Mapping[str, Any]

# Kind of signal -> what its name is called.
SIGNALS = {"spans": "type", "metrics": "name", "events": "name", "entities": "type"}
_LISTS = ("attributes", "identity", "description")


def count(registry: Registry) -> dict[str, Any]:
    """Return the statistics of a registry as plain data, in a fixed order.

    Numbers by name are ordered from the most frequent to the rarest, equal ones by name.
    """
    document = registry.document
    own = document["registry"]
    return {
        "schema_url": document["schema_url"],
        "dependencies": len(document.get("dependencies", [])),
        "attributes": _attributes(own.get("attributes", [])),
        **{kind: _signals(own.get(kind, []), name) for kind, name in SIGNALS.items()},
        "attribute_groups": len(own.get("attribute_groups", [])),
        "refinements": _refinements(document),
        "vocabulary": count_vocabulary(registry),
    }


def by_frequency(words: Iterable[str]) -> dict[str, int]:
    """Count words; the most frequent one comes first."""
    counted = Counter(words)
    return {word: counted[word] for word in sorted(counted, key=lambda w: (-counted[w], w))}


def _attributes(attributes: list[Json]) -> dict[str, Any]:
    members = [member for each in attributes for member in _members(each)]
    return {
        **_common(attributes, "key"),
        "by_type": by_frequency(_type(each) for each in attributes),
        "members": len(members),
        "deprecated_members": sum("deprecated" in member for member in members),
        "with_examples": sum("examples" in each for each in attributes),
        "with_note": sum("note" in each for each in attributes),
    }


def _common(items: list[Json], name: str) -> dict[str, Any]:
    return {
        "total": len(items),
        "deprecated": sum("deprecated" in each for each in items),
        "by_stability": by_frequency(each["stability"] for each in items),
        "by_namespace": by_frequency(each[name].partition(".")[0] for each in items),
    }


def _signals(signals: list[Json], name: str) -> dict[str, Any]:
    references = [ref for signal in signals for key in _LISTS for ref in signal.get(key, [])]
    counted = {
        **_common(signals, name),
        "attributes": len(references),
        "by_requirement_level": by_frequency(map(_level, references)),
    }
    for key in ("kind", "instrument"):
        if any(key in signal for signal in signals):
            counted[f"by_{key}"] = by_frequency(signal[key] for signal in signals)
    return counted


def _refinements(document: Json) -> dict[str, int]:
    """Count refinements; each definition stands among them under its own name."""
    defined = document["registry"]
    return {
        kind: sum(each["id"] not in names for each in document["refinements"].get(kind, []))
        for kind, name in SIGNALS.items()
        for names in [{each[name] for each in defined.get(kind, [])}]
    }


def _members(attribute: Json) -> list[Json]:
    declared = attribute["type"]
    return declared["members"] if isinstance(declared, Mapping) else []


def _type(attribute: Json) -> str:
    declared = attribute["type"]
    return declared if isinstance(declared, str) else "enum"


def _level(reference: Json) -> str:
    level = reference["requirement_level"]
    return level if isinstance(level, str) else str(next(iter(level)))
