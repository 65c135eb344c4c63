"""The one exception of reading: something in the input cannot be read."""

from __future__ import annotations

CODE = "GEN604"
"""The registry's code for input that could not be read."""


class InputError(Exception):
    """A part of the input that cannot be read, said so that its owner can mend it.

    Attributes:
        message: What is wrong, and where inside the piece that was being read.
        hint: What to do about it, or None where the message says it already.
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def of_resource(self, batch: int, spans: int) -> InputError:
        """Return the same problem of the resource of a batch, with what is lost by it."""
        lost = f"its {spans} spans cannot be judged"
        return InputError(f"resource of batch {batch}: {self.message}; {lost}", self.hint)

    def of_logs(self, batch: int) -> InputError:
        """Return the same problem of the log records of a batch."""
        return InputError(f"logs of batch {batch}: {self.message}", self.hint)


class LimitExceededError(InputError):
    """The input goes beyond a limit; the message names the limit, the hint its option."""


class ForeignFormatError(InputError):
    """The input is telemetry, but in a format of another program."""
