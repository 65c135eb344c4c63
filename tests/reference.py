"""Where tests find the reference data that is too large, or not ours, to be part of the checkout.

The folder is named by the environment variable ``GENOPS_REFERENCE_DATA``; without it, a folder
``shared/data`` beside the checkout is used. Tests that need it are skipped when it is absent, with
the reason, so that a stranger's checkout still tests everything else.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent


def reference(*parts: str) -> Path:
    """Return the path of a reference file or folder, or skip the calling test.

    Args:
        *parts: Path below the reference folder, part by part.
    """
    named = os.environ.get("GENOPS_REFERENCE_DATA")
    folder = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    path = folder.joinpath(*parts)
    if not path.exists():
        # Without the folder there is one reason for all, and pytest shows it in one line.
        missing = path if folder.exists() else folder
        pytest.skip(f"no reference data at {missing}; GENOPS_REFERENCE_DATA names its folder")
    return path
