"""`--print-completion SHELL`: the script by which a shell completes commands and options."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

SHELLS = ("bash", "zsh", "tcsh")
_FILES = {"FILE", "FILE|FOLDER", "PLACE"}
_FOLDERS = {"FOLDER", "FOLDER|REVISION"}


def add_completion(parser: argparse.ArgumentParser) -> None:
    """Add the option; what it needs is loaded when it is used."""
    parser.add_argument(
        "--print-completion",
        action=_PrintCompletion,
        choices=SHELLS,
        help="print the script that completes all this, for your shell to source",
    )


class _PrintCompletion(argparse.Action):
    """Prints the script and ends the program."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 - argparse passes it
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002 - argparse passes it
    ) -> None:
        try:
            import shtab
        except ModuleNotFoundError:
            parser.error("completion needs a package: pip install 'genops-registry[completion]'")
        for action in _actions(parser):
            if action.metavar in _FILES:
                vars(action)["complete"] = shtab.FILE
            elif action.metavar in _FOLDERS:
                vars(action)["complete"] = shtab.DIRECTORY
        print(shtab.complete(parser, shell=str(values)))
        parser.exit()


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Yield the options of a parser and of all its commands."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its options
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - as above
            for command in action.choices.values():
                yield from _actions(command)
