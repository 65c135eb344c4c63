"""Names are lower case words, joined by dots and underscores."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.sections import KINDS, Sections, members_of, of_kind

_NAME: Final = re.compile(r"[a-z][a-z0-9]*([._][a-z0-9]+)*")
_WITH_NAMESPACE: Final = re.compile(r"[a-z0-9_]+\.[a-z0-9._]+")
_EXPECTED: Final = "lower-case letters and digits, in words joined by `.` or `_`"
_KINDS: Final = {
    "entity": "naming_convention_entity_type",
    "span": "naming_convention_span_type",
    "metric": "naming_convention_metric_name",
    "event": "naming_convention_event_name",
}


def _without_namespace(sections: Sections) -> Iterator[Finding]:
    for attribute in sections["attributes"]:
        key = attribute["key"]
        if "deprecated" not in attribute and not _WITH_NAMESPACE.fullmatch(key):
            message = f"the attribute `{key}` has no namespace, or more than {_EXPECTED}"
            yield Finding(message, ("attributes", key, "key"), {"attribute": key})


def _member_ids(sections: Sections) -> Iterator[Finding]:
    for attribute in sections["attributes"]:
        for number, member in enumerate(members_of(attribute)):
            key, name = attribute["key"], member["id"]
            if not _NAME.fullmatch(name):
                place = ("attributes", key, "type", "members", number, "id")
                message = f"the member id `{name}` of `{key}` is more than {_EXPECTED}"
                yield Finding(message, place, {"attribute": key, "member_id": name})


def _signal_names(kind: str, sections: Sections) -> Iterator[Finding]:
    section, name_key = KINDS[kind]
    for name, _ in of_kind(sections, kind):
        if not _NAME.fullmatch(name):
            message = f"the {name_key} of the {kind} `{name}` is more than {_EXPECTED}"
            yield Finding(message, (section, name, name_key), signal=(kind, name))


RULES: Final = (
    HeadRule(
        id="naming_convention_attr_has_namespace",
        policy="naming",
        summary="The key of an attribute has a namespace: two words or more, joined by dots.",
        why="A key without a namespace collides with that of another registry sooner or later.",
        fix="Prefix the key with the name of your registry or domain.",
        find=_without_namespace,
    ),
    HeadRule(
        id="naming_convention_enum_id",
        policy="naming",
        summary=f"The id of an enum member consists of {_EXPECTED}.",
        why="Constants are made of ids; other characters have no place in them.",
        fix="Rename the id; `value` may stay as it is sent.",
        find=_member_ids,
    ),
    *(
        HeadRule(
            id=rule_id,
            policy="naming",
            summary=f"The {KINDS[kind][1]} of {kind} definitions consists of {_EXPECTED}.",
            why="Backends and generated code fold the case of names, and replace characters.",
            fix="Rename it.",
            find=partial(_signal_names, kind),
        )
        for kind, rule_id in _KINDS.items()
    ),
)
