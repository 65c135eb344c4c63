"""Certificates: what a run found about some files, in a form that anybody can check again."""

from genops_validator.certificate.compare import differences
from genops_validator.certificate.read import (
    Certificate,
    CertificateError,
    read_certificate,
    revisions_of,
)
from genops_validator.certificate.statement import certificate_text, statement
from genops_validator.certificate.subjects import ChangedInputError, Subjects

__all__ = [
    "Certificate",
    "CertificateError",
    "ChangedInputError",
    "Subjects",
    "certificate_text",
    "differences",
    "read_certificate",
    "revisions_of",
    "statement",
]
