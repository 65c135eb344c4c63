"""`genops-registry`: reads the first word, loads that command and runs it."""

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from types import ModuleType
from typing import Any

from genops_registry.cli.completion import add_completion
from genops_registry.cli.exit_codes import EXPLAINED, FINDINGS, INPUT, INTERNAL, USAGE
from genops_registry.cli.options import add_common

COMMANDS = (
    "check",
    "resolve",
    "generate",
    "explain",
    "diff",
    "package",
    "stats",
    "update-markdown",
    "init",
)
DESCRIPTION = """\
Compiler of OpenTelemetry-Weaver registries for GenOps.

Reads a registry of attributes, signals and entities (definition/2, or files of
version 1), checks it, resolves it as Weaver does, and generates code, schemas
and documentation from it."""
EXAMPLES = """\
examples:
  genops-registry check                      look for problems in ./model
  genops-registry resolve -o resolved.json   write the resolved registry
  genops-registry COMMAND --help             all about one command
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _escape_what_the_terminal_cannot_show()
    args = build_parser(words).parse_args(words)
    try:
        with _without_collection():
            return _run(args)
    except BrokenPipeError:
        # The reader of our output went away, as `head` does; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def build_parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser; only the command that the words name is loaded, if they name one."""
    parser = argparse.ArgumentParser(
        prog="genops-registry",
        description=DESCRIPTION,
        epilog=f"{EXAMPLES}\n{EXPLAINED}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    add_completion(parser)
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    named = [word for word in words[:1] if word in COMMANDS]
    for command in named or COMMANDS:
        module = import_module(f"genops_registry.cli.{command.replace('-', '_')}")
        module.add_parser(subparsers)
        subparser = subparsers.choices[command]
        add_common(subparser)
        subparser.set_defaults(module=module)
    return parser


def _escape_what_the_terminal_cannot_show() -> None:
    """Print an escape where the encoding of a stream has no sign, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(args: argparse.Namespace) -> int:
    # Loaded here, so that --version and --help stay quick.
    from genops_registry.cli.output import palette_for, print_problems
    from genops_registry.problems import RegistryError, RegistryInputError, UsageError

    module: ModuleType = args.module
    try:
        status: int = module.run(args)
        sys.stdout.flush()
    except RegistryError as error:
        print_problems(error.problems, sys.stderr, palette_for(sys.stderr, args.color))
        if isinstance(error, UsageError):
            return USAGE
        return INPUT if isinstance(error, RegistryInputError) else FINDINGS
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001 - the last line of defence, and it says so
        return _internal_error(error, debug=args.debug)
    return status


def _internal_error(error: Exception, *, debug: bool) -> int:
    if debug:
        traceback.print_exception(error)
    else:
        first_line = (str(error).splitlines() or [""])[0]
        print(
            f"genops-registry: internal error: {type(error).__name__}: {first_line}\n"
            "  help: this is a bug; run again with --debug and report what it shows",
            file=sys.stderr,
        )
    return INTERNAL


class _Version(argparse.Action):
    """Prints the version; looking it up costs more than to read a small registry."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 - argparse passes it
        values: str | Sequence[Any] | None,  # noqa: ARG002 - as above
        option_string: str | None = None,  # noqa: ARG002 - as above
    ) -> None:
        from importlib import metadata

        print(f"{parser.prog} {metadata.version('genops-registry')}")
        parser.exit()


@contextmanager
def _without_collection() -> Iterator[None]:
    """Leave garbage cycles alone: a run is short, and keeps nearly all that it makes to its end.

    Looking for them again and again takes a quarter of the time that a large registry needs.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
