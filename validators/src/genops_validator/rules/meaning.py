"""Whether a required text says anything at all (R-080)."""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Set as AbstractSet
from typing import Final

from genops_validator.rules.finding import VIOLATION
from genops_validator.rules.rule_set import RuleSet

_BLANK_CATEGORIES: Final = ("Z", "C")
"""Unicode's separators and its control, format (zero-width) and unassigned characters."""


def is_placeholder(rule_set: RuleSet, text: str, allowed: AbstractSet[str]) -> bool:
    """Whether a text is empty, a known placeholder, a template left unfilled, or punctuation."""
    plain = _plain(text)
    if plain in allowed:
        return False
    if not plain or rule_set.placeholders.get(plain) == VIOLATION:
        return True
    if any(pattern.search(text) for pattern in rule_set.placeholder_patterns):
        return True
    return all(_is_punctuation(character) or _is_blank(character) for character in plain)


def is_weak_placeholder(rule_set: RuleSet, text: str, allowed: AbstractSet[str]) -> bool:
    """Whether a text is a default that nobody changed."""
    plain = _plain(text)
    return plain not in allowed and rule_set.placeholders.get(plain) not in (None, VIOLATION)


def _plain(text: str) -> str:
    """The text without blanks around it, seen and unseen, and without case."""
    start, end = 0, len(text)
    while start < end and _is_blank(text[start]):
        start += 1
    while end > start and _is_blank(text[end - 1]):
        end -= 1
    return text[start:end].casefold()


def _is_blank(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in _BLANK_CATEGORIES


def _is_punctuation(character: str) -> bool:
    return character in string.punctuation or unicodedata.category(character)[0] == "P"
