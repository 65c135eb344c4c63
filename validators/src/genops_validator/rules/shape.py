"""Whether a file has the shape of a rule set: told before anything of it runs, place by place.

The classes say what `schemas/formats/rules.v1.json` says, in what msgspec checks while it reads;
tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec
from msgspec import Meta

from genops_validator.rules.tree_shape import ShapeError, require_trees

LISTED_FORMATS: Final = frozenset({"iso4217"})
"""Formats whose values are a published list, which stands in the rule set."""

Shape = TypeVar("Shape", bound=msgspec.Struct)
Text = Annotated[str, Meta(min_length=1)]
Code = Annotated[str, Meta(pattern=r"^[A-Z]{2,8}[0-9]{3}$")]
Level = Literal["required", "conditionally_required", "recommended", "opt_in"]
TypeName = Annotated[
    str, Meta(pattern=r"^(any|(string|int|double|boolean)(\[\])?|template\[[a-z]+(\[\])?\])$")
]


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    """What every part of a rule set has in common: nothing may stand in it that we ignore."""


class AttributeShape(_Entry):
    """An entry of ``attributes``."""

    type: TypeName
    level: Level | None
    condition: Text | None
    section: Text | None
    requirements: list[str]
    brief: Text
    values: list[str | int | float | bool] | None
    closed: bool
    extension: Text | None
    minimum: int | float | None
    finite: bool
    meaningful: bool
    allowed: list[str]
    format: Literal["iso4217", "semver3", "epoch_ms"] | None
    suggested: list[str] | None
    suggested_format: Literal["iso4217"] | None
    suggested_source: Text | None
    aliases: list[str]
    agrees_with: list[str]
    sensitive: bool
    unit: Text | None
    stability: Text
    deprecated: dict[str, Any] | None


class EventShape(_Entry):
    """An entry of ``events``."""

    attributes: dict[str, Level]
    section: Text | None
    requirements: list[str]
    brief: Text
    stability: Text


class CodeListShape(_Entry):
    """An entry of ``formats``."""

    active: list[str]
    reserved: list[str]
    source: Text


class ContextShape(_Entry, omit_defaults=True):
    """What a finding points at."""

    attribute: Text | msgspec.UnsetType = msgspec.UNSET
    event: Text | msgspec.UnsetType = msgspec.UNSET


class RuleShape(_Entry):
    """An entry of ``rules``."""

    code: Code
    level: Literal["violation", "improvement", "information"]
    requirements: list[str]
    section: Text | None
    message: Text
    why: Text
    fix: Text
    missing: Literal["span_attributes", "event_attributes", "events"] | None
    context: ContextShape


class InvariantShape(RuleShape):
    """An entry of ``invariants``."""

    expression: Text
    tree: dict[str, Any]


class RequirementShape(_Entry):
    """An entry of ``requirements``."""

    section: Text
    level: Text
    group: Annotated[int, Meta(ge=1, le=8)] | None
    decidable: Literal["yes", "partly", "no"]
    text: Text
    not_verified: Text | None


class ResolutionShape(_Entry):
    """An entry of ``resolutions``."""

    section: Text
    question: Text
    resolution: Text
    proposal: Text | None
    requirements: list[str]
    rules: list[str]


class ErratumShape(_Entry):
    """An entry of ``errata``."""

    reason: Text
    rules: dict[str, Text]


class RuleSetShape(_Entry):
    """A whole file."""

    format: Literal["genops-rules/v1"]
    spec_version: Text
    revision: Annotated[int, Meta(ge=1)]
    schema_url: Text
    digest: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
    span: Text
    match: dict[str, Any]
    attributes: dict[str, dict[str, Any]]
    events: dict[str, dict[str, Any]]
    formats: dict[str, dict[str, Any]]
    placeholders: dict[str, Literal["violation", "improvement"]]
    placeholder_patterns: dict[str, Text]
    invariants: dict[str, dict[str, Any]]
    rules: dict[str, dict[str, Any]]
    requirements: dict[str, dict[str, Any]]
    resolutions: dict[str, dict[str, Any]]
    errata: dict[Annotated[str, Meta(pattern=r"^[1-9][0-9]*$")], dict[str, Any]]


_SECTIONS: Final[Mapping[str, type[_Entry]]] = {
    "attributes": AttributeShape,
    "events": EventShape,
    "formats": CodeListShape,
    "invariants": InvariantShape,
    "rules": RuleShape,
    "requirements": RequirementShape,
    "resolutions": ResolutionShape,
    "errata": ErratumShape,
}


def require_shape(document: object) -> None:
    """Check everything of a rule set that can be checked without running it.

    Raises:
        ShapeError: Something is missing, too much, or of the wrong type.
    """
    checked = _converted(document, RuleSetShape, "$")
    trees: dict[str, object] = {"$.match": checked.match}
    for section, shape in _SECTIONS.items():
        for name, entry in getattr(checked, section).items():
            place = f"$.{section}.{name[:80]}"
            part = _converted(entry, shape, place)
            if isinstance(part, InvariantShape):
                trees[f"{place}.tree"] = part.tree
    require_trees(trees)
    _require_known(checked)


def _require_known(checked: RuleSetShape) -> None:
    """Check that what one part names stands in another."""
    for name, event in checked.events.items():
        for key in event["attributes"]:
            if key not in checked.attributes:
                raise ShapeError(
                    f"no attribute {key[:80]!r} - at `$.events.{name[:80]}.attributes`"
                )
    for key, attribute in checked.attributes.items():
        for member in ("format", "suggested_format"):
            if attribute[member] in LISTED_FORMATS and attribute[member] not in checked.formats:
                raise ShapeError(f"no codes of {attribute[member]} - at `$.attributes.{key[:80]}`")


def _converted(value: object, shape: type[Shape], place: str) -> Shape:
    try:
        return msgspec.convert(value, shape)
    except msgspec.ValidationError as error:
        what, _, inside = str(error).partition(" - at `$")
        raise ShapeError(f"{what} - at `{place}{inside.rstrip('`')}`") from error
