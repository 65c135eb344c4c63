"""Judges the conformance kit by wrong rule sets: each is noticed, equivalent or missed."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from conformance_kit import Case, Found, cases
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.rules import Options, RuleSet, judge
from genops_validator.telemetry import Resource, Span
from mutation.equivalence import is_proved_equivalent
from mutation.mutants import Mutant, fine

EQUIVALENT = Path(__file__).with_name("equivalent.yaml")


@dataclass(frozen=True, slots=True)
class Judged:
    """A span of the kit and what the right rules find in it."""

    span: Span
    resource: Resource
    has_children: bool
    findings: Sequence[Found]


class Kit:
    """Every span of the conformance kit, read once."""

    def __init__(self) -> None:
        self.rules = RuleSet.load("0.1.0")
        self.spans = [
            Judged(span, resource, parent, _found(self.rules, span, resource, parent))
            for case in cases()
            for span, resource, parent in _spans(case)
        ]

    def tells(self, mutant: Mutant) -> bool:
        """Say whether a case comes out otherwise; those of the rule itself are tried first."""
        rules = RuleSet.from_document(mutant.document)
        code = _code_of(mutant)
        near = sorted(self.spans, key=lambda one: all(code != found[0] for found in one.findings))
        return any(
            _found(rules, one.span, one.resource, one.has_children) != one.findings for one in near
        )

    def survivors(self, mutants: Iterable[Mutant]) -> Iterator[Mutant]:
        """Yield the wrong rule sets by which every case comes out as it should."""
        return (mutant for mutant in mutants if not self.tells(mutant))


def is_proved(right: Mapping[str, Any], mutant: Mutant) -> bool:
    """Say whether it is proved that no telemetry tells a mistake from the right rules."""
    section, rule, member, *path = mutant.place
    if (section, member) != ("invariants", "tree"):
        return False
    one, other = (document["invariants"][rule]["tree"] for document in (right, mutant.document))
    return is_proved_equivalent(one, other, tuple(path))


@dataclass(frozen=True, slots=True)
class Survey:
    """What the kit says of every mistake."""

    noticed: Sequence[str]
    proved: Sequence[str]
    left: Sequence[str]
    """Neither noticed nor proved: listed with a reason in ``equivalent.yaml``, or missed."""


def survey(kit: Kit) -> Survey:
    """Sort all mistakes by what the kit, or the proof, says of them."""
    noticed: list[str] = []
    proved: list[str] = []
    left: list[str] = []
    for mutant in fine(kit.rules.document):
        if kit.tells(mutant):
            noticed.append(str(mutant))
        elif is_proved(kit.rules.document, mutant):
            proved.append(str(mutant))
        else:
            left.append(str(mutant))
    return Survey(noticed, proved, left)


def reviewed() -> dict[str, str]:
    """Return the mistakes that people found to be equivalent, each with the reason."""
    content = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8"))
    return {one: entry["why"] for entry in content["reasons"] for one in entry["mistakes"]}


def _code_of(mutant: Mutant) -> str | None:
    document: Mapping[str, Any] = mutant.document
    entry = document["invariants"].get(mutant.owner) or document["rules"].get(mutant.owner)
    return entry["code"] if entry else None


def _spans(case: Case) -> Iterator[tuple[Span, Resource, bool]]:
    """Yield the spans of a case, each with whether another one has it as its parent."""
    read = list(_read(case))
    parents = {(span.trace_id, span.parent_span_id) for span, _ in read}
    for span, resource in read:
        yield span, resource, (span.trace_id, span.span_id) in parents


def _read(case: Case) -> Iterator[tuple[Span, Resource]]:
    reader = JsonReader(Limits())
    try:
        contents = reader.contents(case.path.read_bytes())
    except InputError:
        return  # A case about input that cannot be read.
    for batch in contents.batches:
        for piece in [*map(bytes, batch.lean), *batch.trees]:
            try:
                yield reader.span(piece), batch.origin.resource
            except InputError:
                continue


def _found(rules: RuleSet, span: Span, resource: Resource, has_children: bool) -> list[Found]:
    judgement = judge(rules, span, resource, Options(), has_children=has_children)
    return sorted(
        (
            finding.code,
            finding.level,
            finding.status,
            finding.context.get("attribute", ""),
            finding.context.get("event", ""),
        )
        for finding in judgement.findings
    )


def report(result: Survey) -> Iterator[str]:
    """Yield what to print of a survey: counts, reasons, and the mistakes that are missed."""
    reasons = reviewed()
    counts = Counter(reasons[one] for one in result.left if one in reasons)
    missed = sorted(one for one in result.left if one not in reasons)
    yield f"{len(result.noticed)} noticed by a case"
    yield f"{len(result.proved) + counts.total()} equivalent, which no telemetry can show:"
    yield f"  {len(result.proved)} proved: the condition comes out the same whatever it reads"
    yield from (f"  {count} reviewed: {why}" for why, count in counts.items())
    yield f"{len(missed)} missed"
    yield from (f"  {one}" for one in missed)


def main() -> None:
    """Print what becomes of every mistake."""
    start = time.process_time()
    lines = list(report(survey(Kit())))
    seconds = time.process_time() - start
    sys.stdout.write("\n".join([*lines, f"in {seconds:.0f} s"]) + "\n")


if __name__ == "__main__":
    main()
