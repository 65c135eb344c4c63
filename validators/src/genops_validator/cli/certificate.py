"""``--certificate FILE``: what stands between a run and its certificate."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from genops_validator.cli.output import check_target, write
from genops_validator.cli.problem import CommandError
from genops_validator.report.gate import UNREADABLE

if TYPE_CHECKING:
    from genops_validator.certificate import Subjects
    from genops_validator.report import Report
    from genops_validator.suppression import Suppressions


def add_certificate(parser: argparse.ArgumentParser) -> None:
    """Add the option that asks for a certificate."""
    parser.add_argument_group("certificate").add_argument(
        "--certificate",
        metavar="FILE",
        help="write there what was found, for others to verify; it names no file, time or host",
    )


def follow_inputs(arguments: argparse.Namespace) -> Subjects | None:
    """Return what follows the inputs of the run for its certificate, if one is wanted.

    Raises:
        CommandError: The certificate cannot be written, or an input can be read only once.
    """
    if arguments.certificate is None:
        return None
    from genops_validator.certificate import Subjects

    check_target(arguments.certificate, arguments.files)
    require_rereadable(arguments.files)
    return Subjects()


def require_rereadable(files: list[str]) -> None:
    """Refuse a pipe given by name: its digest would need a second reading."""
    from genops_validator.certificate.subjects import irregular

    name = irregular(files)
    if name is not None:
        raise CommandError(
            f"{name}: is no regular file, and a certificate needs its digest",
            "give it as standard input: genops-validate - < FILE",
        )


def digests(subjects: Subjects) -> list[str]:
    """Return the digests of what was read.

    Raises:
        CommandError: A file changed in the meantime or cannot be read again.
    """
    from genops_validator.certificate import ChangedInputError

    try:
        return subjects.digests()
    except ChangedInputError as error:
        raise CommandError(str(error), "run again", UNREADABLE) from error
    except OSError as error:
        raise CommandError(f"{error.filename}: cannot be read again: {error.strerror}") from error


def write_certificate(
    report: Report, subjects: Subjects, suppressions: Suppressions | None, target: str
) -> None:
    """Write the certificate of a run, unless a part of its input is unknown."""
    from genops_validator.certificate import certificate_text, statement

    if report.errors:
        message = "no certificate: a part of the input could not be read"
        print(f"genops-validate: {message}", file=sys.stderr)
        return
    wished = suppressions.as_documents() if suppressions else []
    write(certificate_text(statement(report, digests(subjects), wished)), target)
