"""Run jq programs: the one place that knows which engine does it.

The engine is jaq, which Weaver uses too; unlike the bindings of the original jq it keeps `1200.0`
a double and integers beyond 2^53 exact. The `semconv_*` selectors are prepended to each program.
"""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import jaq

SELECTORS_FILE = "semconv.jq"


class JqError(Exception):
    """A program does not compile, or failed on its input."""


def run(program: str, document: Any, variables: Mapping[str, Any]) -> Any:
    """Apply a program: its only result, or the list of them when there is none or more than one.

    Args:
        program: The jq program.
        document: JSON value that is its input.
        variables: Values for `$name` in the program.

    Raises:
        JqError: The program does not compile, or it failed.
    """
    try:
        compiled = _compile(program, tuple(sorted(variables)))
        results = compiled.run(document, vars=dict(variables))
    except jaq.JaqError as error:
        # The engine draws the program below its message; that would be the selectors as well.
        raise JqError(str(error).partition("\n")[0].removeprefix("Error: ")) from error
    return results[0] if len(results) == 1 else results


@cache
def _compile(program: str, names: tuple[str, ...]) -> jaq.Filter:
    return jaq.compile(_selectors() + program, vars=list(names))


@cache
def _selectors() -> str:
    return resources.files(__package__).joinpath(SELECTORS_FILE).read_text(encoding="utf-8")
