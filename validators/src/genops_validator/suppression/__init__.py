"""Suppressions: findings that do not fail a run. The verdict and the certificate ignore them."""

from genops_validator.suppression.entries import Ignore, Suppressions
from genops_validator.suppression.suppressor import Suppressor

__all__ = ["Ignore", "Suppressions", "Suppressor"]
