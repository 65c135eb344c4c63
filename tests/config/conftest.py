"""The command line, and files for it."""

from command_line import run, write

__all__ = ["run", "write"]
