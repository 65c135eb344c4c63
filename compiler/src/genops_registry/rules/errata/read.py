"""The errata of one released version, in the order in which they correct each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from genops_registry.problems import Position, Problem, RegistryError, did_you_mean
from genops_registry.yaml import MappingNode, Node, ScalarNode, load, plain, read_source, walk
from genops_registry.yaml.offsets import position_inside

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

SCHEMA_NAME: Final = "erratum.v1.json"

_FIRST: Final = 2  # The release itself is the first revision.
_FILE: Final = re.compile(r"r([1-9][0-9]*)\.yaml", re.ASCII)


@dataclass(frozen=True, slots=True)
class Erratum:
    """One file.

    Attributes:
        revision: The revision that it makes.
        node: Where everything in it stands.
        corrects: Digest of the rule set that it corrects.
        digest: Digest of the rule set that it makes; None while its author does not know it.
        rules: Reason and replaced members, by the id of a rule.
    """

    name: str
    revision: int
    node: Node
    reason: str
    corrects: str
    digest: str | None
    rules: dict[str, Any]

    def problem(self, id: str, message: str, *path: str, hint: str | None = None) -> Problem:
        """Return a problem at a place of the file."""
        return Problem(id, message, position=_place(self.node, path), hint=hint)

    def text_position(self, *path: str, offset: int) -> Position:
        """Return the place of a character inside a text of the file."""
        *_, found = walk(self.node, path)
        if not isinstance(found, ScalarNode):
            return found.position
        return position_inside(found, offset)


def read_errata(folder: Path) -> list[Erratum]:
    """Return the errata in a folder; none if there is no such folder.

    Raises:
        RegistryError: A file is no erratum, or a revision is left out.
    """
    if not folder.is_dir():
        return []
    numbered = sorted((_revision(path), path) for path in folder.iterdir())
    for expected, (revision, path) in enumerate(numbered, _FIRST):
        if revision != expected:
            raise _out_of_order(path, expected)
    return [_read(path, revision) for revision, path in numbered]


def _revision(path: Path) -> int:
    found = _FILE.fullmatch(path.name)
    if found is None:
        message = f"{path.as_posix()} is no erratum: errata are named r2.yaml, r3.yaml, ..."
        raise RegistryError([Problem("erratum_name", message, hint="rename it, or take it away")])
    return int(found[1])


def _out_of_order(path: Path, expected: int) -> RegistryError:
    message = f"{path.as_posix()} stands where r{expected}.yaml belongs"
    hint = "the release is r1; errata count on from r2, and none is left out or taken away"
    return RegistryError([Problem("erratum_gap", message, hint=hint)])


def _read(path: Path, revision: int) -> Erratum:
    node = load(read_source(path, path.as_posix()))
    if node is None:
        raise RegistryError([Problem("erratum_shape", f"{path.as_posix()} is empty")])
    content = plain(node)
    if problems := list(_shape(node, content)):
        raise RegistryError(problems)
    document: Any = content
    return Erratum(
        name=path.name,
        revision=revision,
        node=node,
        reason=document["reason"],
        corrects=document["corrects"],
        digest=document.get("digest"),
        rules=document["rules"],
    )


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of an erratum (the wheel's copy of `schemas/formats`)."""
    text = files("genops_registry.rules.errata").joinpath(SCHEMA_NAME).read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


@cache
def _validator() -> Draft202012Validator:
    # Imported when first needed: it takes longer than to compile the rules.
    from jsonschema import Draft202012Validator

    # Its author learns the digest from the error about it: that it is absent is told later.
    required = [name for name in schema()["required"] if name != "digest"]
    return Draft202012Validator({**schema(), "required": required})


def _shape(node: Node, content: object) -> Iterator[Problem]:
    for error in _validator().iter_errors(content):
        yield _shape_problem(node, error)


def _shape_problem(node: Node, error: ValidationError) -> Problem:
    path, hint = tuple(error.absolute_path), None
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = error.schema["properties"] if isinstance(error.schema, dict) else {}
        unknown = next(key for key in error.instance if key not in known)
        message = f"an erratum cannot replace `{unknown}`" if "replace" in path else None
        message = message or f"an erratum has no `{unknown}` here"
        hint = did_you_mean(unknown, known) or f"known are {', '.join(known)}"
        return Problem("erratum_shape", message, position=_key(node, path, unknown), hint=hint)
    where = error.json_path.removeprefix("$").removeprefix(".")
    message = f"{where}: {error.message}" if where else error.message
    return Problem("erratum_shape", message, position=_place(node, path), hint=hint)


def _place(node: Node, path: tuple[Any, ...]) -> Position:
    *_, found = walk(node, path)
    return found.position


def _key(node: Node, path: tuple[Any, ...], key: str) -> Position:
    *_, found = walk(node, path)
    return found.entries[key].position if isinstance(found, MappingNode) else found.position
