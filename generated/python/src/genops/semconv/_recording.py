# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""How the helpers treat what they are given: record it, log once what is wrong, never raise.

The helpers themselves only test for the usual case; whatever is unusual comes here.
"""

from genops.semconv._facts import FACTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import ParamSpec, TypeVar

    from opentelemetry.util.types import AttributeValue

    Parameters = ParamSpec("Parameters")
    Result = TypeVar("Result")

LOGGER_NAME = "genops.semconv"

_INFINITY = float("inf")
_PYTHON_TYPES = {"string": str, "int": int, "double": float, "boolean": bool}
_reported: "set[tuple[str, str]]" = set()


def forgiving(helper: "Callable[Parameters, Result]") -> "Callable[Parameters, Result]":
    """Let a call without a required argument through: a type checker refuses it, we only log it."""
    code = helper.__code__
    names = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    defaults = dict.fromkeys(names) | (helper.__kwdefaults__ or {})
    helper.__kwdefaults__ = defaults
    return helper


def record(recorded: "dict[str, AttributeValue]", helper: str, key: str, value: object) -> None:
    """Take an unusual value: say what is wrong with it, and record it all the same."""
    try:
        value = _of_registry_type(key, value)
        wrong = _wrong(key, value)
    except Exception as error:  # Values may be objects of any class, which raise whatever they like.
        wrong = f"could not be checked: {type(error).__name__}"
    if wrong:
        report(helper, key, wrong)
    if value is not None:
        recorded[key] = value  # type: ignore[assignment]


def record_optional(
    recorded: "dict[str, AttributeValue]",
    helper: str,
    keys: "Mapping[str, str]",
    given: "Mapping[str, object]",
) -> None:
    """Take optional attributes by argument name; None stands for not given."""
    for argument, value in given.items():
        if value is None:
            continue
        key = keys.get(argument)
        if key is None:
            report(helper, argument, "is no attribute here, and is left out")
        else:
            record(recorded, helper, key, value)


def report_unknown(helper: str, unknown: "Mapping[str, object]") -> None:
    """Log arguments that a helper does not have."""
    for argument in unknown:
        report(helper, argument, "is no attribute here, and is left out")


def failed(helper: str, error: Exception) -> None:
    """Log that OpenTelemetry, or a value given to it, raised."""
    report(helper, type(error).__name__, "was raised while recording", error)


def report(helper: str, subject: str, wrong: str, error: "Exception | None" = None) -> None:
    """Log once per helper and subject; a repeated mistake stays one line."""
    if (helper, subject) in _reported:
        return
    _reported.add((helper, subject))
    import logging

    logging.getLogger(LOGGER_NAME).warning("%s: %s %s", helper, subject, wrong, exc_info=error)


def _of_registry_type(key: str, value: object) -> object:
    """Turn an int into the double that it stands for, and a str subclass into its plain text."""
    kind = FACTS[key][0]
    if kind == "double" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind == "string" and isinstance(value, str):
        return str.__str__(value)
    return value


def _wrong(key: str, value: object) -> "str | None":
    kind, closed, extension, minimum, meaningful, sensitive = FACTS[key]
    if value is None:
        return "is required and missing"
    if not _has_type(value, kind):
        return f"has type {type(value).__name__}, expected {kind}"
    shown = "the value" if sensitive else repr(value)[:80]
    if isinstance(value, float) and not -_INFINITY < value < _INFINITY:
        return f"is {shown}, expected a finite number"
    if minimum is not None and isinstance(value, (int, float)) and value < minimum:
        return f"is {shown}, expected at least {minimum}"
    if closed is not None and value not in closed and not _extends(value, extension):
        return f"is {shown}, expected one of {', '.join(sorted(map(str, closed)))}"
    if meaningful and not str(value).strip():
        return "is empty"
    return None


def _has_type(value: object, kind: str) -> bool:
    if kind.endswith("[]"):
        inner = kind.removesuffix("[]")
        return isinstance(value, (list, tuple)) and all(_has_type(item, inner) for item in value)
    return isinstance(value, _PYTHON_TYPES[kind]) and (
        kind == "boolean" or not isinstance(value, bool)
    )


def _extends(value: object, extension: "str | None") -> bool:
    if extension is None or not isinstance(value, str):
        return False
    import re

    return re.fullmatch(extension, value, re.ASCII) is not None
