"""Every finding, one by one: for readers that want more than the places a report keeps.

What is settled goes on at once. A finding that log records further on may still excuse waits until
the end of the input: in memory while there are few, in a temporary file beyond that.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import IO

from genops_validator.report.model import Located
from genops_validator.report.tally import excused, inconclusive

KEPT_IN_MEMORY = 1 << 20
"""Bytes of waiting findings; more of them go to a temporary file."""

_MEMBERS = tuple(field.name for field in fields(Located))


class FindingStream:
    """Hands on each finding as soon as nothing in the input can change it any more."""

    def __init__(self, receive: Callable[[Located], None]) -> None:
        """Hand findings to ``receive``."""
        self._receive = receive
        self._waiting: IO[bytes] | None = None

    def add(self, finding: Located, missing: str | None, *, logs_seen: bool) -> None:
        """Take a finding; ``missing`` names the evidence whose loss would excuse it."""
        if excused(missing, finding.status, logs_seen=logs_seen):
            self._receive(inconclusive(finding))
        elif excused(missing, finding.status, logs_seen=True):
            self._wait(finding)
        else:
            self._receive(finding)

    def end(self, *, logs_seen: bool) -> None:
        """Hand on what waited; the input is at its end."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        with waiting:
            waiting.seek(0)
            for line in waiting:
                finding = _revived(line)
                self._receive(inconclusive(finding) if logs_seen else finding)

    def _wait(self, finding: Located) -> None:
        if self._waiting is None:
            from tempfile import SpooledTemporaryFile  # here: it loads much, and few runs wait

            self._waiting = SpooledTemporaryFile(max_size=KEPT_IN_MEMORY)  # noqa: SIM115  see end()
        text = json.dumps({name: getattr(finding, name) for name in _MEMBERS})
        self._waiting.write(text.encode("ascii") + b"\n")


def _revived(line: bytes) -> Located:
    members = json.loads(line)
    return Located(**{**members, "requirements": tuple(members["requirements"])})
