"""A key that may be absent can only be read where the expression made sure of it."""

from __future__ import annotations

import pytest
from genops_registry.cel import CelError, Environment, compile_expression

GUARDED = [
    # Required on every span.
    'attributes["acme.team"] == "a"',
    # The right side is asked for only when the left side says that the key is there.
    '"acme.amount" in attributes && attributes["acme.amount"] > 0.0',
    '!("acme.amount" in attributes) || attributes["acme.amount"] > 0.0',
    '!!("acme.amount" in attributes) && attributes["acme.amount"] > 0.0',
    '!(!("acme.amount" in attributes) || attributes["acme.amount"] > 0.0)',
    (
        '("acme.amount" in attributes && "acme.limit" in attributes)'
        ' && attributes["acme.amount"] < attributes["acme.limit"]'
    ),
    (
        '!("acme.amount" in attributes) || !("acme.limit" in attributes)'
        ' || attributes["acme.amount"] < attributes["acme.limit"]'
    ),
    (
        '!("acme.amount" in attributes && "acme.limit" in attributes)'
        ' || attributes["acme.amount"] < attributes["acme.limit"]'
    ),
    # Either way round, the key is there.
    (
        '("acme.amount" in attributes && state == "S1") || ("acme.amount" in attributes)'
        ' ? attributes["acme.amount"] > 0.0 : true'
    ),
    '"acme.amount" in attributes ? attributes["acme.amount"] > 0.0 : true',
    '!("acme.amount" in attributes) ? true : attributes["acme.amount"] > 0.0',
    '("acme.amount" in attributes ? state == "S1" : false) && attributes["acme.amount"] > 0.0',
    # A known side stays known inside what follows.
    (
        '"acme.amount" in attributes && events.all(e, e.name != "acme.reserved"'
        ' || e.attributes["acme.amount"] == attributes["acme.amount"])'
    ),
    '"acme.team" in resource && resource["acme.team"] == attributes["acme.team"]',
    '"acme.result" in admission && admission["acme.result"] == "ALLOWED"',
    # Required on the event that the name decides for, or on all of several.
    'events.exists(e, e.name == "acme.decided" && e.attributes["acme.result"] == "ALLOWED")',
    'events.all(e, e.name != "acme.reserved" || e.attributes["acme.amount"] > 0.0)',
    (
        'events.all(e, !(e.name in ["acme.reserved", "acme.reconciled"])'
        ' || e.attributes["acme.amount"] > 0.0)'
    ),
    (
        'events.all(e, !e.name.startsWith("acme.") || !("acme.met" in e.attributes)'
        ' || e.attributes["acme.met"])'
    ),
]


@pytest.mark.parametrize("text", GUARDED)
def test_a_guarded_read_compiles(text: str, environment: Environment) -> None:
    compile_expression(text, environment)


UNGUARDED = [
    'attributes[^"acme.amount"] > 0.0',
    '"acme.amount" in attributes || attributes[^"acme.amount"] > 0.0',
    '!("acme.amount" in attributes) && attributes[^"acme.amount"] > 0.0',
    # CEL would absorb the error; a reader should not need to know.
    'attributes[^"acme.amount"] > 0.0 && "acme.amount" in attributes',
    # Another key, another map.
    '"acme.limit" in attributes && attributes[^"acme.amount"] > 0.0',
    '"acme.amount" in resource && attributes[^"acme.amount"] > 0.0',
    '"acme.amount" in attributes && resource[^"acme.amount"] > 0.0',
    'resource[^"acme.team"] == "a"',
    'admission[^"acme.result"] == "ALLOWED"',
    # Only one of two ways makes sure.
    '("acme.amount" in attributes || state == "S1") && attributes[^"acme.amount"] > 0.0',
    '("acme.amount" in attributes ? true : true) && attributes[^"acme.amount"] > 0.0',
    '"acme.amount" in attributes ? true : attributes[^"acme.amount"] > 0.0',
    # A name that does not decide, or decides for an event that may lack the key.
    'events.exists(e, e.name == "acme.decided" && e.attributes[^"acme.amount"] > 0.0)',
    (
        'events.all(e, !(e.name in ["acme.reserved", "acme.decided"])'
        ' || e.attributes[^"acme.amount"] > 0.0)'
    ),
    'events.all(e, !e.name.startsWith("acme.") || e.attributes[^"acme.amount"] > 0.0)',
    'events.exists(e, e.name == "acme.unheard_of" && e.attributes[^"acme.amount"] > 0.0)',
    # Another event of the same span says nothing about this one.
    (
        'events.all(e, e.name != "acme.reserved" || events.exists(f, f.name == "acme.decided"'
        ' && f.attributes[^"acme.amount"] > e.attributes["acme.amount"]))'
    ),
    # What holds inside a quantifier ends with it.
    (
        'events.exists(e, e.name == "acme.decided" && "acme.amount" in attributes)'
        ' && attributes[^"acme.amount"] > 0.0'
    ),
]


@pytest.mark.parametrize("marked", UNGUARDED)
def test_an_unguarded_read_is_an_error_at_its_key(marked: str, environment: Environment) -> None:
    with pytest.raises(CelError) as raised:
        compile_expression(marked.replace("^", "", 1), environment)
    assert (raised.value.id, raised.value.offset) == ("cel_unguarded_read", marked.index("^"))
