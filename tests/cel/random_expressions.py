"""Random expressions of the subset, and random data to evaluate them over.

An expression is built with the type that is asked for, from the small environment of these tests.
Parentheses stand around every operand now and then only, so that precedence is compared as well.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Text = st.SearchStrategy[str]

STRINGS = ("a", "", "ab", "é", "😀z", "a'b", 'a"b', "a\\b", "\t\n")
INTS = (0, 1, -1, 2, 7, 2**63 - 1, -(2**63))
DOUBLES = (0.0, -0.0, 1.0, -2.5, 1e-9, 1e300, 0.1)
EVENTS = ("acme.decided", "acme.reserved", "acme.other")
PATTERNS = ("^a", "a$", "[a-c]+", r"\d", r"^\w*$", "(?:a|b){1,2}", "")
OPTIONAL = {"double": "acme.amount", "int": "acme.tokens", "bool": "acme.met"}


def quoted(value: str) -> Text:
    """Ways to write a string."""
    escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    ways = [f'"{escaped}"'.replace('a"b', 'a\\"b'), "'" + escaped.replace("'", "\\'") + "'"]
    if not set(value) & set("\"'\\\n\t"):
        ways += [
            f"r'{value}'",
            f'"""{value}"""',
            "'" + "".join(f"\\U{ord(c):08x}" for c in value) + "'",
        ]
    return st.sampled_from(ways)


def number(value: float) -> str:
    """Write a number as CEL does; a double keeps its point."""
    return repr(value)


LITERALS: dict[str, Text] = {
    "string": st.sampled_from(STRINGS).flatmap(quoted),
    "int": st.sampled_from(INTS).map(number) | st.sampled_from(["0x1F", "-0x2"]),
    "double": st.sampled_from(DOUBLES).map(number) | st.sampled_from([".5", "1E2", "2.5e-3"]),
    "bool": st.sampled_from(["true", "false"]),
}
NAMES: dict[str, list[str]] = {
    "string": ['attributes["acme.team"]', "span.name", "state"],
    "int": ["span.start", "span.end", "size(attributes)", "size(events)", "span.dropped_events"],
    "double": [],
    "bool": ["span.has_children", *(f'"{key}" in attributes' for key in OPTIONAL.values())],
}


@st.composite
def expressions(draw: st.DrawFn, type: str = "bool", depth: int = 4) -> str:
    """An expression of a type, at most so deep."""
    if depth == 0 or draw(st.integers(0, 5)) == 0:
        named = st.sampled_from(NAMES[type]) if NAMES[type] else LITERALS[type]
        return draw(named | LITERALS[type])
    return draw(compound(type, depth - 1))


def operand(type: str, depth: int) -> Text:
    """An operand, in parentheses where it is no single word."""
    return expressions(type, depth).map(lambda text: text if text.isalnum() else f"({text})")


def loose(type: str, depth: int) -> Text:
    """An operand with or without parentheses: an operator around it may bind closer."""
    return operand(type, depth) | LITERALS[type]


@st.composite
def joined(draw: st.DrawFn, type: str, operators: tuple[str, ...], depth: int) -> str:
    """A chain of operators, of which some bind closer than others."""
    parts = draw(st.lists(loose(type, depth), min_size=2, max_size=4))
    text = parts[0]
    for part in parts[1:]:
        space = " " if type == "bool" else draw(st.sampled_from(["", " "]))
        text += f"{space}{draw(st.sampled_from(operators))} {part}"
    return text


@st.composite
def compared(draw: st.DrawFn, depth: int) -> str:
    """Two values of one type, compared."""
    type = draw(st.sampled_from(["string", "int", "double", "bool"]))
    operators = ["==", "!="] if type == "bool" else ["==", "!=", "<", "<=", ">", ">="]
    left, right = draw(operand(type, depth)), draw(operand(type, depth))
    return f"{left} {draw(st.sampled_from(operators))} {right}"


@st.composite
def conditional(draw: st.DrawFn, type: str, depth: int) -> str:
    """One of two values."""
    condition = draw(operand("bool", depth))
    return f"{condition} ? {draw(operand(type, depth))} : {draw(expressions(type, depth))}"


@st.composite
def guarded(draw: st.DrawFn, type: str, depth: int) -> str:
    """A read of a key that may be absent, behind the question whether it is there."""
    key = OPTIONAL[type]
    read = f'attributes["{key}"]'
    other = draw(operand(type, depth))
    return draw(
        st.sampled_from(
            [
                f'"{key}" in attributes && {read} == {other}',
                f'!("{key}" in attributes) || {read} != {other}',
                f'"{key}" in attributes ? {other} == {read} : false',
            ]
        )
    )


@st.composite
def tested(draw: st.DrawFn, depth: int) -> str:
    """A test of a part of a text."""
    method = draw(st.sampled_from(["startsWith", "endsWith", "contains"]))
    return f"{draw(operand('string', depth))}.{method}({draw(expressions('string', depth))})"


@st.composite
def matched(draw: st.DrawFn, depth: int) -> str:
    """A text matched by a pattern."""
    return f"{draw(operand('string', depth))}.matches(r'{draw(st.sampled_from(PATTERNS))}')"


@st.composite
def listed(draw: st.DrawFn, depth: int) -> str:
    """A value in a list of literals."""
    type = draw(st.sampled_from(["string", "int", "double", "bool"]))
    items = ", ".join(draw(st.lists(LITERALS[type], min_size=1, max_size=3)))
    return f"{draw(operand(type, depth))} in [{items}]"


@st.composite
def quantified(draw: st.DrawFn, depth: int) -> str:
    """A condition about the keys of a map, the items of an array, or the events."""
    function = draw(st.sampled_from(["all", "exists", "exists_one"]))
    other = draw(operand("bool", depth))
    name = draw(st.sampled_from(EVENTS))
    # Loops inside loops have variables of their own.
    e, k = f"e{depth}", f"k{depth}"
    by_name = (
        f'{e}.name != "{name}" || {e}.time < span.end || {other}'
        if function == "all"
        else f'{e}.name in ["{name}", "acme.x"] && ({e}.position > 0 || {other})'
    )
    tags = 'attributes["acme.tags"]'
    return draw(
        st.sampled_from(
            [
                f"events.{function}({e}, {by_name})",
                f'attributes.{function}({k}, {k}.startsWith("acme.t") || {other})',
                f'"acme.tags" in attributes && {tags}.{function}({k}, {k} == "a" || {other})',
            ]
        )
    )


def counted(depth: int) -> Text:
    """How many events there are of a kind, or how long a text is."""
    kinds = st.sampled_from([f'size(events.filter(e, e.name == "{name}"))' for name in EVENTS])
    return kinds | expressions("string", depth).map(lambda text: f"size({text})")


def arithmetic(type: str, depth: int) -> Text:
    """A computation with numbers of one type."""
    return st.one_of(
        joined(type, ("+", "-", "*"), depth),
        operand(type, depth).map(lambda text: f"-{text}"),
        expressions(type, depth).map(lambda text: f"math.abs({text})"),
        st.tuples(
            st.sampled_from(["greatest", "least"]),
            st.lists(expressions(type, depth), min_size=2, max_size=3),
        ).map(lambda pair: f"math.{pair[0]}({', '.join(pair[1])})"),
        conditional(type, depth),
    )


def condition(depth: int) -> Text:
    """Something that is true or false."""
    return st.one_of(
        joined("bool", ("&&", "||"), depth),
        compared(depth),
        compared(depth),
        st.sampled_from(sorted(OPTIONAL)).flatmap(lambda type: guarded(type, depth)),
        operand("bool", depth).map(lambda text: f"!{text}"),
        tested(depth),
        matched(depth),
        listed(depth),
        quantified(depth),
        conditional("bool", depth),
    )


def compound(type: str, depth: int) -> Text:
    """An expression with operands."""
    match type:
        case "bool":
            return condition(depth)
        case "int":
            return arithmetic("int", depth) | counted(depth)
        case "double":
            return arithmetic("double", depth)
    return conditional(type, depth)


def maps() -> st.SearchStrategy[dict[str, Any]]:
    """Attributes of a span: what is required, and some of what is not."""
    finite = st.sampled_from(DOUBLES)
    return st.fixed_dictionaries(
        {"acme.team": st.sampled_from(STRINGS), "acme.result": st.just("ALLOWED")},
        optional={
            "acme.amount": finite,
            "acme.tokens": st.sampled_from(INTS),
            "acme.met": st.booleans(),
            "acme.tags": st.lists(st.sampled_from(STRINGS), max_size=3),
        },
    )


def environments() -> st.SearchStrategy[dict[str, Any]]:
    """Everything that an expression can name."""
    event = st.fixed_dictionaries(
        {
            "name": st.sampled_from(EVENTS),
            "time": st.integers(0, 3),
            "position": st.integers(0, 2),
            "attributes": maps(),
            "dropped_attributes": st.integers(0, 1),
        }
    )
    span = st.fixed_dictionaries(
        {
            "name": st.sampled_from(STRINGS),
            "kind": st.integers(0, 5),
            "start": st.integers(0, 2),
            "end": st.integers(1, 3),
            "status": st.integers(0, 2),
            "dropped_attributes": st.integers(0, 1),
            "dropped_events": st.integers(0, 1),
            "has_children": st.booleans(),
        }
    )
    return st.fixed_dictionaries(
        {
            "attributes": maps(),
            "resource": maps(),
            "admission": maps(),
            "events": st.lists(event, max_size=3),
            "span": span,
            "state": st.sampled_from(["S0", "S1", "S3"]),
        }
    )
