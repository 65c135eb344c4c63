"""Times of other formats as nanoseconds since the Unix epoch."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.values import integer, what

MICROSECOND = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:[.,](\d{1,9})\d*)?(Z|[+-]\d\d:?\d\d)?", re.ASCII
)


def from_microseconds(value: object, name: str) -> int:
    """Return a time or duration that stands there in microseconds; null is none, so 0.

    Raises:
        InputError: It is no whole number.
    """
    if value is None:
        return 0
    number = integer(value)
    if number is None:
        raise InputError(f"{name} holds {what(value)} that is no whole number of microseconds")
    return number * MICROSECOND


def nanoseconds(value: object, name: str) -> object:
    """Return a time that stands there as ISO 8601; a number is one of nanoseconds already.

    Without a zone it is UTC.

    Raises:
        InputError: It is text, and no time.
    """
    if not isinstance(value, str) or not value or integer(value) is not None:
        return value
    match = _ISO.fullmatch(value)
    if match is None:
        raise InputError(f"{name} is no time: {value[:40]!r}")
    seconds, fraction, zone = match[1], match[2] or "", match[3] or "Z"
    try:
        moment = datetime.fromisoformat(seconds + zone)
    except ValueError as error:
        raise InputError(f"{name} is no time: {error}") from error
    return (moment - _EPOCH) // timedelta(seconds=1) * 10**9 + int(fraction.ljust(9, "0"))
