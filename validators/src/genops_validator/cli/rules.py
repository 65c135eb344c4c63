"""``genops-validate rules``: every rule of the specification, one line each."""

from __future__ import annotations

from genops_validator.cli.catalogue_options import (
    add_version,
    open_catalogue,
    output_style,
    write_json,
)
from genops_validator.cli.options import Parser, add_output
from genops_validator.cli.output import write
from genops_validator.render.rule_list import rules_as_document, rules_as_text


def run(words: list[str]) -> int:
    """List the rules; return the exit code."""
    parser = Parser(
        prog="genops-validate rules",
        description="List every rule, and what is not verified or not verified yet.",
        allow_abbrev=False,
    )
    add_version(parser)
    add_output(parser)
    arguments = parser.parse_args(words)
    catalogue = open_catalogue(arguments)
    if arguments.format == "json":
        write_json(rules_as_document(catalogue), arguments)
    else:
        write(rules_as_text(catalogue, output_style(arguments)), arguments.output)
    return 0
