"""Events that arrive as log records, kept by the id of the span that they belong to.

They wait in a private database that its library keeps in memory while it is small and moves to a
temporary file when it is not, so that the number of log records costs no memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from genops_validator.across.partitions import ScratchError
from genops_validator.collect import Location
from genops_validator.rules import names
from genops_validator.telemetry import Event, Span

OUTSIDE: Final = "log_decision_outside_unit"

if TYPE_CHECKING:
    import sqlite3

_TABLE: Final = """
CREATE TABLE event (key BLOB NOT NULL, decision INTEGER NOT NULL, content BLOB NOT NULL,
                    met INTEGER NOT NULL DEFAULT 0);
CREATE INDEX by_key ON event (key);
PRAGMA cache_size = -65536;
PRAGMA synchronous = OFF;
PRAGMA journal_mode = OFF;
"""
# At equal times log records have no order of their own: each stands where it does no harm.
_BEFORE_WORK: Final = (names.POLICY_EVALUATED, names.BUDGET_RESERVATION)


class LogEvents:
    """The events of all log records that were read ahead."""

    def __init__(self) -> None:
        self._database: sqlite3.Connection | None = None

    def __bool__(self) -> bool:
        """Whether there is any."""
        return self._database is not None

    def add(self, key: bytes, event: Event, location: Location) -> None:
        """Keep an event.

        Args:
            key: Trace id and span id of the log record; empty when it has none.
            event: What the log record says.
            location: Where the log record stands.

        Raises:
            ScratchError: The temporary file cannot be written.
        """
        import pickle  # most inputs have no logs, and start sooner without these
        import sqlite3

        if self._database is None:
            self._database = sqlite3.connect("", isolation_level=None)
            self._database.executescript(_TABLE)
            self._database.execute("BEGIN")
        content = pickle.dumps((event, location))
        row = key, event.name == names.POLICY_EVALUATED, content
        self._run("INSERT INTO event (key, decision, content) VALUES (?, ?, ?)", row)

    def of(self, key: bytes | None) -> list[tuple[Event, Location]]:
        """Return the events of a span, and note that the span was there.

        Raises:
            ScratchError: The temporary file cannot be used.
        """
        if self._database is None or not key:
            return []
        rows = self._run("SELECT content FROM event WHERE key = ?", (key,))
        if rows:
            self._run("UPDATE event SET met = 1 WHERE key = ?", (key,))
        return [_read(row) for row in rows]

    def _run(self, statement: str, values: tuple[Any, ...]) -> list[Any]:
        import sqlite3

        try:
            return self._database.execute(statement, values).fetchall() if self._database else []
        except sqlite3.Error as error:
            raise ScratchError(OSError(str(error))) from error

    def decisions_without_span(self) -> Iterator[tuple[Location, bool]]:
        """Yield where decisions stand whose span is not in the input, and whether they name one."""
        if self._database is not None:
            query = "SELECT content, key FROM event WHERE decision AND NOT met ORDER BY rowid"
            for row in self._database.execute(query):
                yield _read(row)[1], bool(row[1])

    def close(self) -> None:
        """Give up what is kept."""
        if self._database is not None:
            self._database.close()
            self._database = None


def join(span: Span, events: Sequence[Event]) -> None:
    """Add the events of log records to those of their span, each event once.

    The order of the log records in the input says nothing, so it changes nothing.
    """
    known = [_content(event) for event in span.events]
    new: list[Event] = []
    for event in sorted(events, key=_content):
        if _content(event) not in known:
            known.append(_content(event))
            new.append(event)
    # Those of equal times keep this order when the rules put all of them in the order of time.
    early = [event for name in _BEFORE_WORK for event in new if event.name == name]
    late = [event for event in new if event.name not in _BEFORE_WORK]
    span.events = [*early, *span.events, *late]


def _content(event: Event) -> tuple[int, str, str]:
    """What makes two records the same event (A-02)."""
    return event.time, event.name, repr(sorted(event.attributes, key=repr))


def _read(row: Sequence[bytes]) -> tuple[Event, Location]:
    import pickle

    # Written by this process into its own private database.
    content: tuple[Event, Location] = pickle.loads(row[0])  # noqa: S301
    return content
