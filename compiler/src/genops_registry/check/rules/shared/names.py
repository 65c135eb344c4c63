"""Names are lower-case words, joined by dots and underscores."""

import re
from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding
from genops_registry.check.rules.shared.definitions import KINDS, of_kind
from genops_registry.registry import Registry

NAME: Final = re.compile(r"[a-z][a-z0-9]*([._][a-z0-9]+)*")
EXPECTED: Final = "lower-case letters and digits, in words joined by `.` or `_`"
WHY: Final = "Backends and generated code fold the case of names, and replace characters."
FIX: Final = "Rename it."


def malformed_names(kind: str, registry: Registry) -> Iterator[Finding]:
    """Yield what is wrong with the names of everything of a kind."""
    section, name_key = KINDS[kind]
    for name, _ in of_kind(registry, kind):
        if not NAME.fullmatch(name):
            message = f"the {name_key} of the {kind} `{name}` does not consist of {EXPECTED}"
            yield Finding(message, (section, name, name_key), signal=(kind, name))
