"""Where people read more: the address of the documentation, in one place."""

from __future__ import annotations

SITE = "https://genopsai.org/docs"


def rule_page(code: str) -> str | None:
    """Return the page on a rule; rules of other registries have none here."""
    return f"{SITE}/registry/rules/{code}/" if code.startswith("GEN") else None
