"""The page on certificates names every part of one, and shows what can be typed."""

from __future__ import annotations

import json
import shlex

from genops_validator.certificate.statement import PREDICATE
from genops_validator.cli.check_parser import build_parser
from genops_validator.cli.verify import build_parser as verify_parser
from pages import blocks, codes, section, tables
from reference import REPOSITORY

PAGE = "certificates.md"


def test_every_part_is_described_and_no_other() -> None:
    schema = json.loads((REPOSITORY / "schemas/formats/certificate.v1.json").read_bytes())
    predicate = schema["properties"]["predicate"]["properties"]
    (rows,) = tables(section(PAGE, "What it holds"))
    described = [name for row in rows for name in codes(row[0])]
    assert sorted(described) == sorted(["subject", *(f"predicate.{name}" for name in predicate)])
    assert PREDICATE in section(PAGE, "What it holds")


def test_what_is_shown_can_be_typed() -> None:
    for line in blocks(section(PAGE, "Certificates"), "sh")[0].splitlines():
        words = shlex.split(line.rpartition("| ")[2])[1:]
        if words[0] == "verify":
            verify_parser().parse_args(words[1:])
        else:
            assert build_parser().parse_args(words).certificate == "certificate.json"


def test_the_exit_codes_are_those_of_the_help() -> None:
    (rows,) = tables(section(PAGE, "Certificates"))
    help_text = verify_parser().format_help().partition("exit codes:")[2]
    stated = [line.split(maxsplit=1) for line in help_text.splitlines() if line.strip()]
    assert rows == stated
