"""``--print-completion SHELL``: the script by which a shell completes our options."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from genops_validator.cli.main import COMMANDS
from genops_validator.cli.problem import CommandError

SHELLS = ("bash", "zsh", "tcsh")
_FILES = {"output", "certificate", "baseline", "write_baseline", "config"}
_FIRST_WORD = {"bash": "_genops_validate_command_or_file", "zsh": "_files", "tcsh": "f"}
_BASH = """\
_genops_validate_command_or_file() {{
  (( COMP_CWORD == 1 )) && compgen -W "{commands}" -- "$1"
  compgen -f -- "$1"
}}
"""


def add_completion(parser: argparse.ArgumentParser) -> None:
    """Add the option; what it needs is loaded when it is used."""
    parser.add_argument(
        "--print-completion",
        action=_PrintCompletion,
        choices=SHELLS,
        help="print the script that completes these options, for your shell to source",
    )


class _PrintCompletion(argparse.Action):
    """Prints the script and ends the program."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002  argparse passes it
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002  argparse passes it
    ) -> None:
        try:
            import shtab
        except ModuleNotFoundError as error:
            raise CommandError(
                "completion needs a package that is not installed",
                "pip install 'genops-validator[completion]'",
            ) from error
        for action in parser._actions:  # noqa: SLF001  argparse has no other way to its options
            if action.dest in _FILES:
                vars(action)["complete"] = shtab.FILE
            elif action.dest == "files":
                vars(action)["complete"] = _FIRST_WORD
        shell = str(values)
        preamble = _BASH.format(commands=" ".join(COMMANDS)) if shell == "bash" else ""
        print(shtab.complete(parser, shell=shell, preamble=preamble))
        parser.exit()
