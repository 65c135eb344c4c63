"""Names and types are checked against the registry when the expression is compiled."""

from __future__ import annotations

import pytest
from genops_registry.cel import CelError, Environment, compile_expression

ACCEPTED = [
    'attributes["acme.team"] == "a"',
    'attributes["acme.team"] < "b"',
    'attributes["acme.result"] in ["ALLOWED", "BLOCKED"]',
    '!("acme.tags" in attributes) || "a" in attributes["acme.tags"]',
    '!("acme.tags" in attributes) || attributes["acme.tags"].exists(t, t.endsWith("a"))',
    '!("acme.tags" in attributes) || size(attributes["acme.tags"]) < 3',
    '!("acme.amount" in attributes) || -attributes["acme.amount"] * 2.0 <= 1.0 + 0.5',
    '!("acme.code" in attributes) || attributes["acme.code"] == "x_ours"',
    'attributes.exists(k, k.startsWith("gen_ai."))',
    "attributes.exists_one(k, k.contains('x'))",
    'size(events.filter(e, e.name == "acme.decided")) <= 1',
    'events.exists(e, e.name == "acme.decided" && e.time >= span.start && e.position > 0)',
    'events.all(e, e.name != "acme.decided" || e.dropped_attributes == 0)',
    'events.all(e, !(e.name in ["acme.decided"]) || e.time < span.end)',
    'events.all(e, !e.name.startsWith("acme.") || e.time < span.end)',
    'events.all(e, !(e.name == "acme.decided" && e.time > 1))',
    'state != "S3" || span.has_children',
    'state in ["S1", "S2"]',
    "span.kind == 1 && span.status != 2 && span.dropped_events == 0",
    'span.name.matches("^a+$")',
    "math.abs(span.end - span.start) < math.greatest(1, 2, 3)",
    "size(span.name) > 0 ? span.end > 0 : span.start > 0",
    "size(attributes) > 0 && size(events) > 0 && size(resource) == 0 && size(admission) == 0",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_a_well_typed_condition_compiles(text: str, environment: Environment) -> None:
    assert compile_expression(text, environment)["type"] == "bool"


# The place of the complaint is marked by a caret before it.
REFUSED = [
    ("cel_unknown_key", 'attributes[^"acme.taem"] == "a"'),
    ("cel_unknown_key", '^"acme.unknown" in attributes'),
    ("cel_foreign_key", 'attributes[^"gen_ai.model"] == "a"'),
    ("cel_foreign_key", '^"gen_ai.model" in attributes'),
    ("cel_wrong_type", 'attributes["acme.team"] == ^1'),
    ("cel_wrong_type", '"acme.amount" in attributes && attributes["acme.amount"] > ^1'),
    ("cel_wrong_type", "1 == ^1.0"),
    ("cel_wrong_type", "true == ^1"),
    ("cel_wrong_type", "^true < false"),
    ("cel_wrong_type", '^"a" + "b" == "ab"'),
    ("cel_wrong_type", '1 + ^"b" == 2'),
    ("cel_wrong_type", '-^"a" == 1'),
    ("cel_wrong_type", "!^span.start"),
    ("cel_wrong_type", "^span.start && true"),
    ("cel_wrong_type", "true || ^span.start"),
    ("cel_wrong_type", "^span.start"),
    ("cel_wrong_type", "^attributes == resource"),
    ("cel_wrong_type", "^span.start ? true : false"),
    ("cel_wrong_type", "(true ? 1 : ^1.0) == 1"),
    ("cel_wrong_type", "^1 in ['a']"),
    ("cel_wrong_type", "1 in [1, ^'a']"),
    ("cel_wrong_type", "1 in ^[]"),
    ("cel_wrong_type", "1 in ^[span.start]"),
    ("cel_wrong_type", "1 in ^span.name"),
    ("cel_wrong_type", "attributes[^state] == 'a'"),
    ("cel_wrong_type", "^state in attributes"),
    ("cel_wrong_type", "^span['name'] == 'a'"),
    ("cel_wrong_type", "^state.all(c, true)"),
    ("cel_wrong_type", "^[1, 2].all(i, i > 0)"),
    ("cel_wrong_type", "^span.start.startsWith('a')"),
    ("cel_wrong_type", "state.startsWith(^1)"),
    ("cel_wrong_type", "math.abs(^state) == 1"),
    ("cel_wrong_type", "math.greatest(1, ^1.0) == 1"),
    ("cel_wrong_type", "size(^span) == 1"),
    ("cel_wrong_type", "state.matches(^span.name)"),
    ("cel_wrong_type", 'attributes[^"acme.labels"] == "a"'),
    ("cel_unknown_identifier", "^atributes.exists(k, true)"),
    ("cel_unknown_identifier", "events.exists(e, e.name == 'x') && ^e.time > 0"),
    ("cel_unknown_field", "^span.duration > 1"),
    ("cel_unknown_field", "events.all(e, ^e.nmae != 'x')"),
    ("cel_unknown_field", "^attributes.team == 'a'"),
    ("cel_unknown_field", "^state.length == 1"),
    ("cel_unknown_function", "^has(attributes.team)"),
    ("cel_unknown_function", "^int('1') == 1"),
    ("cel_unknown_function", "^state.size() == 1"),
    ("cel_unknown_function", "^startsWith(state, 'S')"),
    ("cel_unknown_function", "^attributes.map(k, k)"),
    ("cel_unknown_function", "^events.sum()"),
    ("cel_unknown_function", "^math.ceil(1.5) == 2.0"),
    ("cel_not_in_subset", "^attributes.filter(k, true)"),
    ("cel_not_in_subset", "^attributes.filter(k, true).exists(k, true)"),
    ("cel_wrong_arguments", "^size() == 1"),
    ("cel_wrong_arguments", "^size(state, state) == 1"),
    ("cel_wrong_arguments", "^state.startsWith()"),
    ("cel_wrong_arguments", "^attributes.all(k)"),
    ("cel_wrong_arguments", "attributes.all(^'k', true)"),
    ("cel_wrong_arguments", "attributes.all(^state, true)"),
    ("cel_wrong_arguments", "attributes.all(^in, true)"),
    ("cel_wrong_arguments", "attributes.all(^var, true)"),
    ("cel_wrong_arguments", "attributes.all(k, resource.all(^k, true))"),
    ("cel_wrong_arguments", "^math.greatest(1) == 1"),
    ("cel_not_a_member", 'attributes["acme.result"] == ^"ALOWED"'),
    ("cel_not_a_member", '^"allowed" != attributes["acme.result"]'),
    ("cel_not_a_member", 'attributes["acme.result"] in ["ALLOWED", ^"x_mine"]'),
    ("cel_not_a_member", '"acme.code" in attributes && attributes["acme.code"] == ^"X_a"'),
    ("cel_not_a_member", 'state == ^"S6"'),
    ("cel_not_a_member", 'state in ["S1", ^"executed"]'),
    ("cel_undecided_event", "events.all(e, ^e.time > 0)"),
    ("cel_undecided_event", "events.all(e, ^e.name == 'acme.decided' || e.time > 0)"),
    ("cel_undecided_event", "events.exists(e, ^e.name != 'acme.decided' && e.time > 0)"),
    ("cel_undecided_event", "events.exists(e, ^e.time > 0 && e.name == 'acme.decided')"),
    ("cel_undecided_event", "size(events.filter(e, ^e.name != 'acme.decided')) > 0"),
    (
        "cel_undecided_event",
        "events.all(e, e.name != 'acme.decided' || events.exists(f, ^e.name == 'acme.decided'))",
    ),
]


@pytest.mark.parametrize(("id", "marked"), REFUSED)
def test_a_mistake_is_an_error_where_it_stands(
    id: str, marked: str, environment: Environment
) -> None:
    # A pattern may hold a caret of its own; the mark is the first one.
    offset = marked.index("^")
    with pytest.raises(CelError) as raised:
        compile_expression(marked.replace("^", "", 1), environment)
    assert (raised.value.id, raised.value.offset) == (id, offset)


def test_a_misspelt_name_comes_with_the_one_that_was_meant(environment: Environment) -> None:
    for text, meant in (
        ('attributes["acme.taem"] == "a"', "acme.team"),
        ('attributes["acme.result"] == "ALOWED"', "ALLOWED"),
        ("span.strat > 1", "start"),
        ("evnts.all(e, true)", "events"),
        ('state.startswith("S")', "startsWith"),
    ):
        with pytest.raises(CelError) as raised:
            compile_expression(text, environment)
        assert meant in (raised.value.hint or "")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("state.size() == 1", "write size(value)"),
        ("has(attributes.team)", 'write "key" in attributes'),
        ("startsWith(state, 'S')", 'write value.startsWith("text")'),
        ("attributes.team == 'a'", 'attributes["key"]'),
        ("span.duration > 1", "start, end"),
        ("e.name == 'x'", "attributes, resource, admission, events, span, state"),
        ("1 == 1.0", "write 1.0 for a double"),
        ('attributes["acme.amount"] > 0.0', 'ask first: "acme.amount" in attributes'),
        ('attributes["gen_ai.model"] == "a"', "attributes.exists(k, k.startsWith"),
        ("events.all(e, e.time > 0)", 'begin with e.name != "..." || ...'),
        ("events.exists(e, e.time > 0)", 'begin with e.name == "..." && ...'),
        ("attributes.filter(k, true)", "size(events.filter"),
        ("state.matches('(?i)a')", "use literals, classes, groups"),
    ],
)
def test_a_complaint_says_what_to_write_instead(
    text: str, hint: str, environment: Environment
) -> None:
    with pytest.raises(CelError) as raised:
        compile_expression(text, environment)
    assert hint in (raised.value.hint or "")
