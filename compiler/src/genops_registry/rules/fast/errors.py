"""What the compiled check cannot express."""

from __future__ import annotations


class NotCompilableError(ValueError):
    """A rule set says something that only the interpretive rules can judge.

    Nothing is left out silently: a check that skipped a rule would call spans clean that are not.
    """
