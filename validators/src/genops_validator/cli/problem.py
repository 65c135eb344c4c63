"""A problem of usage, told in one line with what to do about it."""

from __future__ import annotations

from genops_validator.render.plain import plain

USAGE = 2


class CommandError(Exception):
    """Stops a command with a message, a hint and an exit code."""

    def __init__(self, message: str, hint: str = "", exit_code: int = USAGE) -> None:
        """Hold what is wrong and, as the hint, what to do."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code

    def text(self) -> str:
        """Return the lines that standard error gets."""
        lines = [f"genops-validate: {plain(self.message)}"]
        if self.hint:
            lines.append(f"help: {plain(self.hint)}")
        return "\n".join(lines)
