"""Every rule of a specification version, and what nobody verifies: as a list and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from genops_validator.render.layout import number, paragraph
from genops_validator.render.unverified import unverified_lines

if TYPE_CHECKING:
    from genops_validator.render.style import Style
    from genops_validator.report.catalogue import Catalogue

_FIELDS = ("code", "level", "requirements", "section", "message", "why", "fix", "missing")


def rules_as_document(catalogue: Catalogue) -> dict[str, Any]:
    """Return the rules as data."""
    document = catalogue.document
    later = {item.id for item in catalogue.not_verified_yet}
    return {
        "spec_version": document["spec_version"],
        "revision": document["revision"],
        "digest": document["digest"],
        "rules": [
            {"id": key, **{name: entry.get(name) for name in _FIELDS}, "verified": key not in later}
            for key, entry in catalogue.by_code
        ],
        "not_verified": [asdict(item) for item in catalogue.not_verified],
        "not_verified_yet": [asdict(item) for item in catalogue.not_verified_yet],
    }


def rules_as_text(catalogue: Catalogue, style: Style) -> str:
    """Return the rules as text for 80 columns."""
    unverified = unverified_lines(catalogue.not_verified, catalogue.not_verified_yet)
    lines = [*_rules(catalogue, style), "", *unverified, "", _note(catalogue)]
    return "\n".join(lines) + "\n"


def _rules(catalogue: Catalogue, style: Style) -> Iterator[str]:
    later = {item.id for item in catalogue.not_verified_yet}
    for key, entry in catalogue.by_code:
        mark = "*" if key in later else " "
        level = style(entry["level"], f"{entry['level']:11}")
        requirements = ", ".join(entry["requirements"]) or "by attribute"
        yield f"{style('strong', entry['code'])}{mark} {level} {key:33} {requirements}"


def _note(catalogue: Catalogue) -> str:
    document = catalogue.document
    rules = f"{document['spec_version']}+r{document['revision']}"
    count = number(len(catalogue.definitions), "rule")
    later = "; * is not verified yet" if catalogue.not_verified_yet else ""
    note = f"{count} of {rules}, sha256 {document['digest'][:16]}{later}."
    return paragraph(f"{note} genops-validate explain CODE says more.", indent=0)
