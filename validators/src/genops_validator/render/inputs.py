"""What was read, and what could not be: one line for each input, few lines for many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from genops_validator.formats import FORMATS
from genops_validator.render.layout import input_name, number, paragraph
from genops_validator.render.plain import plain

if TYPE_CHECKING:
    from genops_validator.render.text import TextOptions
    from genops_validator.report import InputError, InputReport, Report

MANY = 8
ERRORS = 3

_NO_TYPES = "attribute types cannot be checked"


def input_lines(report: Report, options: TextOptions) -> Iterator[str]:
    """Yield a line for each input and for each part of one that could not be read."""
    inputs = report.inputs
    if len(inputs) > MANY and not options.everything:
        yield f"{number(len(inputs), 'input')}: {_read(report)} (--all lists them)"
        inputs = tuple(item for item in inputs if item.error_count)
    for item in inputs:
        if item.spans or item.log_records or item.metrics or not item.error_count:
            name = plain(input_name(item.file))
            yield options.style("strong", name) + f": {_form(item)}{_read(item)}"
        yield from _errors(item, options)


def _form(item: InputReport) -> str:
    """Return how the input was written, as far as anything of it could be read."""
    words = [FORMATS[item.format].title] if item.format in FORMATS else []
    if item.encoding != "plain":
        words.append(item.encoding)
    if item.attribute_types == "none":
        words.append(_NO_TYPES)
    return "".join(f"{word}, " for word in words)


def _read(item: InputReport | Report) -> str:
    words = [number(item.spans, "span")]
    if item.log_records:
        words.append(number(item.log_records, "log record"))
    if item.metrics:
        words.append(number(item.metrics, "metric"))
    return ", ".join(words)


def _errors(item: InputReport, options: TextOptions) -> Iterator[str]:
    shown = item.errors if options.everything else item.errors[:ERRORS]
    for error in shown:
        yield _error(item, error, options)
        if error.hint:
            yield paragraph(error.hint, label="help: ")
    hidden = item.error_count - len(shown)
    if hidden:
        yield paragraph(
            f"{number(hidden, 'more part')} of {input_name(item.file)} could not be read"
        )


def _error(item: InputReport, error: InputError, options: TextOptions) -> str:
    place = input_name(item.file) + (f":{error.line}" if error.line else "")
    return f"{options.style('violation', 'unreadable')} {plain(place)}: {plain(error.message)}"
