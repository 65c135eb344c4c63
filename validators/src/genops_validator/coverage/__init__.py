"""What an input exercised of a specification: how much a verdict on it is worth."""

from genops_validator.coverage.exercised import STATES, VENDOR_CODES, Exercised
from genops_validator.coverage.report import Coverage

__all__ = ["STATES", "VENDOR_CODES", "Coverage", "Exercised"]
