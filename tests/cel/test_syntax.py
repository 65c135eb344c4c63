"""Text becomes a syntax tree, with offsets, or an error that points at the right character."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, is_dataclass

import pytest
from genops_registry.cel import CelError, parse
from genops_registry.cel.syntax import (
    Binary,
    Call,
    Conditional,
    Field,
    Index,
    ListLiteral,
    Literal,
    Name,
    Unary,
)


def test_operators_bind_as_in_cel() -> None:
    tree = parse("a || b && !c == d")
    assert isinstance(tree, Binary)
    assert tree.operator == "or"
    assert isinstance(tree.right, Binary)
    assert tree.right.operator == "and"
    equality = tree.right.right
    assert isinstance(equality, Binary)
    assert (equality.operator, equality.left) == ("eq", Unary(10, "not", Name(11, "c")))


def test_every_kind_of_node_keeps_its_offset() -> None:
    assert parse(' m["k"]') == Index(1, Name(1, "m"), Literal(3, "k"))
    assert parse("e.name") == Field(0, Name(0, "e"), "name")
    assert parse("x in [1, 2]") == Binary(
        0, "in", Name(0, "x"), ListLiteral(5, (Literal(6, 1), Literal(9, 2)))
    )
    assert parse("size(m)") == Call(0, None, "size", (Name(5, "m"),))
    assert parse("a ? b : c") == Conditional(0, Name(0, "a"), Name(4, "b"), Name(8, "c"))
    assert parse("e.all(k, k)") == Call(0, Name(0, "e"), "all", (Name(6, "k"), Name(9, "k")))


def test_offsets_count_characters_of_the_whole_text_over_lines() -> None:
    tree = parse("a ||\n  // why\n  b")
    assert isinstance(tree, Binary)
    assert tree.right == Name(16, "b")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", 1),
        ("-1", -1),
        ("0x1F", 31),
        ("9223372036854775807", 2**63 - 1),
        ("-9223372036854775808", -(2**63)),
        ("1.5", 1.5),
        ("1e-9", 1e-9),
        ("true", True),
        ("'a'", "a"),
        (r'"a\n\t\"\\"', 'a\n\t"\\'),
        (r'"\x41\u00e9\U0001F600\101"', "AéA".replace("éA", "é\U0001f600A")),
        (r"r'\d+'", r"\d+"),
        ('"""two\nlines"""', "two\nlines"),
        ("'é'", "é"),
    ],
)
def test_literals_mean_what_cel_says(text: str, value: object) -> None:
    tree = parse(text)
    assert isinstance(tree, Literal)
    assert tree.value == value
    assert type(tree.value) is type(value)


@pytest.mark.parametrize(
    ("text", "id", "offset"),
    [
        ("", "cel_syntax", 0),
        ("  \n", "cel_syntax", 0),
        ("a ||", "cel_syntax", 4),
        ("a || \n", "cel_syntax", 4),
        ("a b", "cel_syntax", 2),
        ("a &&\n && b", "cel_syntax", 6),
        ('a == "open', "cel_syntax", 5),
        (r'a == "\q"', "cel_syntax", 5),
        (r'a == "\uD800"', "cel_syntax", 5),
        ("a == 9223372036854775808", "cel_syntax", 5),
        ("a < 1e999", "cel_syntax", 4),
        ("a == 1u", "cel_not_in_subset", 5),
        ("a == b'x'", "cel_not_in_subset", 5),
        ("a == null", "cel_not_in_subset", 5),
        ("a == {1: 2}", "cel_not_in_subset", 5),
        ("b || a / 2 > 1", "cel_not_in_subset", 5),
        ("a % 2 == 0", "cel_not_in_subset", 0),
        ("Message{field: 1}", "cel_not_in_subset", 0),
        (".a", "cel_not_in_subset", 0),
        ("a == 1.", "cel_syntax", 5),
        ("a == 1.e3", "cel_syntax", 5),
        ("a == -9223372036854775809", "cel_syntax", 5),
        ("a == 0xFFFFFFFFFFFFFFFF", "cel_syntax", 5),
        ("a == 1_000", "cel_syntax", 6),
        ('a == "one\nline"', "cel_syntax", 5),
        (r'a == "\U00110000"', "cel_syntax", 5),
        (r'a == "\400"', "cel_syntax", 5),
        ("a ? b ? c : d : e", "cel_syntax", 6),
        ("a = b", "cel_syntax", 2),
        ("a, b", "cel_syntax", 1),
        ("a == [1, 2", "cel_syntax", 10),
        ("(a", "cel_syntax", 2),
        ("a)", "cel_syntax", 1),
        ("[b'x']", "cel_not_in_subset", 1),
        ("a[null]", "cel_not_in_subset", 2),
        # The parser gives true and false no position of their own.
        ("not true", "cel_syntax", 4),
        ('a == "true" && b true', "cel_syntax", 17),
        ("a // true\n false", "cel_syntax", 11),
    ],
)
def test_what_is_no_cel_or_outside_the_subset_is_refused_where_it_stands(
    text: str, id: str, offset: int
) -> None:
    with pytest.raises(CelError) as raised:
        parse(text)
    assert (raised.value.id, raised.value.offset) == (id, offset)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a = b", "write =="),
        ("a and b", "write &&"),
        ("a or b", "write ||"),
        ("a & b", "write &&"),
        ("a | b", "write ||"),
        ('a == "open', "closed"),
        ("a == 1.", "write 1.0"),
        (r'a == "\d"', r"write a backslash as \\"),
        ("a / 2 == b", "multiply"),
    ],
)
def test_what_people_bring_along_from_other_languages_comes_with_a_way_out(
    text: str, hint: str
) -> None:
    with pytest.raises(CelError) as raised:
        parse(text)
    assert hint in (raised.value.hint or "")


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("a || b && c", "a || (b && c)"),
        ("a && b || c", "(a && b) || c"),
        ("a == b && c", "(a == b) && c"),
        ("a == b == c", "(a == b) == c"),
        ("a < b == c", "(a < b) == c"),
        ("a in b == c", "(a in b) == c"),
        ("a + b < c", "(a + b) < c"),
        ("a - b - c", "(a - b) - c"),
        ("a - b + c", "(a - b) + c"),
        ("a + b * c", "a + (b * c)"),
        ("-a * b", "(-a) * b"),
        ("-a.b", "-(a.b)"),
        ("!a.b(c)", "!(a.b(c))"),
        ("!a == b", "(!a) == b"),
        ("a.b[c].d", "((a.b)[c]).d"),
        ("a || b ? c : d", "(a || b) ? c : d"),
        ("a ? b : c ? d : e", "a ? b : (c ? d : e)"),
        ("a ? b : c || d", "a ? b : (c || d)"),
        ("a -1", "a - (1)"),
    ],
)
def test_precedence_needs_no_parentheses(text: str, grouped: str) -> None:
    assert shape(parse(text)) == shape(parse(grouped))


def shape(node: object) -> object:
    """Return a tree without its offsets, which parentheses move."""
    if isinstance(node, tuple):
        return tuple(shape(item) for item in node)
    if not is_dataclass(node):
        return node
    inner = [shape(getattr(node, field.name)) for field in fields(node) if field.name != "offset"]
    return type(node).__name__, *inner


@pytest.mark.parametrize("text", ["!" * 500 + "a", "[" * 500 + "]" * 500, " || ".join("a" * 500)])
def test_a_hostile_expression_is_refused_rather_than_exhausting_the_stack(text: str) -> None:
    with pytest.raises(CelError):
        parse(text)


def test_parentheses_are_no_nesting() -> None:
    assert parse("(" * 500 + "a" + ")" * 500) == Name(500, "a")


def test_a_long_chain_is_no_nesting() -> None:
    tree = parse(" || ".join("a" * 100))
    assert isinstance(tree, Binary)
    assert tree.right == Name(99 * 5, "a")


def test_the_parser_is_loaded_with_the_first_expression_only() -> None:
    code = "import sys, genops_registry.cel; print('celpy' in sys.modules or 'lark' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert result.stdout.strip() == b"False"
