"""The report as data: what one run judged, found and could not see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from genops_validator.coverage import Coverage
from genops_validator.formats import Types
from genops_validator.report.verdict import Verdict, result_line

if TYPE_CHECKING:
    from genops_validator.report.suppressed import Suppressed

Scalar: TypeAlias = "str | int | float | bool | None"
Place: TypeAlias = "tuple[str, int | None, int | None, int]"


@dataclass(frozen=True, slots=True)
class Located:
    """One finding at one span.

    Attributes:
        status: ``failed``, or ``inconclusive`` where lost evidence forbids a judgement.
        context: ``attribute``, ``event``, ``expected`` and ``actual``, as far as they apply.
        line: Line from 1 in line-delimited input; elsewhere ``batch`` and ``index`` tell the place.
    """

    code: str
    id: str
    level: str
    status: str
    requirements: tuple[str, ...]
    message: str
    fix: str
    context: dict[str, str]
    file: str
    line: int | None
    batch: int | None
    index: int
    trace_id: str
    span_id: str
    span_name: str
    service: str
    spec_version: str

    @property
    def subject(self) -> str | None:
        """The attribute, or else the event, that the finding is about."""
        return self.context.get("attribute") or self.context.get("event")


@dataclass(frozen=True, slots=True)
class Count:
    """How often one kind of finding was made in one service: exact, whatever was kept of it.

    Attributes:
        subjects: The same number split by attribute or event.
        located: How many of them stand in the report with their place.
    """

    code: str
    id: str
    level: str
    status: str
    service: str
    count: int
    located: int
    subjects: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ServiceReport:
    """What was judged and found in one service."""

    name: str
    verdict: Verdict
    awus: int
    violations: int
    improvements: int
    information: int
    inconclusive: int


@dataclass(frozen=True, slots=True)
class InputError:
    """A part of the input that could not be read; it makes the exit code 4."""

    code: str
    message: str
    line: int | None
    hint: str | None


@dataclass(frozen=True, slots=True)
class InputReport:
    """One input: what it was, how much of it was read, and what of it could not be read.

    Attributes:
        attribute_types: How much of the type of an attribute the format keeps.
        errors: The first parts that could not be read.
        error_count: How many there were, whatever was kept of them.
    """

    file: str
    format: str
    encoding: str
    attribute_types: Types
    bytes: int
    spans: int
    log_records: int
    metrics: int
    errors: tuple[InputError, ...]
    error_count: int


@dataclass(frozen=True, slots=True)
class RuleSetUse:
    """One rule set that judged, and how it was chosen for how many AWUs.

    Attributes:
        schema_url: Of the registry that the rules come from.
        released: Whether they are the specification's own, not those of another registry.
        chosen: ``declared`` by the AWU, ``fallback`` where the declared version is absent,
            malformed or unknown, ``forced`` by the caller: the number of AWUs of each.
    """

    spec_version: str
    revision: int
    digest: str
    schema_url: str
    released: bool
    chosen: dict[str, int]

    @property
    def label(self) -> str:
        """Version and revision; of another registry's rules also whose they are."""
        return f"{self.spec_version if self.released else self.schema_url}+r{self.revision}"

    @property
    def sealed(self) -> str:
        """The label with as much of the digest as tells rules apart."""
        return f"{self.label}, sha256 {self.digest[:16]}"


@dataclass(frozen=True, slots=True)
class RuleText:
    """What the registry says about a rule that made findings: the same for every one of them."""

    code: str
    level: str
    section: str
    requirements: tuple[str, ...]
    message: str
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class NotVerified:
    """A requirement that no rule verifies in full, and why.

    Attributes:
        decidable: How much of it telemetry shows: ``yes``, ``partly`` or ``no``; what is visible
            may still hold nothing that could be wrong.
    """

    requirement: str
    section: str
    decidable: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotVerifiedYet:
    """A rule of the specification that this version of the validator does not run."""

    code: str
    id: str
    requirements: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run has to say; renderers read it, nobody changes it.

    Attributes:
        unjoined: Log records with something of ours that came too late to be joined to spans.
    """

    verdict: Verdict
    awus: int
    attribution_only: int
    unjoined: int
    services: tuple[ServiceReport, ...]
    counts: tuple[Count, ...]
    findings: tuple[Located, ...]
    inputs: tuple[InputReport, ...]
    rule_sets: tuple[RuleSetUse, ...]
    not_verified: tuple[NotVerified, ...]
    not_verified_yet: tuple[NotVerifiedYet, ...]
    coverage: Coverage
    rules: dict[str, RuleText] = field(default_factory=dict)
    options: dict[str, Scalar] = field(default_factory=dict)
    draft: bool = True
    suppressed: Suppressed | None = None

    @property
    def spans(self) -> int:
        """All spans read, governed or not."""
        return sum(item.spans for item in self.inputs)

    @property
    def log_records(self) -> int:
        """All log records seen, those that are events of spans among them."""
        return sum(item.log_records for item in self.inputs)

    @property
    def metrics(self) -> int:
        """All metrics seen; they hold no spans."""
        return sum(item.metrics for item in self.inputs)

    @property
    def errors(self) -> int:
        """Parts of the input that could not be read."""
        return sum(item.error_count for item in self.inputs)

    @property
    def result(self) -> str:
        """The result in one line, in the words the specification demands.

        Judged by other rules than its own, the line does not speak of the specification.
        """
        others = [use.label for use in self.rule_sets if not use.released]
        if others:
            return f"rules {', '.join(others)} — {self.verdict.replace('_', '-')}"
        return result_line(self.verdict, [use.spec_version for use in self.rule_sets])

    def total(self, level: str) -> int:
        """Return how many findings of a level were made, with or without a kept place."""
        return sum(count.count for count in self.counts if count.level == level)

    def counted(self, level: str) -> int:
        """Return how many findings of a level the exit code is decided by."""
        return self.suppressed.remaining[level] if self.suppressed else self.total(level)

    def levels_left(self, kind: Count | Located) -> frozenset[str]:
        """Return the levels at which findings of a code, service and status count at the end."""
        if self.suppressed is None:
            return frozenset({kind.level})
        return self.suppressed.left.get((kind.code, kind.service, kind.status), frozenset())

    @property
    def inconclusive(self) -> int:
        """Findings that could not be decided; they are among those of level information."""
        return sum(count.count for count in self.counts if count.status == "inconclusive")
