"""Judges the conformance kit by wrong rule sets and says which ones it does not tell apart."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conformance_kit import Found, cases
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.rules import Options, RuleSet, judge
from genops_validator.telemetry import Resource, Span
from mutation.mutants import Mutant, fine

UNNOTICED = Path(__file__).with_name("unnoticed.txt")


@dataclass(frozen=True, slots=True)
class Judged:
    """A span of the kit and what the right rules find in it."""

    span: Span
    resource: Resource
    findings: Sequence[Found]


class Kit:
    """Every span of the conformance kit, read once."""

    def __init__(self) -> None:
        self.rules = RuleSet.load("0.1.0")
        self.spans = [
            Judged(span, resource, _found(self.rules, span, resource))
            for span, resource in _spans()
        ]

    def tells(self, mutant: Mutant) -> bool:
        """Say whether a case comes out otherwise; those of the rule itself are tried first."""
        rules = RuleSet.from_document(mutant.document)
        code = _code_of(mutant)
        near = sorted(self.spans, key=lambda one: all(code != found[0] for found in one.findings))
        return any(_found(rules, one.span, one.resource) != one.findings for one in near)

    def survivors(self, mutants: Iterable[Mutant]) -> Iterator[Mutant]:
        """Yield the wrong rule sets by which every case comes out as it should."""
        return (mutant for mutant in mutants if not self.tells(mutant))


def _code_of(mutant: Mutant) -> str | None:
    document: Mapping[str, Any] = mutant.document
    entry = document["invariants"].get(mutant.owner) or document["rules"].get(mutant.owner)
    return entry["code"] if entry else None


def _spans() -> Iterator[tuple[Span, Resource]]:
    reader = JsonReader(Limits())
    for case in cases():
        try:
            contents = reader.contents(case.path.read_bytes())
        except InputError:
            continue  # A case about input that cannot be read.
        for batch in contents.batches:
            for piece in [*map(bytes, batch.lean), *batch.trees]:
                try:
                    yield reader.span(piece), batch.origin.resource
                except InputError:
                    continue


def _found(rules: RuleSet, span: Span, resource: Resource) -> list[Found]:
    judgement = judge(rules, span, resource, Options())
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


def unnoticed() -> list[str]:
    """Return the mistakes that the kit is known not to notice."""
    return UNNOTICED.read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Print how many mistakes the kit notices, and write down those that it does not."""
    kit = Kit()
    start = time.process_time()
    mutants = list(fine(kit.rules.document))
    left = sorted(map(str, kit.survivors(mutants)))
    UNNOTICED.write_text("".join(f"{one}\n" for one in left), encoding="utf-8")
    seconds = time.process_time() - start
    sys.stdout.write(
        f"{len(mutants) - len(left)} of {len(mutants)} mistakes noticed in {seconds:.0f} s\n"
    )


if __name__ == "__main__":
    main()
