"""The one thing that can be wrong with suppressions before a run."""

from __future__ import annotations


class UnknownCodeError(Exception):
    """A suppression names a code that no rule has."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Hold what is wrong and what to do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint
