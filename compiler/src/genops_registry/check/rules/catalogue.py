"""Every rule, found by its file, so that none can be forgotten in a list."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from genops_registry.check.rules.rule import Rule

POLICIES: Final = ("core", "genops", "naming", "stability", "associations", "compatibility")


def _rules(policy: str) -> Iterator[Rule]:
    """Yield the rules of a policy by the name of their file."""
    package = import_module(f"genops_registry.check.rules.{policy}")
    for name in sorted(module.name for module in iter_modules(package.__path__)):
        rule: Rule = import_module(f"{package.__name__}.{name}").RULE
        yield rule


RULES: Final = tuple(rule for policy in POLICIES for rule in _rules(policy))
