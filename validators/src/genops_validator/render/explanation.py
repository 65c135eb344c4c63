"""One thing of the registry, explained for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from genops_validator.render.layout import paragraph
from genops_validator.render.plain import plain
from genops_validator.render.template import spelled

if TYPE_CHECKING:
    from genops_validator.render.style import Style
    from genops_validator.report.subjects import Subject

_LABEL = 14
_HOW_READ = "; explain one for how it is read"
_GENERAL = (
    "the general rules on presence, types and values (GEN1.., GEN2.., GEN4..);"
    " genops-validate rules lists all"
)


def render_subject(subject: Subject, style: Style) -> str:
    """Return what the registry knows about a subject as text."""
    lines = [_head(subject, style)]
    lines += _RENDERERS[subject.kind](subject.entry)
    if subject.carriers:
        lines.append(_line("About", ", ".join(subject.carriers)))
    lines += _listed("Rules", subject.rules)
    lines += _listed("In general", subject.general)
    if subject.resolutions:
        lines.append(_line("Ambiguities", ", ".join(subject.resolutions) + _HOW_READ))
    for revision, reason in subject.corrections.items():
        lines.append(_line("Corrected", f"in revision {revision}: {reason}"))
    if subject.kind == "event" or subject.carriers:
        lines.append(_line("Also", _GENERAL))
    return "\n".join(lines) + "\n"


def _head(subject: Subject, style: Style) -> str:
    code = f"{subject.entry['code']} " if subject.kind == "rule" else ""
    name = code + subject.name
    return f"{subject.kind} {style('strong', name)}"


def _listed(label: str, rules: Iterable[tuple[str, str]]) -> Iterator[str]:
    for position, (code, key) in enumerate(rules):
        yield _line("" if position else label, f"{code} {key}")


def _line(label: str, text: str) -> str:
    return paragraph(text, label=(label and f"{label}:").ljust(_LABEL))


def _rule(entry: dict[str, Any]) -> Iterator[str]:
    yield _line("What", spelled(entry["message"]))
    yield _line("Why", spelled(entry["why"]))
    yield _line("Fix", spelled(entry["fix"]))
    yield _line("Level", entry["level"])
    yield _spec(entry)
    if entry.get("not_verified_yet"):
        yield _line("Not yet", f"not verified by this version: {entry['not_verified_yet']}")
    if entry.get("missing"):
        lost = entry["missing"].replace("_", " ")
        yield _line("Inconclusive", f"where {lost} were dropped, so that nothing is proven")
    if entry.get("expression"):
        yield "  Holds when:"
        yield from ("    " + plain(line) for line in entry["expression"].splitlines())


def _spec(entry: dict[str, Any]) -> str:
    section = entry["section"] or ""
    where = f"§{section}" if section[:1].isdigit() else section
    return _line("Spec", ", ".join(filter(None, [where, *entry["requirements"]])))


def _resolution(entry: dict[str, Any]) -> Iterator[str]:
    yield _line("Question", entry["question"])
    yield _line("Read as", entry["resolution"])
    if entry.get("proposal"):
        yield _line("Proposal", entry["proposal"])
    yield _spec(entry)


def _attribute(entry: dict[str, Any]) -> Iterator[str]:
    yield _line("Meaning", entry["brief"])
    yield _line("Type", entry["type"] + (f", in {entry['unit']}" if entry.get("unit") else ""))
    yield _line("On an AWU", _level(entry))
    if entry.get("values"):
        closed = "one of " if entry.get("closed") else "for example "
        yield _line("Values", closed + ", ".join(map(str, entry["values"])))
    if entry.get("extension"):
        yield _line("Or", f"an extension of the form {entry['extension']}")
    if entry.get("suggested"):
        source = f" (from: {entry['suggested_source']})" if entry.get("suggested_source") else ""
        yield _line("Suggested", ", ".join(entry["suggested"]) + source)
    if entry.get("aliases"):
        yield _line("Not called", ", ".join(entry["aliases"]))
    if entry.get("minimum") is not None:
        yield _line("Minimum", f"{entry['minimum']:g}")
    if entry.get("format"):
        yield _line("Format", entry["format"])
    if entry.get("sensitive"):
        yield _line("Sensitive", "its values are hidden in reports, unless --show-values is given")
    yield _spec(entry)


def _level(entry: dict[str, Any]) -> str:
    level = entry.get("level")
    if level is None:
        return "not on the span, on its events only"
    condition = entry.get("condition")
    words: str = level.replace("_", " ")
    return f"{words}: {condition}" if condition else words


def _event(entry: dict[str, Any]) -> Iterator[str]:
    yield _line("Meaning", entry["brief"])
    for key, level in entry["attributes"].items():
        yield _line("Attribute", f"{key} ({str(level).replace('_', ' ')})")
    yield _spec(entry)


_DECIDABLE = {"yes": "from telemetry", "partly": "in part", "no": "not from telemetry"}


def _requirement(entry: dict[str, Any]) -> Iterator[str]:
    yield _line("Text", entry["text"])
    yield _line("Level", entry["level"])
    yield _line("Decidable", _DECIDABLE[entry["decidable"]])
    if entry.get("not_verified"):
        yield _line("Not verified", entry["not_verified"])
    yield _line("Spec", f"§{entry['section']}")


_RENDERERS = {
    "rule": _rule,
    "attribute": _attribute,
    "event": _event,
    "requirement": _requirement,
    "resolution": _resolution,
}
