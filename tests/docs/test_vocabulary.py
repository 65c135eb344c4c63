"""The page on the vocabulary says what the schema and the compiler do."""

from __future__ import annotations

from typing import Any

import pytest
from genops_registry.cel import CelError, compile_expression, environment_of
from genops_registry.cel.calls import _NAMES
from genops_registry.cel.environment import EVENT_FIELDS, SPAN_FIELDS, STATES, VARIABLES
from genops_registry.registry import Registry
from genops_registry.vocabulary import schema
from jsonschema import Draft202012Validator
from pages import blocks, code, codes, section, tables
from registries import value_of

PAGE = "vocabulary.md"
WORDS = [
    ("Words on an attribute", "attribute"),
    ("Words on a member of an enum", "member"),
    ("Words on an event", "event"),
    ("Words on the governed span", "span"),
    ("Invariants and rules", "invariant"),
    ("Requirements", "requirement"),
    ("Resolutions", "resolution"),
]


def words(heading: str) -> list[list[str]]:
    """Return the rows of the table of words under a heading."""
    return tables(section(PAGE, heading))[0]


def definition(name: str) -> dict[str, Any]:
    """Return a definition of the schema of annotations."""
    found: dict[str, Any] = schema()["$defs"][name]
    return found


def errors(name: str, value: object) -> list[str]:
    """Return what a definition of the schema refuses in a value."""
    checked = {"$ref": f"#/$defs/{name}", "$defs": schema()["$defs"]}
    return [error.message for error in Draft202012Validator(checked).iter_errors(value)]


@pytest.mark.parametrize(("heading", "name"), WORDS)
def test_every_word_of_the_schema_is_described_and_no_other(heading: str, name: str) -> None:
    assert [code(row[0]) for row in words(heading)] == list(definition(name)["properties"])


@pytest.mark.parametrize(("heading", "name"), WORDS)
def test_a_word_means_what_the_schema_says(heading: str, name: str) -> None:
    for row in words(heading):
        declared = definition(name)["properties"][code(row[0])]
        referred = schema()["$defs"].get(declared.get("$ref", "").rpartition("/")[2], {})
        said = declared.get("description") or referred.get("description")
        assert said in {None, row[2]}
        assert row[2]


@pytest.mark.parametrize(("heading", "name"), WORDS)
def test_the_example_of_each_word_is_valid(heading: str, name: str) -> None:
    for row in words(heading):
        if row[3].startswith("see "):
            continue
        example = value_of(code(row[3]))
        assert isinstance(example, dict)
        assert list(example) == [code(row[0])]
        refused = [e for e in errors(name, example) if "is a required property" not in e]
        assert refused == []


def test_rules_have_the_words_of_invariants_but_the_expression() -> None:
    rule, invariant = (definition(each)["properties"].keys() for each in ("rule", "invariant"))
    assert rule == invariant - {"expression"}


def test_whole_examples_are_valid(registry: Registry) -> None:
    (attribute,) = blocks(section(PAGE, "Words on an attribute"), "yaml")
    parsed: Any = value_of(attribute)
    assert errors("attribute", parsed[0]["annotations"]["genops"]) == []
    (invariant,) = blocks(section(PAGE, "Invariants and rules"), "yaml")
    example: Any = value_of(invariant)
    (written,) = example.values()
    assert errors("invariant", written) == []
    compiles(registry, written["expression"])


@pytest.mark.parametrize(("number", "known"), [(0, VARIABLES), (1, SPAN_FIELDS), (2, EVENT_FIELDS)])
def test_names_and_types_are_those_that_the_compiler_knows(
    number: int, known: dict[str, str]
) -> None:
    rows = tables(section(PAGE, "What an expression sees"))[number]
    assert {code(row[0]): row[1] for row in rows} == known


def test_every_state_is_described() -> None:
    rows = tables(section(PAGE, "What an expression sees"))[3]
    assert tuple(code(row[0]) for row in rows) == STATES


def compiles(registry: Registry, expression: str) -> None:
    """Compile an expression against the registry, or raise CelError."""
    document: Any = registry.document["registry"]
    (span,) = document["spans"]
    compile_expression(expression, environment_of(document["attributes"], document["events"], span))


def test_every_example_of_an_operator_or_function_compiles(registry: Registry) -> None:
    (rows,) = tables(section(PAGE, "Operators and functions"))
    for row in rows:
        compiles(registry, code(row[2]))


def test_every_function_of_the_subset_is_described() -> None:
    (rows,) = tables(section(PAGE, "Operators and functions"))
    forms = " ".join(form for row in rows for form in codes(row[0]) + codes(row[1]))
    assert [name for name in _NAMES if f"{name}(" not in forms] == []


def test_every_example_of_a_mistake_is_refused_as_said(registry: Registry) -> None:
    (rows,) = tables(section(PAGE, "What is checked"))
    checked = [row for row in rows if codes(row[2])]
    assert len(checked) >= len(rows) - 1
    for row in checked:
        with pytest.raises(CelError) as caught:
            compiles(registry, code(row[2]))
        assert caught.value.id == code(row[1]), row[2]
