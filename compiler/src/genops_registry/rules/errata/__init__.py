"""Corrections of a released rule set: each makes the next revision of it, and is never edited."""

from genops_registry.rules.errata.apply import corrected

__all__ = ["corrected"]
