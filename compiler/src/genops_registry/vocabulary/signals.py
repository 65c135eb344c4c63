"""Finds annotations, here and in the registries that this one builds on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry

Json = Mapping[str, Any]

# Kind of signal -> what it is called, and the section in which its refinements are written.
REFINED: Final = {"spans": ("type", "span_refinements"), "events": ("name", "event_refinements")}


def definitions(registry: Registry, kind: str) -> list[Json]:
    """Return the definitions of one kind (`attributes`, `spans`, `events`), resolved."""
    document: Any = registry.document
    found: list[Json] = document["registry"].get(kind, [])
    return found


def refinements(registry: Registry, kind: str) -> list[Json]:
    """Return the refinements that a registry makes, without the definitions beside them."""
    document: Any = registry.document
    defined = {each[REFINED[kind][0]] for each in definitions(registry, kind)}
    return [each for each in document["refinements"].get(kind, []) if each["id"] not in defined]


def is_foreign(definition: Json) -> bool:
    """Tell whether a definition was imported: its own registry answers for it."""
    return "source" in definition.get("provenance", {})


def genops_annotations(definition: Json) -> Json:
    """Return `annotations.genops` of a definition, empty when it has none."""
    found: Json = definition.get("annotations", {}).get("genops", {})
    return found


def base_of(registry: Registry, kind: str, refinement: Json) -> Json:
    """Return the definition that a refinement starts from, empty when the document has none.

    That of an event is never found: resolved, it is an event with a name of its own.
    """
    name = REFINED[kind][0]
    for source in (registry.document["registry"], *_dependencies(registry)):
        for each in source.get(kind, []):
            if each[name] == refinement[name]:
                found: Json = each
                return found
    return {}


def origin(registry: Registry) -> Json:
    """Return the registry that brings the governed span, empty when it is this one, or none."""
    found: Json = _origin(registry).get("registry", {})
    return found


def origin_url(registry: Registry) -> str:
    """Return the schema URL of the registry that brings the governed span."""
    return str(_origin(registry).get("schema_url", registry.document["schema_url"]))


def _origin(registry: Registry) -> Json:
    if any("match" in genops_annotations(span) for span in definitions(registry, "spans")):
        return {}
    for source in registry.document.get("dependencies", []):
        if any("match" in genops_annotations(s) for s in source["registry"].get("spans", [])):
            found: Json = source
            return found
    return {}


def known(registry: Registry, kind: str) -> list[Json]:
    """Return the definitions of one kind that rules may speak of, sorted by name.

    They are those of the registry itself and of the one that brings the governed span; of
    attributes also those that stand on a signal, wherever they are defined.
    """
    name = "key" if kind == "attributes" else REFINED[kind][0]
    found = {each[name]: each for each in origin(registry).get(kind, [])}
    if kind == "attributes":
        found |= {each["key"]: each for each in _referenced(registry) if each["key"] not in found}
    found |= {each[name]: each for each in definitions(registry, kind)}
    return [found[key] for key in sorted(found)]


def has_rules(registry: Registry) -> bool:
    """Tell whether a registry has rules, of its own or by a refinement."""
    spans = (*definitions(registry, "spans"), *refinements(registry, "spans"))
    words = {"match", "invariants", "rules"}
    return any(words & genops_annotations(span).keys() for span in spans)


def governed_span(registry: Registry) -> Json:
    """Return the span whose annotations hold the rules: the one that says what it matches.

    A refinement of it stands for it, with the rules that it adds.

    Raises:
        RegistryError: There is none, or more than one.
    """
    refined = [s for s in refinements(registry, "spans") if "match" in genops_annotations(s)]
    spans = [s for s in definitions(registry, "spans") if "match" in genops_annotations(s)]
    found = refined or spans
    if len(found) == 1 and len(spans) < 2:
        return found[0]
    names = ", ".join(span.get("id", span["type"]) for span in found)
    message = "exactly one span needs annotations.genops.match; "
    message += f"here are {names}" if found else "there is none"
    position = registry.positions.of(*place_of(found[-1])) if found else None
    hint = "it says which spans the rules are for, and carries them"
    raise RegistryError([Problem("no_governed_span", message, position=position, hint=hint)])


def place_of(span: Json) -> tuple[str, str]:
    """Return the section and name under which a span, or its refinement, is written."""
    return ("span_refinements", span["id"]) if "id" in span else ("spans", span["type"])


def _dependencies(registry: Registry) -> Iterator[Json]:
    for each in registry.document.get("dependencies", []):
        yield each["registry"]


def _referenced(registry: Registry) -> Iterator[Json]:
    for kind in REFINED:
        for signal in (*definitions(registry, kind), *refinements(registry, kind)):
            yield from signal.get("attributes", ())
