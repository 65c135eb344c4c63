"""How the commands print: problems, colour, files."""

from genops_registry.cli.output.colour import Palette, palette_for
from genops_registry.cli.output.files import write_files, write_output, write_text
from genops_registry.cli.output.problems import print_problems, render_problem, summary
from genops_registry.cli.output.text import harmless

__all__ = [
    "Palette",
    "harmless",
    "palette_for",
    "print_problems",
    "render_problem",
    "summary",
    "write_files",
    "write_output",
    "write_text",
]
