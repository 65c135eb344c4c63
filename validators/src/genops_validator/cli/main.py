"""``genops-validate``: finds the command, runs it, and turns whatever happens into an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from genops_validator._version import __version__
from genops_validator.cli.problem import CommandError

INTERRUPTED = 130
COMMANDS = ("check", "verify", "explain", "rules")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Args:
        arguments: What stands after the program's name; by default that of this process.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    _never_fail_on_a_character()
    try:
        return _run(words)
    except CommandError as error:
        print(error.text(), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("genops-validate: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_is_gone()
    except Exception as error:  # noqa: BLE001  the last net: a fault of ours has its own exit code
        return _internal(error, verbose="-v" in words or "--verbose" in words)


def _run(words: list[str]) -> int:
    """Run one command; ``check`` is implied, and a first word that names a command wins."""
    if words == ["--version"]:  # asked by scripts at every start: nothing else is loaded for it
        print(f"genops-validate {__version__}")
        return 0
    command = words[0] if words and words[0] in COMMANDS else "check"
    rest = words[1:] if words and words[0] == command else words
    if command == "explain":
        from genops_validator.cli import explain

        code = explain.run(rest)
    elif command == "rules":
        from genops_validator.cli import rules

        code = rules.run(rest)
    elif command == "verify":
        from genops_validator.cli import verify

        code = verify.run(rest)
    else:
        from genops_validator.cli import check

        code = check.run(rest)
    sys.stdout.flush()
    return code


def _never_fail_on_a_character() -> None:
    """Write what the terminal's encoding cannot hold as an escape instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _reader_is_gone() -> int:
    """Leave quietly when the reader of a pipe has seen enough, as ``| head`` does."""
    from genops_validator.cli.output import let_go_of_standard_output

    let_go_of_standard_output()
    return 128 + 13


def _internal(error: Exception, *, verbose: bool) -> int:
    from genops_validator.render.plain import plain
    from genops_validator.report.gate import INTERNAL

    if verbose:
        import traceback

        traceback.print_exc()
    what = plain(f"{type(error).__name__}: {error}"[:500])
    print(f"genops-validate: internal error: {what}", file=sys.stderr)
    print("help: this is a fault of genops-validate; run with -v and report it", file=sys.stderr)
    return INTERNAL
