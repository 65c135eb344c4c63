"""A registry small enough to be read, in which one word of the vocabulary is right or wrong.

Each function returns the text of a whole definition file around the annotations that a test is
about. The mark ``§`` (see `registries`) stands where the complaint must point.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from genops_registry.problems import Problem
from genops_registry.registry import Registry
from genops_registry.vocabulary import check
from registries import load_text, marked

_HEAD = "file_format: definition/2\n"
_STATED = "brief: It is.\n    stability: stable\n"
_SPAN = f"""\
spans:
  - type: shop.order
    kind: internal
    requirement_level: recommended
    name: {{note: Any.}}
    {_STATED}\
    attributes:
      - ref: shop.name
        requirement_level: required
"""
RULE = """\
code: ACME101
level: violation
requirements: []
section: "1"
message: It is wrong.
why: It matters.
fix: Change it.
"""


def attribute(genops: str, type: str = "string", more: str = "") -> str:
    """Return a file whose attribute `shop.name` has these annotations."""
    return f"{_HEAD}attributes:\n{_attribute('shop.name', type, genops)}{more}"


def other(key: str, genops: str = "", type: str = "string") -> str:
    """Return one more attribute, to be put behind the first."""
    return _attribute(key, type, genops)


def member(genops: str) -> str:
    """Return a file whose enum has one member, with these annotations."""
    stated = "id: one, value: one, brief: One., stability: stable"
    return attribute("", f"{{members: [{{{stated}, annotations: {{genops: {genops}}}}}]}}")


def event(genops: str) -> str:
    """Return a file with an event that has these annotations."""
    text = f"events:\n  - name: shop.opened\n    {_STATED}    attributes:\n      - ref: shop.name\n"
    return attribute("") + text + "        requirement_level: required\n" + _annotations(genops)


def span(genops: str, more: str = "") -> str:
    """Return a file with a span that has these annotations."""
    return attribute("", more=more) + _SPAN + _annotations(genops)


def rules(text: str, group: str = "rules", also: str = "") -> str:
    """Return a file whose span has these rules (or invariants), by id."""
    listed = indent(dedent(text).strip("\n"), "  ")
    return span(f"match: 'true'\n{group}:\n{listed}\n{also}")


def rule(**changed: str) -> str:
    """Return the words of a rule, some of them changed; a word set to nothing is left out."""
    lines = dict(line.split(": ", 1) for line in RULE.splitlines()) | changed
    return "".join(f"{word}: {value}\n" for word, value in lines.items() if value)


def _attribute(key: str, type: str, genops: str) -> str:
    head = f"  - key: {key}\n    type: {type}\n    examples: [a]\n    {_STATED}"
    return head + _annotations(genops)


def _annotations(genops: str) -> str:
    genops = dedent(genops).strip("\n")
    return f"    annotations:\n      genops:\n{indent(genops, ' ' * 8)}\n" if genops else ""


def checked(folder: Path, text: str) -> tuple[Registry, list[Problem]]:
    """Load the only file of a registry, and check its vocabulary."""
    registry = load_text(folder, text)
    return registry, check(registry)


def assert_fine(folder: Path, text: str) -> None:
    """Demand that the vocabulary is used well."""
    assert checked(folder, text)[1] == []


def complaint(folder: Path, text: str) -> Problem:
    """Return the only complaint about a text, which must point at its mark."""
    unmarked, line, column = marked(text)
    (problem,) = checked(folder, unmarked)[1]
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (line, column), problem
    return problem
