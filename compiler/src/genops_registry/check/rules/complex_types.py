"""Values without a fixed type stand on spans and events only."""

from collections.abc import Iterator
from typing import Final

from genops_registry.check.rules.rule import Finding, HeadRule
from genops_registry.check.rules.sections import KINDS, Sections, attributes_of, of_kind

_COMPLEX: Final = ("any", "template[any]")


def _complex(sections: Sections) -> Iterator[Finding]:
    for kind in ("metric", "entity", "attribute_group"):
        section, _ = KINDS[kind]
        for name, definition in of_kind(sections, kind):
            for attribute in attributes_of(definition):
                key, type_ = attribute["key"], attribute["type"]
                if type_ not in _COMPLEX:
                    continue
                context = {"attribute_key": key, "attribute_type": type_}
                is_group = kind == "attribute_group"
                message = f"`{key}` of type `{type_}` stands on the {kind} `{name}`"
                yield Finding(
                    message.replace("attribute_group", "group"),
                    (section, name),
                    {**context, "group_id": name} if is_group else context,
                    None if is_group else (kind, name),
                )


RULES: Final = (
    HeadRule(
        id="naming_convention_attribute_complex_type_violation",
        policy="naming",
        summary="Attributes of metrics, entities and public groups are not of type `any`.",
        why="Metrics and entities are told apart by their attributes, so each needs a plain value.",
        fix="Give the attribute a plain type, or leave it to spans and events.",
        find=_complex,
    ),
)
