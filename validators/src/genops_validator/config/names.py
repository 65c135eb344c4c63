"""Names that a configuration may hold; another one is an error that says what was meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable


def require_known(found: Iterable[str], known: Collection[str], what: str) -> None:
    """Check that every name is known.

    Raises:
        ValueError: One is not.
    """
    for name in found:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(sorted(known))}"
            raise ValueError(f"{name[:80]!r} is no name of {what}; {hint}")
