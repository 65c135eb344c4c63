"""The shape of annotations, by the JSON Schema that editors use as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

from genops_registry.problems import Problem, did_you_mean
from genops_registry.vocabulary.definitions import Annotated

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

SCHEMA_NAME = "annotations.v1.json"


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the vocabulary (the wheel's copy of `schemas/formats`)."""
    text = files("genops_registry.vocabulary").joinpath(SCHEMA_NAME).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _validator(vocabulary: str) -> Draft202012Validator:
    # Imported when first needed: it takes longer than to resolve a registry.
    from jsonschema import Draft202012Validator

    return Draft202012Validator({"$ref": f"#/$defs/{vocabulary}", "$defs": schema()["$defs"]})


def shape_problems(annotated: Annotated) -> Iterator[Problem]:
    """Find what the JSON Schema does not allow in the annotations of one definition."""
    from jsonschema.exceptions import best_match

    for found in _validator(annotated.vocabulary).iter_errors(annotated.genops):
        yield from _problems(annotated, best_match([found]) or found)


def _problems(annotated: Annotated, error: ValidationError) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        rules, instance = (
            cast("dict[str, Any]", error.schema),
            cast("dict[str, Any]", error.instance),
        )
        known = rules.get("properties", {})
        for key in instance:
            if key not in known:
                message = f"the vocabulary has no `{key}` here"
                hint = did_you_mean(key, known) or f"known are {', '.join(sorted(known))}"
                yield annotated.problem(
                    "vocabulary_unknown_key", message, *path, key, hint=hint, at_key=True
                )
        return
    if "propertyNames" in error.absolute_schema_path:
        key = str(error.instance)
        yield annotated.problem("vocabulary_shape", _message(error), *path, key, at_key=True)
        return
    yield annotated.problem("vocabulary_shape", _message(error), *path)


def _message(error: ValidationError) -> str:
    where = error.json_path.removeprefix("$").removeprefix(".")
    return f"{where}: {error.message}" if where else error.message
