"""What can happen to a span on its way: changes that hypothesis chooses and combines."""

from __future__ import annotations

import copy
from collections.abc import Callable

from governed_spans import (
    DECISION,
    RECONCILIATION,
    RESERVATION,
    SECOND,
    START,
    STATES,
    Tree,
    unit,
    value_of,
)
from hypothesis import strategies as st

EVENTS = (DECISION, RESERVATION, RECONCILIATION)
KEYS = sorted(
    {item["key"] for state in STATES for item in unit(state)["attributes"]}
    | {
        item["key"]
        for state in STATES
        for event in unit(state)["events"]
        for item in event["attributes"]
    }
    | {
        "genops.budget.remaining",
        "genops.cost.provider",
        "genops.customer_id",
        "genops.eval.passed",
        "genops.policy.reason",
        "genops.policy.reason_code",
        "genops.feature",
        "genops.unheard_of",
        "genops.x_acme.note",
        "genops.operation.x_note",
        "gen_ai.provider.name",
        "gen_ai.usage.cached_tokens",
        "team",
        "koshi.team",
        "environment",
        "exception.type",
        "",
    }
)
TEXTS = (
    *("ALLOWED", "BLOCKED", "WARNING", "RATE_LIMITED", "allowed", "DENIED"),
    *("BUDGET_EXCEEDED", "BUDGET_RESERVATION_FAILED", "RATE_LIMITED", "SLA_LATENCY_VIOLATION"),
    *("PROVIDER_ERROR_UPSTREAM", "x_acme_limit", "X_ACME", "x_", "BUDGET_EXCEEDED,RATE_LIMITED"),
    *("tokens", "requests", "USD", "XXX", "usd", "minutes", "inference", "chat", "0.1.0", "0.1"),
    *("0.2.0", "", " ", "-", "test", "Test", "unknown", "N/A", "default", "${TEAM}", "<team>"),
    *("%s", "{{team}}", "\u200b", "\u00a0support", "(ops)", "support", "helpdesk", "large-2"),
    *("production", "gold", "team \u00e9quipe", "\u0664\u0662", "\U0001f600", "'", "a\\b"),
)
DOUBLES = (0.0, -0.0, 920.0, 920.0000001, 1200.0, 1e300, 280.0, -280.0, 5e-324, 1e-10, -1.0, 100.5)
INTEGERS = (0, -1, 1, 220, 700, 920, 1200, 2000, 2500, 2050, 2**53 + 1, 2**63 - 1, -(2**63), 2**63)
EPOCHS = (START // 10**6, START // 10**9, START, START // 10**6 + 400_000, 10**11, 10**14 + 1)

plain_values = st.one_of(
    st.sampled_from(TEXTS).map(lambda text: {"stringValue": text}),
    st.sampled_from(DOUBLES).map(lambda number: {"doubleValue": number}),
    st.sampled_from(INTEGERS + EPOCHS).map(lambda number: {"intValue": str(number)}),
    st.sampled_from(INTEGERS + EPOCHS).map(lambda number: {"intValue": number}),
    st.booleans().map(lambda flag: {"boolValue": flag}),
)
ODD_VALUES: tuple[object, ...] = (
    None,
    {},
    {"stringValue": None},
    {"doubleValue": "NaN"},
    {"doubleValue": "Infinity"},
    {"doubleValue": float("nan")},
    {"doubleValue": float("inf")},
    {"doubleValue": "920"},
    {"doubleValue": 920},
    {"doubleValue": 10**400},
    {"intValue": 920.0},
    {"intValue": "0920"},
    {"intValue": " 920"},
    {"intValue": "9_20"},
    {"intValue": "\u0669\u0662"},
    {"intValue": ""},
    {"intValue": True},
    {"boolValue": 1},
    {"boolValue": "true"},
    {"stringValue": "ALLOWED", "intValue": "1"},
    {"stringValue": "support", "string_value": "other"},
    {"string_value": "support"},
    {"doubleValue": 920.0, "boolValue": False},
    {"arrayValue": {"values": [{"stringValue": "a"}, {"intValue": "1"}]}},
    {"arrayValue": {"values": []}},
    {"arrayValue": {}},
    {"arrayValue": [{"stringValue": "a"}]},
    {"arrayValue": {"values": [{"kvlistValue": {}}]}},
    {"kvlistValue": {"values": []}},
    {"bytesValue": "AAAA"},
    {"stringValue": "a", "unheardOf": 1},
    "support",
    5,
    [],
)
values = st.one_of(plain_values, plain_values, st.sampled_from(ODD_VALUES))
moments = st.sampled_from(
    (-1.0, 0.0, 0.1, 0.15, 0.2, 1.0, 1.9, 1.95, 2.0, 2.000000001, 3.0, 301.0)
).map(lambda seconds: START + int(seconds * SECOND))
odd_times: st.SearchStrategy[object] = st.sampled_from(
    ("0", 0, "", None, "007", -5, "-5", 1.5, float(START), 2**64, str(2**64 - 1), "x", True)
)
times = st.one_of(moments.map(str), moments.map(str), moments, odd_times)

Change = Callable[[st.DataObject, Tree], None]


def _owner(data: st.DataObject, span: Tree) -> Tree:
    """The span, or one of its events."""
    return data.draw(st.sampled_from([span, span, *span["events"]]))


def _item(data: st.DataObject, span: Tree) -> tuple[Tree, int]:
    owner = _owner(data, span)
    if not owner["attributes"]:
        owner["attributes"].append({"key": "genops.feature", "value": value_of("search")})
    return owner, data.draw(st.integers(0, len(owner["attributes"]) - 1))


def drop_attribute(data: st.DataObject, span: Tree) -> None:
    owner, place = _item(data, span)
    del owner["attributes"][place]


def repeat_attribute(data: st.DataObject, span: Tree) -> None:
    owner, place = _item(data, span)
    again = copy.deepcopy(owner["attributes"][place])
    if data.draw(st.booleans()):
        again["value"] = data.draw(values)
    owner["attributes"].append(again)


def change_value(data: st.DataObject, span: Tree) -> None:
    owner, place = _item(data, span)
    owner["attributes"][place]["value"] = data.draw(values)


def keep_type(data: st.DataObject, span: Tree) -> None:
    """Another value of the same type: these come nearest to being clean."""
    owner, place = _item(data, span)
    item = owner["attributes"][place]
    value = item.get("value")
    kind = next(iter(value), None) if isinstance(value, dict) else None
    pools: dict[str | None, tuple[object, ...]] = {
        "stringValue": TEXTS,
        "doubleValue": DOUBLES,
        "intValue": INTEGERS + EPOCHS,
        "boolValue": (True, False),
    }
    if kind in pools:
        item["value"] = {kind: data.draw(st.sampled_from(pools[kind]))}


def rename_attribute(data: st.DataObject, span: Tree) -> None:
    owner, place = _item(data, span)
    owner["attributes"][place]["key"] = data.draw(st.sampled_from(KEYS))


def add_attribute(data: st.DataObject, span: Tree) -> None:
    added = {"key": data.draw(st.sampled_from(KEYS)), "value": data.draw(values)}
    _owner(data, span)["attributes"].append(added)


def spoil_attribute(data: st.DataObject, span: Tree) -> None:
    owner, place = _item(data, span)
    odd = data.draw(st.sampled_from(("no value", "no key", "unknown", "null", "text")))
    item = owner["attributes"][place]
    if odd == "no value":
        item.pop("value", None)
    elif odd == "no key":
        item.pop("key", None)
    elif odd == "unknown":
        item["unheardOf"] = {}
    else:
        owner["attributes"][place] = None if odd == "null" else "text"
        span["spoilt"] = True


def drop_event(data: st.DataObject, span: Tree) -> None:
    if span["events"]:
        del span["events"][data.draw(st.integers(0, len(span["events"]) - 1))]


def repeat_event(data: st.DataObject, span: Tree) -> None:
    if span["events"]:
        again = copy.deepcopy(data.draw(st.sampled_from(span["events"])))
        span["events"].insert(data.draw(st.integers(0, len(span["events"]))), again)


def move_event(data: st.DataObject, span: Tree) -> None:
    if span["events"]:
        data.draw(st.sampled_from(span["events"]))["timeUnixNano"] = data.draw(times)


def shuffle_events(data: st.DataObject, span: Tree) -> None:
    span["events"] = data.draw(st.permutations(span["events"]))


def rename_event(data: st.DataObject, span: Tree) -> None:
    names = (DECISION, RESERVATION, RECONCILIATION, "genops.cost.calculated", "genops.new", "log")
    if span["events"]:
        data.draw(st.sampled_from(span["events"]))["name"] = data.draw(st.sampled_from(names))


def count_lost(data: st.DataObject, span: Tree) -> None:
    field = data.draw(st.sampled_from(("droppedAttributesCount", "droppedEventsCount")))
    owner = span if field == "droppedEventsCount" else _owner(data, span)
    owner[field] = data.draw(st.sampled_from((0, 1, "1", "0", -1, None, 2.0)))


def change_time(data: st.DataObject, span: Tree) -> None:
    field = data.draw(st.sampled_from(("startTimeUnixNano", "endTimeUnixNano")))
    span[field] = data.draw(times)


def change_identifier(data: st.DataObject, span: Tree) -> None:
    field = data.draw(st.sampled_from(("traceId", "spanId", "parentSpanId")))
    span[field] = data.draw(
        st.sampled_from(
            (
                *("", "0" * 32, "0" * 16, "EEE19B7EC3C1B174", "g" * 16, "ee 19b7ec3c1b17 "),
                *("5b8efff7 98038103 d269b633 813fc", "W47/95gDgQPSabYzgT/GDA==", None, 5),
                *("7uGbfsPBsXQ=", "0xeee19b7ec3c1b174", "\u0665" * 16),
            )
        )
    )


def spell_otherwise(data: st.DataObject, span: Tree) -> None:
    """A field by its name in protobuf, or one that nobody knows."""
    old, new = data.draw(
        st.sampled_from(
            (
                ("startTimeUnixNano", "start_time_unix_nano"),
                ("traceId", "trace_id"),
                ("name", "name"),
                ("kind", "SPAN_KIND_CLIENT"),
                ("none", "dropped_events_count"),
                ("none", "dropped_attributes_count"),
            )
        )
    )
    content = span.pop(old, data.draw(st.sampled_from((3, -1, [1], None))))
    span[new] = content if new != "name" else data.draw(st.sampled_from((5, None, "", "chat")))


CHANGES: tuple[Change, ...] = (
    *(drop_attribute, keep_type, keep_type, keep_type, change_value, change_value),
    *(add_attribute, add_attribute, rename_attribute, repeat_attribute),
    *(drop_event, repeat_event, move_event, move_event, shuffle_events, rename_event),
    *(count_lost, change_time, change_identifier, spell_otherwise, spoil_attribute),
)


@st.composite
def broken_units(draw: st.DrawFn) -> Tree:
    """Spans that were right until up to four things happened to them."""
    span = copy.deepcopy(unit(draw(st.sampled_from(STATES))))
    data = draw(st.data())
    for change in draw(st.lists(st.sampled_from(CHANGES), max_size=4)):
        if "spoilt" not in span:
            change(data, span)
    span.pop("spoilt", None)
    return span


@st.composite
def units_broken_once(draw: st.DrawFn) -> Tree:
    """Spans that were right until exactly one thing happened to them."""
    span = copy.deepcopy(unit(draw(st.sampled_from(STATES))))
    draw(st.sampled_from(CHANGES))(draw(st.data()), span)
    span.pop("spoilt", None)
    return span


items = st.fixed_dictionaries({"key": st.sampled_from(KEYS) | st.text(max_size=8), "value": values})
names = st.sampled_from((*EVENTS, "genops.cost.calculated", "genops.new", "log", ""))
events = st.fixed_dictionaries(
    {"name": names, "timeUnixNano": times, "attributes": st.lists(items, max_size=6)}
)
identifiers = st.sampled_from(("5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174", "", "x"))
junk = st.fixed_dictionaries(
    {
        "traceId": identifiers,
        "spanId": identifiers,
        "name": st.text(max_size=8),
        "startTimeUnixNano": times,
        "endTimeUnixNano": times,
        "attributes": st.lists(items, max_size=20),
        "events": st.lists(events, max_size=6),
    }
)
"""Spans that were never right: keys of ours and others, any value, any event, any order."""

resources = st.dictionaries(
    st.sampled_from(("genops.team", "genops.project", "genops.environment", "service.name")),
    st.sampled_from(("support", "helpdesk", "production", "other", "test", "")),
    max_size=2,
)
