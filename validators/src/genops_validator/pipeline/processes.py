"""How many processes a run uses where nobody said it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import MIB
from genops_validator.ingest.source import STANDARD_INPUT, expand

FROM_BYTES: Final = 64 * MIB
"""Files of less than this are judged about as fast as processes are started for them."""

USUAL_MOST: Final = 8
"""Processes that are used unasked."""

MOST: Final = 60
"""Windows cannot wait for many more at once."""


def processes_for(paths: Iterable[str], wanted: int | None = None) -> int:
    """Return how many processes judge some inputs.

    Args:
        paths: As the user gave them; of standard input nobody knows the size.
        wanted: That many; None for what is best: one, unless the files are large.

    Raises:
        ValueError: So many are not possible.
    """
    if wanted is not None:
        if not 1 <= wanted <= MOST:
            raise ValueError(f"{wanted} is no number of processes from 1 to {MOST}")
        return wanted
    return min(usable_processors(), USUAL_MOST) if _is_large(paths) else 1


def usable_processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _is_large(paths: Iterable[str]) -> bool:
    size = 0
    for path in paths:
        with suppress(InputError, OSError):  # told when the path is read
            for source in expand(path):
                size += 0 if source.path == STANDARD_INPUT else Path(source.path).stat().st_size
                if size >= FROM_BYTES:
                    return True
    return False
