"""What is handed to another process, and in which sizes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import KIB, MIB
from genops_validator.ingest.lines import Message
from genops_validator.ingest.ranges import ByteRange

SMALLEST, LARGEST = 256 * KIB, 4 * MIB
"""Bytes of a range. Many are in work at once, so memory stays small with small ones."""

HEAD, BATCH = 2 * MIB, MIB
"""Bytes of a stream that show that it is large, and of messages that go out together."""

_RANGES_PER_PROCESS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an input that one process judges.

    Attributes:
        file: The input.
        format: The format of its spans.
        framing: The format of messages that are of no format of their own.
        reader: How its messages are read, by its name among ``Formats``.
        logs_ahead: The log records of the input were read before.
        content: Where the messages are, or themselves.
    """

    file: str
    format: str
    framing: str
    reader: str
    logs_ahead: bool
    content: ByteRange | tuple[Message, ...]


def range_size(rest: int, processes: int) -> int:
    """Return how large ranges are, so that no process waits long for the last of them."""
    return max(SMALLEST, min(LARGEST, rest // (processes * _RANGES_PER_PROCESS)))


def batches_of(messages: Iterator[Message]) -> Iterator[tuple[Message, ...]]:
    """Yield messages in batches.

    Raises:
        InputError: The rest cannot be read; what was read before has been yielded.
        OSError: The same.
    """
    failure: InputError | OSError | None = None
    while failure is None:
        batch: list[Message] = []
        size = 0
        try:
            while size < BATCH and (message := next(messages, None)) is not None:
                batch.append(message)
                size += len(message.data)
        except (InputError, OSError) as error:
            failure = error
        if batch:
            yield tuple(batch)
        elif failure is None:
            return
    raise failure
