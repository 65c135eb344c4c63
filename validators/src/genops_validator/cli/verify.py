"""``genops-validate verify CERTIFICATE FILE...``: whether a certificate says what the files say."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from genops_validator._version import __version__
from genops_validator.cli.inputs import check_inputs
from genops_validator.cli.jobs import add_jobs
from genops_validator.cli.limits import add_limits, chosen_limits
from genops_validator.cli.options import Parser
from genops_validator.cli.problem import CommandError
from genops_validator.render.layout import paragraph
from genops_validator.render.plain import plain
from genops_validator.report.gate import INTERNAL, NOT_PASSED, PASSED, UNREADABLE

if TYPE_CHECKING:
    from genops_validator.certificate import Certificate
    from genops_validator.certificate.compare import Difference
    from genops_validator.report import Report

_SHOWN = 20
_DESCRIPTION = """\
Judge the files again, as the certificate says it was done, and compare.

A certificate holds no names: files may have been moved or renamed, and are
given in any order.
"""
_EPILOG = """\
exit codes:
  0  the certificate says what the files say
  1  they differ
  2  wrong usage, or the file is no certificate
  4  the certificate or a part of the files could not be read
  5  internal error
"""


def run(words: list[str]) -> int:
    """Verify one certificate; return the exit code."""
    arguments = build_parser().parse_args(words)
    certificate = _read(arguments.certificate)
    check_inputs(arguments.files)
    found = _made_again(certificate, arguments)
    return _compare(certificate, found, quiet=arguments.quiet)


def build_parser() -> Parser:
    """Return the parser of the command."""
    parser = Parser(
        prog="genops-validate verify",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("certificate", metavar="CERTIFICATE", help="made with --certificate")
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="the telemetry that it is about, or - for one"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="the exit code alone")
    add_jobs(parser)
    add_limits(parser)
    return parser


def _read(name: str) -> Certificate:
    from genops_validator.certificate import CertificateError, read_certificate

    try:
        return read_certificate(Path(name))
    except OSError as error:
        message = f"{name}: cannot be read: {error.strerror or error}"
        raise CommandError(message, exit_code=UNREADABLE) from error
    except CertificateError as error:
        raise CommandError(f"{name}: {error.message}", error.hint) from error


def _made_again(certificate: Certificate, arguments: argparse.Namespace) -> dict[str, Any]:
    from genops_validator.across.partitions import ScratchError
    from genops_validator.api import validate
    from genops_validator.certificate import Subjects, statement
    from genops_validator.cli.certificate import digests, require_rereadable
    from genops_validator.pipeline.jobs.errors import WorkerLostError
    from genops_validator.report.observer import Observer
    from genops_validator.rules import RuleSetError

    require_rereadable(arguments.files)
    subjects = Subjects()
    try:
        report = validate(
            arguments.files,
            spec_version=certificate.spec_version,
            strict_types=certificate.strict_types,
            awu_selector=certificate.awu_selector,
            max_locations=1,
            limits=chosen_limits(arguments),
            jobs=arguments.jobs,
            observer=Observer(on_input=subjects.opened),
            stdin=subjects.stdin,
        )
    except RuleSetError as error:
        raise CommandError(f"the certificate cannot be made again: {error}") from error
    except ScratchError as error:
        raise CommandError(str(error), error.hint, UNREADABLE) from error
    except WorkerLostError as error:
        raise CommandError(str(error), error.hint, INTERNAL) from error
    _require_whole(report)
    return statement(report, digests(subjects))


def _require_whole(report: Report) -> None:
    """Refuse when a part of the files could not be read: a certificate is about all of them."""
    for item in report.inputs:
        for error in item.errors:
            place = item.file if error.line is None else f"{item.file}:{error.line}"
            raise CommandError(
                f"{place}: {error.message}",
                error.hint or "a certificate is about files that can be read as a whole",
                exit_code=UNREADABLE,
            )


def _compare(certificate: Certificate, found: dict[str, Any], *, quiet: bool) -> int:
    from genops_validator.certificate import differences

    different = differences(certificate.document, found)
    if not quiet:
        for line in _told(certificate, found, different):
            print(line)
    return NOT_PASSED if different else PASSED


def _told(
    certificate: Certificate, found: dict[str, Any], different: list[Difference]
) -> Iterator[str]:
    """Yield the lines of the outcome."""
    from genops_validator.certificate import revisions_of

    predicate = found["predicate"]
    for item in different[:_SHOWN]:
        yield plain(f"{item.place}: certificate {item.certified}, files {item.found}")
    if len(different) > _SHOWN:
        yield f"and {len(different) - _SHOWN} more"
    if certificate.validator_version not in {None, __version__}:
        made = f"Made by genops-validate {certificate.validator_version}; this is {__version__}."
        yield paragraph(made, indent=0)
    now = revisions_of(predicate)
    if certificate.revisions not in {None, now}:
        made = f"Made by the rules {certificate.revisions}; these are {now}."
        yield plain(paragraph(made, indent=0))
    if certificate.suppressions:
        yield "Suppressions were in force when it was made; none of them counts here."
    if different:
        yield "The certificate and the files differ."
    else:
        yield paragraph(f"The same: {predicate['result']}; {predicate['worth']}.", indent=0)
