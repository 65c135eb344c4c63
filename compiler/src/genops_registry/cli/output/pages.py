"""Where people read more: the address of the documentation, in one place."""

from typing import Final

SITE: Final = "https://genopsai.org/docs"


def check_page(rule_id: str) -> str:
    """Return the page on a rule for registries."""
    return f"{SITE}/checks/{rule_id}/"
