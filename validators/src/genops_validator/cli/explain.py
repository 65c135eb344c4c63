"""``genops-validate explain SUBJECT``: all that the registry knows about one thing."""

from __future__ import annotations

from genops_validator.cli.catalogue_options import (
    add_version,
    open_catalogue,
    output_style,
    write_json,
)
from genops_validator.cli.options import Parser, add_output
from genops_validator.cli.output import write
from genops_validator.cli.problem import CommandError
from genops_validator.render.explanation import render_subject
from genops_validator.report.subjects import find_subject, near


def run(words: list[str]) -> int:
    """Explain one subject; return the exit code."""
    parser = Parser(
        prog="genops-validate explain",
        description=(
            "Explain a rule (GEN301 or its id), an attribute, an event, a requirement, or how an"
            " ambiguity of the specification is read."
        ),
        allow_abbrev=False,
    )
    parser.add_argument("subject", metavar="SUBJECT", help="GEN301, genops.team, R-040, A-04, ...")
    add_version(parser)
    add_output(parser)
    arguments = parser.parse_args(words)
    catalogue = open_catalogue(arguments)
    subject = find_subject(catalogue, arguments.subject)
    if subject is None:
        raise _unknown(arguments.subject, near(catalogue, arguments.subject))
    if arguments.format == "json":
        write_json(subject.as_document(), arguments)
    else:
        write(render_subject(subject, output_style(arguments)), arguments.output)
    return 0


def _unknown(name: str, candidates: list[str]) -> CommandError:
    hint = f"did you mean {' or '.join(candidates)}?" if candidates else ""
    return CommandError(
        f"{name[:80]!r} is no rule, attribute, event, requirement or ambiguity",
        hint or "genops-validate rules lists the rules",
    )
