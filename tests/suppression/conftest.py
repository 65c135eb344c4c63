"""The command line, files for it, and stories of what a pipeline would tell."""

from command_line import run, write
from stories import catalogue, story

__all__ = ["catalogue", "run", "story", "write"]
