"""What goes wrong with processes; by then nothing that was found is of use."""

from __future__ import annotations


class WorkerLostError(Exception):
    """A process ended before it had told what it found, so that the run has no result."""

    def __init__(self, file: str, status: int | None) -> None:
        """Say what is known.

        Args:
            file: The input that it judged a part of.
            status: What the process ended with; below zero the signal that ended it.
        """
        how = f"was ended by signal {-status}" if status and status < 0 else f"ended ({status})"
        super().__init__(f"a process that judged a part of {file} {how}: there is no result")
        self.hint = "it may have been short of memory; --jobs 1 judges in one process"


class WorkerFailedError(Exception):
    """A process met a fault of ours; its traceback is the cause of this error."""


class RemoteTraceError(Exception):
    """The traceback of another process, as text."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"
