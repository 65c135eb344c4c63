"""What a format of another program has to tell to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits


@dataclass(frozen=True, slots=True)
class Group:
    """Spans of one resource.

    Attributes:
        resource: The attributes of the resource, as OTLP/JSON lists them.
        spans: Each as JSON text or as a tree.
    """

    resource: Callable[[], list[Any]]
    spans: list[Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What a document is and holds.

    Attributes:
        format: Its name in the report.
        groups: The spans, and in their place whatever cannot be read.
        as_otlp: Turns the tree of one span into the one that OTLP/JSON has.
        log_records: How many of them are beside the spans.
    """

    format: str
    groups: Iterable[Group | InputError]
    as_otlp: Callable[[Any], dict[str, Any]]
    log_records: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A document to look into.

    Attributes:
        whole: Its JSON text, or the tree that a tolerant parser made of it.
        opened: Its members or items, those of JSON text still closed.
    """

    whole: Any
    opened: dict[str, Any] | list[Any]

    @property
    def members(self) -> dict[str, Any]:
        """The members of an object; none of an array."""
        return self.opened if isinstance(self.opened, dict) else {}

    @property
    def items(self) -> list[Any]:
        """The items of an array; of an object itself alone."""
        return self.opened if isinstance(self.opened, list) else [self.whole]


Read = Callable[[Document, Limits], Found | None]
"""Reads a document; None when it is of another format."""
