"""How much of the specification the input exercised, for people."""

from __future__ import annotations

from collections.abc import Iterator

from genops_validator.coverage import Coverage
from genops_validator.render.layout import paragraph
from genops_validator.report.values import short

_NOUNS = {
    "attributes": "attributes",
    "events": "events",
    "states": "states",
    "reason_codes": "reason codes",
}


def coverage_lines(coverage: Coverage) -> Iterator[str]:
    """Yield a sentence for each service, then what no service exercised."""
    yield "Exercised of the specification:"
    for name, exercised in coverage.services.items():
        yield paragraph(f"{short(name)} {coverage.sentence(exercised)}.")
    known, total = coverage.known.as_document(), coverage.total.as_document()
    for kind, noun in _NOUNS.items():
        missing = [name for name in known[kind] if name not in total[kind]]
        if missing:
            yield paragraph(", ".join(missing), label=f"never: {noun} ")
