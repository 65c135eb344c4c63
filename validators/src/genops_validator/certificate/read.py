"""Reads a certificate as far as it must be understood to be made again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genops_validator.certificate.statement import PREDICATE, STATEMENT

_LARGEST = 64 << 20
_ENVELOPE = "application/vnd.in-toto+json"


class CertificateError(Exception):
    """The file is no certificate of ours; the hint says what it is or what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Hold what is wrong and what to do about it."""
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, and the options under which its run was made.

    Attributes:
        document: All of it, as it stands in the file.
        validator_version: The validator that made it, if the certificate says so.
        suppressions: Whether any suppression was in force.
        revisions: The rules that it was made by, if the certificate says so.
    """

    document: dict[str, Any]
    spec_version: str | None
    strict_types: bool
    awu_selector: str | None
    validator_version: str | None
    suppressions: bool
    revisions: str | None


def read_certificate(path: Path) -> Certificate:
    """Read a certificate.

    Raises:
        CertificateError: The file holds something else.
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise CertificateError("too large for a certificate", "give the certificate first")
    document = _parsed(data)
    if document.get("payloadType") == _ENVELOPE:
        raise CertificateError(
            "a signed envelope, and the certificate is inside",
            "check its signature with the tool that signed it, then verify the decoded payload",
        )
    if document.get("_type") != STATEMENT or document.get("predicateType") != PREDICATE:
        raise CertificateError(
            f"no in-toto statement with a predicate of type {PREDICATE}",
            "genops-validate --certificate FILE makes one",
        )
    return _certificate(document)


def _parsed(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data, object_pairs_hook=_without_repetition)
    except (ValueError, RecursionError) as error:
        raise CertificateError("no JSON", str(error)[:200]) from error
    if not isinstance(document, dict):
        raise CertificateError("no JSON object")
    return document


def _without_repetition(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a member given twice: two readers could take it for two things."""
    document: dict[str, Any] = {}
    for name, value in pairs:
        if name in document:
            raise ValueError(f"the member {name[:80]!r} is given twice")
        document[name] = value
    return document


def _certificate(document: dict[str, Any]) -> Certificate:
    predicate = document.get("predicate")
    options = predicate.get("options") if isinstance(predicate, dict) else None
    if not isinstance(predicate, dict) or not isinstance(options, dict):
        raise CertificateError("the options of the run are missing, so it cannot be repeated")
    return Certificate(
        document,
        spec_version=_option(options, "spec_version", str),
        strict_types=_option(options, "strict_types", bool) or False,
        awu_selector=_option(options, "awu_selector", str),
        validator_version=_version(predicate.get("validator")),
        suppressions=bool(_in_force(predicate.get("suppressions"))),
        revisions=revisions_of(predicate),
    )


def revisions_of(predicate: dict[str, Any]) -> str | None:
    """Name the rules of a certificate, such as 0.1.0+r2; None where they cannot be told."""
    try:
        return ", ".join(
            f"{one['spec_version'][:80]}+r{one['rules']['revision']:d}"
            for one in predicate["specifications"]
        )
    except (KeyError, TypeError, ValueError):
        return None


def _version(validator: object) -> str | None:
    version = validator.get("version") if isinstance(validator, dict) else None
    return version[:80] if isinstance(version, str) else None


def _in_force(suppressions: object) -> object:
    return suppressions.get("in_force") if isinstance(suppressions, dict) else None


def _option(options: dict[str, Any], name: str, kind: type) -> Any:
    value = options.get(name)
    if value is not None and not isinstance(value, kind):
        raise CertificateError(f"the option {name} of the run is not of type {kind.__name__}")
    return value
