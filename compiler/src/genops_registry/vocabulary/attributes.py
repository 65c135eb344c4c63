"""Constraints of an attribute must fit its type and the rest of the registry."""

from __future__ import annotations

from collections.abc import Iterator

from genops_registry.cel.errors import CelError
from genops_registry.cel.patterns import python_pattern
from genops_registry.problems import Problem
from genops_registry.registry import Registry
from genops_registry.vocabulary.definitions import Annotated, annotated
from genops_registry.vocabulary.signals import genops_annotations, origin

# Which types a constraint says something about; an enum is written `members`.
_APPLIES_TO = {
    "finite": ("double", "double[]"),
    "minimum": ("int", "double"),
    "closed": ("members",),
    "extension": ("members",),
    "meaningful": ("string", "members"),
    "suggested": ("string",),
    "items": ("string[]", "int[]", "double[]", "boolean[]"),
}
_FORMAT_TYPES = {"iso4217": "string", "semver3": "string", "epoch_ms": "int"}
# Formats whose values are a list that somebody publishes.
_LISTED_FORMATS = frozenset({"iso4217"})


def attribute_problems(registry: Registry) -> Iterator[Problem]:
    """Find constraints that cannot apply, and names that clash."""
    attributes = list(annotated(registry, "attributes"))
    keys = {attribute.name for attribute in attributes}
    listed = {
        genops["format"]: each["key"]
        for each in origin(registry).get("attributes", [])
        if "codes" in (genops := genops_annotations(each))
    }
    for attribute in attributes:
        yield from _fits_type(attribute)
        yield from _extension(attribute)
        yield from _clashes(attribute, keys)
        yield from _code_lists(attribute, listed)
    for attribute in attributes:
        yield from _code_list_there(attribute, listed)


def _type(attribute: Annotated) -> str:
    declared = attribute.definition["type"]
    return declared if isinstance(declared, str) else "members"


def _fits_type(attribute: Annotated) -> Iterator[Problem]:
    declared = _type(attribute)
    for constraint, types in _APPLIES_TO.items():
        if constraint in attribute.genops and declared not in types:
            message = f"`{constraint}` says nothing about a value of type {_spelt(declared)}"
            hint = f"it is for {', '.join(map(_spelt, types))}"
            yield attribute.problem(
                "vocabulary_wrong_type", message, constraint, hint=hint, at_key=True
            )
    format = attribute.genops.get("format")
    if format is not None and declared != _FORMAT_TYPES[format]:
        message = f"format {format} is for values of type {_FORMAT_TYPES[format]}"
        yield attribute.problem("vocabulary_wrong_type", message, "format")


def _spelt(type: str) -> str:
    return "enum" if type == "members" else type


def _extension(attribute: Annotated) -> Iterator[Problem]:
    pattern = attribute.genops.get("extension")
    if pattern is None:
        return
    if not attribute.genops.get("closed"):
        message = "`extension` widens a closed set, and this one is open"
        yield attribute.problem("vocabulary_extension", message, "extension")
    try:
        python_pattern(pattern, 0, whole=True)
    except CelError as error:
        yield attribute.problem("vocabulary_pattern", error.message, "extension", hint=error.hint)


def _clashes(attribute: Annotated, keys: set[str]) -> Iterator[Problem]:
    for alias in attribute.genops.get("aliases", {}):
        if alias in keys:
            message = f"the alias {alias} is itself an attribute of the registry"
            yield attribute.problem("vocabulary_alias", message, "aliases", alias, at_key=True)
    for upstream in attribute.genops.get("agrees_with", {}):
        if upstream in keys:
            message = f"{upstream} is of this registry; `agrees_with` names other conventions"
            yield attribute.problem(
                "vocabulary_agrees_with", message, "agrees_with", upstream, at_key=True
            )


def _code_lists(attribute: Annotated, listed: dict[str, str]) -> Iterator[Problem]:
    """Note who carries the code list of a format: one attribute for the whole registry."""
    codes, format = attribute.genops.get("codes"), attribute.genops.get("format")
    if codes is None:
        return
    if format is None:
        message = "`codes` is the list of a format, and no `format` is given"
        yield attribute.problem("vocabulary_codes", message, "codes")
        return
    if format in listed:
        message = f"{listed[format]} already carries the codes of {format}"
        yield attribute.problem("vocabulary_codes", message, "codes")
    listed.setdefault(format, attribute.name)
    for code in codes.get("reserved", {}):
        if code in codes["active"]:
            message = f"{code} is both active and reserved"
            yield attribute.problem(
                "vocabulary_codes", message, "codes", "reserved", code, at_key=True
            )


def _code_list_there(attribute: Annotated, listed: dict[str, str]) -> Iterator[Problem]:
    suggested = attribute.genops.get("suggested", {})
    formats = ((("format",), attribute.genops), (("suggested", "format"), suggested))
    for path, holder in formats:
        format = holder.get("format")
        if format in _LISTED_FORMATS and format not in listed:
            message = f"no attribute of the registry carries the codes of {format}"
            yield attribute.problem("vocabulary_codes", message, *path)
