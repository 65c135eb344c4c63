"""Prints an explanation for people, in the look of `genops-validate explain`."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from genops_registry.cli.output.colour import Palette
from genops_registry.cli.output.text import harmless

Document = dict[str, Any]

_WIDTH = 80
_LABEL = 14
_LOST = {
    "span_attributes": "attributes of the span",
    "event_attributes": "attributes of the event",
    "events": "events of the span",
}


def render_explanation(explanation: Document, palette: Palette) -> str:
    """Return what a registry knows about one thing as text.

    Args:
        explanation: What `genops_registry.explain.explain` found.
        palette: Paints the name.
    """
    code = f"{explanation['code']} " if "code" in explanation else ""
    lines = [f"{explanation['kind']} {palette.strong(harmless(code + explanation['name']))}"]
    lines += _FACTS[explanation["kind"]](explanation)
    if place := explanation["defined_at"]:
        lines += _line("Defined at", f"{place['file']}:{place['line']}:{place['column']}")
    return "\n".join(lines)


def _line(label: str, text: str) -> list[str]:
    """Wrap a text under its label; words longer than a line, such as paths, stay whole."""
    first = "  " + f"{label}:".ljust(_LABEL)
    return textwrap.wrap(
        harmless(" ".join(text.split())),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _lines(label: str, texts: list[str]) -> Iterator[str]:
    """One text a line, the label at the first."""
    for number, text in enumerate(texts):
        first, *rest = _line(label, text)
        yield first if number == 0 else " " * (_LABEL + 2) + first[_LABEL + 2 :]
        yield from rest


def _rule(rule: Document) -> Iterator[str]:
    yield from _line("What", rule["message"])
    yield from _line("Why", rule["why"])
    yield from _line("Fix", rule["fix"])
    yield from _line("Level", rule["level"])
    yield from _specification(rule)
    yield from _resolutions(rule)
    yield from _lines("Points at", list(rule.get("context", {}).values()))
    if "missing" in rule:
        lost = _LOST[rule["missing"]]
        yield from _line("Inconclusive", f"where {lost} were dropped, so that nothing is proven")
    if rule["decided_by"] == "engine":
        yield from _line("Decided by", "the engine, not by an expression")
    else:
        yield "  Holds when:"
        yield from ("    " + harmless(line) for line in rule["expression"].splitlines())


def _resolution(resolution: Document) -> Iterator[str]:
    yield from _line("Question", resolution["question"])
    yield from _line("Read as", resolution["resolution"])
    if "proposal" in resolution:
        yield from _line("Proposal", resolution["proposal"])
    yield from _specification(resolution)
    yield from _rules(resolution)


def _resolutions(document: Document) -> list[str]:
    ids = ", ".join(document["resolutions"])
    return _line("Ambiguities", f"{ids}; explain one for how it is read") if ids else []


def _specification(document: Document) -> list[str]:
    named = document.get("section") or ""
    section = [f"§{named}" if named[:1].isdigit() else named] if named else []
    known = [*section, *document.get("requirements", ())]
    return _line("Spec", ", ".join(known)) if known else []


def _requirement(requirement: Document) -> Iterator[str]:
    decidable = {"yes": "from telemetry", "partly": "in part", "no": "not from telemetry"}
    yield from _line("Text", requirement["text"])
    yield from _line("Level", requirement["level"])
    if "group" in requirement:
        yield from _line("Group", f"{requirement['group']} of what compliance demands")
    yield from _line("Decidable", decidable[requirement["decidable"]])
    if "not_verified" in requirement:
        yield from _line("Not verified", requirement["not_verified"])
    yield from _specification(requirement)
    yield from _lines(
        "About", [f"{each['name']} ({each['kind']})" for each in requirement["about"]]
    )
    yield from _rules(requirement)
    yield from _resolutions(requirement)


def _rules(document: Document) -> Iterator[str]:
    yield from _lines("Rules", [f"{rule['code']} {rule['id']}" for rule in document["rules"]])
    if general := document.get("general_rules"):
        codes = ", ".join(rule["code"] for rule in general)
        yield from _line("Also", f"as far as they apply, the general rules {codes}")


def _signal(signal: Document) -> Iterator[str]:
    yield from _meaning(signal)
    attributes = [f"{each['name']} ({_level(each)})" for each in signal["attributes"]]
    yield from _lines("Attributes", attributes)
    yield from _annotations(signal["annotations"])
    yield from _specification(signal)
    yield from _rules(signal)


def _attribute(attribute: Document) -> Iterator[str]:
    yield from _meaning(attribute)
    annotations = attribute["annotations"]
    unit = f", in {annotations['unit']}" if "unit" in annotations else ""
    yield from _line("Type", attribute["type"] + unit)
    yield from _lines("On", [f"{each['name']} ({_level(each)})" for each in attribute["on"]])
    if attribute["values"]:
        label = "Only values" if annotations.get("closed") else "Values"
        texts = [f"{each['value']}: {each.get('brief', '')}" for each in attribute["values"]]
        yield from _lines(label, texts)
    yield from _suggested(annotations.get("suggested", {}))
    yield from _annotations(annotations)
    if "examples" in attribute:
        yield from _line("Examples", ", ".join(map(_value, attribute["examples"])))
    yield from _specification(attribute)
    yield from _rules(attribute)


def _suggested(suggested: Document) -> Iterator[str]:
    values = [f"{value}: {meaning}" for value, meaning in suggested.get("values", {}).items()]
    form = [f"any value of the format {suggested['format']}"] if "format" in suggested else []
    source = [f"(from: {suggested['source']})"] if "source" in suggested else []
    yield from _lines("Suggested", [*values, *form, *source])


def _meaning(document: Document) -> Iterator[str]:
    yield from _line("Meaning", document["brief"])
    if "note" in document:
        yield from _line("Note", document["note"])
    if "deprecated" in document:
        deprecated = document["deprecated"]
        yield from _line("Deprecated", deprecated.get("note") or deprecated["reason"])
    yield from _line("Stability", document["stability"])


def _level(item: Document) -> str:
    level: str = item["level"].replace("_", " ")
    return f"{level}: {item['condition']}" if item["condition"] else level


def _value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _annotations(annotations: Document) -> Iterator[str]:
    """Say what the vocabulary adds to a definition, in words."""
    for key, told in _ANNOTATIONS.items():
        if key in annotations and (text := told[1](annotations[key])):
            yield from _line(told[0], text)


def _allowed(meaningful: Document | bool) -> str:
    but = f"; fine here: {', '.join(meaningful['allow'])}" if isinstance(meaningful, dict) else ""
    return f"neither empty nor a placeholder, where it is required{but}"


def _codes(codes: Document) -> str:
    kinds = [f"{len(codes[kind])} {kind}" for kind in ("active", "reserved") if kind in codes]
    return f"{', '.join(kinds)}, from {codes['source']}"


def _placeholders(placeholders: Document) -> str:
    return ", ".join(_value(value) or "the empty string" for value in placeholders)


_ANNOTATIONS: dict[str, tuple[str, Callable[[Any], str]]] = {
    "concept": ("Concept", str),
    "extension": ("Or", lambda pattern: f"an extension of the form {pattern}"),
    "items": ("Items", lambda items: "one of " + ", ".join(map(_value, items["closed"]))),
    "minimum": ("Minimum", _value),
    "finite": ("Finite", lambda finite: "neither NaN nor infinite" if finite else ""),
    "meaningful": ("Meaningful", _allowed),
    "format": ("Format", str),
    "codes": ("Codes", _codes),
    "aliases": ("Not called", ", ".join),
    "agrees_with": ("Agrees with", ", ".join),
    "sensitive": ("Sensitive", lambda hidden: "reports hide its values" if hidden else ""),
    "group": ("Group", lambda group: f"{group} of what compliance demands"),
    "match": ("Matches", str),
    "placeholders": ("Placeholders", _placeholders),
    "placeholder_patterns": ("Patterns", lambda patterns: ", ".join(patterns.values())),
}
_FACTS = {
    "rule": _rule,
    "requirement": _requirement,
    "resolution": _resolution,
    "attribute": _attribute,
    "event": _signal,
    "span": _signal,
}
