"""How much input is accepted before reading stops: a bound for every way to exhaust a machine."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from genops_validator.ingest.errors import LimitExceededError

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


def _limit(default: int, option: str, meaning: str) -> int:
    metadata = {"option": option, "help": meaning}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on input; each field's metadata holds its command-line option and help."""

    line_bytes: int = _limit(
        64 * MIB, "--max-line-bytes", "longest line or length-delimited message, in bytes"
    )
    document_bytes: int = _limit(
        256 * MIB, "--max-document-bytes", "largest document that stands by itself, in bytes"
    )
    decompressed_bytes: int = _limit(
        64 * GIB, "--max-decompressed-bytes", "largest size of one input after decompression"
    )
    compression_ratio: int = _limit(
        1000, "--max-compression-ratio", "largest ratio of decompressed to compressed size"
    )
    nesting: int = _limit(64, "--max-nesting", "deepest nesting of objects and arrays")
    attributes_per_span: int = _limit(
        10_000, "--max-attributes", "most attributes of a span, and of each of its events"
    )
    events_per_span: int = _limit(100_000, "--max-events", "most events of a span")
    ids_in_memory: int = _limit(
        100_000,
        "--max-ids-in-memory",
        "most records kept in memory for what spans are together; more go to temporary files",
    )

    def exceeded(self, name: str, what: str) -> LimitExceededError:
        """Build the error for one limit.

        Args:
            name: Field of this class that was exceeded.
            what: The thing that is too large, as the start of a sentence.
        """
        option = next(item.metadata["option"] for item in fields(self) if item.name == name)
        message = f"{what} the limit of {getattr(self, name):,}"
        return LimitExceededError(message, f"raise it with {option} if the input is trusted")

    def require_attributes(self, count: int, owner: str) -> None:
        """Refuse too long an attribute list.

        Args:
            count: Its length.
            owner: What it belongs to, as in "a span".

        Raises:
            LimitExceededError: There are more attributes than the limit.
        """
        if count > self.attributes_per_span:
            what = f"{owner} with {count:,} attributes is beyond"
            raise self.exceeded("attributes_per_span", what)

    def require_events(self, count: int) -> None:
        """Refuse a span with too many events.

        Raises:
            LimitExceededError: There are more events than the limit.
        """
        if count > self.events_per_span:
            raise self.exceeded("events_per_span", f"a span with {count:,} events is beyond")
