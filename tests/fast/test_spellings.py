"""Texts of spans that only look right: the compiled check sees them as the exact reader does."""

from __future__ import annotations

import json

import pytest
from fast.comparison import Paths
from fast.wire import protobuf_of
from governed_spans import span_of, unit, value_of

PATHS = Paths()
TEXT = json.dumps(unit("S3"), separators=(",", ":"))


def replaced(old: str, new: str) -> bytes:
    assert old in TEXT
    return TEXT.replace(old, new, 1).encode("utf-8", "surrogatepass")


WRONG = {
    "a literal that is no JSON": replaced('"doubleValue":0.012', '"doubleValue":NaN'),
    "a number beyond any double": replaced('"doubleValue":0.012', '"doubleValue":1e999'),
    "half of a surrogate pair": replaced("helpdesk", "\\ud83d"),
    "bytes that are no UTF-8": replaced("helpdesk", "\ud83d"),
    "an attribute that is null": replaced('"attributes":[', '"attributes":[null,'),
    "a name that is no text": replaced('"name":"chat"', '"name":5'),
    "a field of protobuf beside": replaced('"kind":3', '"kind":3,"dropped_events_count":-1'),
    "a value in two spellings": replaced(
        '{"stringValue":"support"}', '{"stringValue":"support","string_value":"sales"}'
    ),
    "a control character": replaced("helpdesk", "help\tdesk"),
    "a repeated member, the last wrong": replaced(
        '{"stringValue":"support"}', '{"stringValue":"support","stringValue":"unknown"}'
    ),
    "a key spelt by escapes": replaced('"genops.cost.currency"', '"\\u0067enops.cost.typo"'),
    "text behind the span": TEXT.encode() + b"}",
    "half a span": TEXT.encode()[:-10],
}
RIGHT = {
    "as exporters write it": TEXT.encode(),
    "a key spelt by escapes": replaced('"genops.team"', '"\\u0067enops.team"'),
    "blanks": json.dumps(unit("S3"), indent=1).encode(),
    "a repeated member, the last right": replaced(
        '{"stringValue":"support"}', '{"stringValue":"unknown","stringValue":"support"}'
    ),
    "identifiers in capitals": replaced("eee19b7ec3c1b174", "EEE19B7EC3C1B174"),
    "members that are null": replaced(
        '{"stringValue":"support"}', '{"stringValue":"support","intValue":null}'
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_right_is_looked_at(what: str) -> None:
    comparison = PATHS.text(WRONG[what])
    comparison.require_agreement()
    assert comparison.verdict < 0
    assert comparison.judgement is None or comparison.judgement.findings


@pytest.mark.parametrize("what", RIGHT)
def test_other_spellings_of_the_same_are_clean(what: str) -> None:
    comparison = PATHS.text(RIGHT[what])
    comparison.require_agreement()
    assert comparison.verdict >= 0


@pytest.mark.parametrize("depth", [1, 2, 15, 40, 5000])
def test_nesting_is_judged_as_the_exact_reader_does(depth: int) -> None:
    start, end = '{"arrayValue":{"values":[', "]}}"
    value = start * depth + '{"stringValue":"deep"}' + end * depth
    added = '{"key":"app.notes","value":' + value + "},"
    PATHS.text(replaced('"attributes":[', f'"attributes":[{added}')).require_agreement()


@pytest.mark.parametrize("count", [1000, 1001, 10_001])
def test_many_attributes_are_judged_as_the_exact_reader_does(count: int) -> None:
    span = span_of({f"app.note.{number}": "a" for number in range(count)}, [])
    span["attributes"].append({"key": "genops.feature", "value": value_of("search")})
    PATHS.json(span).require_agreement()


def test_a_damaged_array_in_protobuf_is_noticed_wherever_it_stands() -> None:
    span = protobuf_of(unit("S3"))
    # Field 9 of a span, an attribute: its key, and an array that promises more than there is.
    key, damaged = b"\x0a\x03app", b"\x12\x04\x2a\x02\x0a\x7f"
    attribute = b"\x4a" + bytes([len(key + damaged)]) + key + damaged
    comparison = PATHS.protobuf(span + attribute)
    assert comparison.judgement is None
    assert comparison.verdict < 0
