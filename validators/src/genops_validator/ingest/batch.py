"""What every reader hands over: the spans of one resource, and what else the message held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.telemetry import Resource, Value

UNKNOWN_SERVICE = "unknown_service"
GENOPS = "genops."
# Attribution on the resource is a legal fallback that the compiled rules compare; any other
# genops key there is odd enough for the exact path.
ATTRIBUTION = frozenset({"genops.team", "genops.project", "genops.environment"})


@dataclass(frozen=True, slots=True)
class Origin:
    """The resource of spans, prepared once for all of them.

    Attributes:
        service: ``service.name``, or ``unknown_service`` as in OpenTelemetry.
        plain: Whether the compiled rules may judge its spans.
    """

    resource: Resource
    service: str
    plain: bool

    @classmethod
    def of(cls, attributes: Sequence[tuple[str, Value]]) -> Origin:
        """Prepare a resource from its attribute list."""
        genops = [(key, value) for key, value in attributes if key.startswith(GENOPS)]
        counts = Counter(key for key, _ in genops)
        repeated = tuple(key for key, count in counts.items() if count > 1)
        resource = Resource(dict(attributes), repeated)
        name = resource.attributes.get("service.name")
        service = name if isinstance(name, str) and name else UNKNOWN_SERVICE
        plain = not repeated and all(
            key in ATTRIBUTION and isinstance(value, str) for key, value in genops
        )
        return cls(resource, service, plain)


@dataclass(slots=True)
class Batch:
    """Spans of one resource, in the order of the input.

    Attributes:
        index: Place of the ResourceSpans in its message, from 0.
        lean: Spans as bytes, to be decoded one by one where they matter.
        trees: Spans as parsed JSON, from messages that only the exact reader understands.
        reader: What reads these spans, where that is not the reader of the message.
    """

    index: int
    origin: Origin
    lean: Sequence[Any] = ()
    trees: Sequence[object] = ()
    reader: Any = None


@dataclass(slots=True)
class Contents:
    """One message as read.

    Attributes:
        logs: Events in log records (``LogBatch``), if the reader was told to look for them.
        logs_of_ours: Log records may say something of ours: the message names the namespace.
        log_problems: Log records, or resources of logs, that could not be read.
        format: Of spans in the format of another program; None for OTLP.
        escaped: The text holds a backslash: keys may be spelt with escapes.
        problems: Parts that could not be read; the others are in ``batches``.
    """

    batches: list[Batch] = field(default_factory=list)
    log_records: int = 0
    logs: list[Any] = field(default_factory=list)
    logs_of_ours: bool = True
    log_problems: list[InputError] = field(default_factory=list)
    metrics: int = 0
    format: str | None = None
    escaped: bool = False
    problems: list[InputError] = field(default_factory=list)
