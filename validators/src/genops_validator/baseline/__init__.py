"""Baselines: findings that are known already, so that only new ones fail a run."""

from genops_validator.baseline.file import BaselineError, baseline_text, read_baseline
from genops_validator.baseline.fingerprint import Fingerprint, fingerprint

__all__ = ["BaselineError", "Fingerprint", "baseline_text", "fingerprint", "read_baseline"]
