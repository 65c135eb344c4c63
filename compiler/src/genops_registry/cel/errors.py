"""What can be wrong with an expression, and where.

An expression knows nothing of files: it reports a character offset into its own text, and whoever
read the text from a model file turns that into a position.
"""

from __future__ import annotations


class CelError(Exception):
    """An expression that does not belong to the subset, or does not fit the registry."""

    def __init__(self, id: str, message: str, offset: int, hint: str | None = None) -> None:
        """Remember the finding's id, its text, the offset it points at, and what to do."""
        super().__init__(message)
        self.id = id
        self.message = message
        self.offset = offset
        self.hint = hint
