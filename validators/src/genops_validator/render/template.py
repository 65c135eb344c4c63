"""Texts of the registry that hold places for a finding's context, shown without one."""

from __future__ import annotations

import re

PLACE = re.compile(r"\{(attribute|event|expected|actual)\}")


def spelled(text: str) -> str:
    """Return the text with its places named: ``{attribute}`` becomes ``<attribute>``."""
    return PLACE.sub(r"<\1>", text)
