"""``genops-validate rules``: every rule of the specification, one line each."""

from __future__ import annotations

from typing import Any

from genops_validator.cli.catalogue_options import (
    add_version,
    open_catalogue,
    output_style,
    write_json,
)
from genops_validator.cli.options import Parser, add_output
from genops_validator.cli.output import write
from genops_validator.render.layout import paragraph
from genops_validator.render.style import Style
from genops_validator.report.catalogue import Catalogue


def run(words: list[str]) -> int:
    """List the rules; return the exit code."""
    parser = Parser(
        prog="genops-validate rules",
        description="List every rule: code, id, level, requirements; * is not verified yet.",
        allow_abbrev=False,
    )
    add_version(parser)
    add_output(parser)
    arguments = parser.parse_args(words)
    catalogue = open_catalogue(arguments)
    if arguments.format == "json":
        write_json(as_document(catalogue), arguments)
    else:
        write(as_text(catalogue, output_style(arguments)), arguments.output)
    return 0


def as_document(catalogue: Catalogue) -> dict[str, Any]:
    """Return the rules as data."""
    document = catalogue.document
    fields = ("code", "level", "requirements", "section", "message", "why", "fix", "missing")
    later = {item.id for item in catalogue.not_verified_yet}
    return {
        "spec_version": document["spec_version"],
        "revision": document["revision"],
        "digest": document["digest"],
        "rules": [
            {"id": key, **{name: entry.get(name) for name in fields}, "verified": key not in later}
            for key, entry in _by_code(catalogue)
        ],
    }


def as_text(catalogue: Catalogue, style: Style) -> str:
    """Return the rules as a table for 80 columns."""
    later = {item.id for item in catalogue.not_verified_yet}
    lines = []
    for key, entry in _by_code(catalogue):
        mark = "*" if key in later else " "
        level = style(entry["level"], f"{entry['level']:11}")
        requirements = ", ".join(entry["requirements"]) or "by attribute"
        lines.append(f"{style('strong', entry['code'])}{mark} {level} {key:33} {requirements}")
    document = catalogue.document
    rules = f"{document['spec_version']}+r{document['revision']}"
    note = f"{len(lines)} rules of {rules}, sha256 {document['digest'][:16]}."
    if later:
        note += f" * not verified yet: {len(later)}."
    note += " genops-validate explain CODE says more."
    return "\n".join([*lines, "", paragraph(note, indent=0)]) + "\n"


def _by_code(catalogue: Catalogue) -> list[tuple[str, dict[str, Any]]]:
    return sorted(catalogue.definitions.items(), key=lambda item: item[1]["code"])
