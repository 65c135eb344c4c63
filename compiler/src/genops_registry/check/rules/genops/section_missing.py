"""Whoever reads a definition finds the section of the specification that it comes from."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.shared.requirements import requirements
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import KINDS, annotated


def _without_section(registry: Registry) -> Iterator[Finding]:
    if not any(requirements(registry)):
        # Nothing says that this registry belongs to a specification.
        return
    for section, (_, word, _) in KINDS.items():
        for found in annotated(registry, section):
            if "section" not in found.genops:
                message = f"the {word} `{found.name}` names no section of the specification"
                signal = None if word == "attribute" else (word, found.name)
                yield Finding(message, (section, found.name), {"name": found.name}, signal)


RULE: Final = HeadRule(
    id="section_missing",
    policy="genops",
    level="improvement",
    always=True,
    summary="In a registry with requirements, every attribute, event and span names its section "
    "of the specification.",
    why="Readers cannot look up what the specification says about it.",
    fix='Add `annotations: {genops: {section: "5.3"}}` with the section that defines it.',
    find=_without_section,
)
