"""The formats of a report: what each is for, and where it is made; only those used are loaded."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from genops_validator.report import Gate, Report

TEXT, LINES = "text", "jsonl"

FORMATS = {
    TEXT: "for people: what is wrong, why, how to fix it, where",
    "json": "the whole report as one document, for programs",
    LINES: "every finding as a line of JSON while the run goes on",
    "sarif": "SARIF 2.1.0, for code scanning and editors",
    "junit": "JUnit XML, for the test page of a CI system",
    "github": "annotations on a run of GitHub Actions",
    "markdown": "for a comment on a pull request, or a job summary",
    "html": "one page that needs nothing else, to send to people",
}

_RENDERERS = {
    "json": "json.render_json",
    "sarif": "sarif.render_sarif",
    "junit": "junit.render_junit",
    "github": "github.render_github",
    "markdown": "markdown.render_markdown",
    "html": "html.render_html",
}


def renderer(name: str) -> Callable[[Report, Gate], str]:
    """Return what makes a report of this format; ``text`` and ``jsonl`` are made otherwise."""
    module, _, function = _RENDERERS[name].partition(".")
    made: Callable[[Report, Gate], str] = getattr(
        import_module(f"genops_validator.render.{module}"), function
    )
    return made
