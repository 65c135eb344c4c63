"""targets.yaml: where each target goes, and which of our own steps follow its templates.

A table beside the templates, so that a new target, or a new place for one, is no change of code.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genops_registry.generate.engine import TARGETS_FOLDER
from genops_registry.generate.errors import generation_error
from genops_registry.generate.output import safe_path
from genops_registry.generate.settings import read_settings
from genops_registry.problems import Problem, RegistryInputError

TABLE = "targets.yaml"
RULES = "rules"
COPY = "registry"
"""Names of what no template makes: the rules, and the registry for those who build on it."""

_PROBLEM = "invalid_targets"


@dataclass(frozen=True, slots=True)
class TypedDicts:
    """The step that makes a module of TypedDicts from the JSON Schemas of another target."""

    module: str
    schemas: str


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """What is made under one name.

    Attributes:
        name: As given on the command line.
        folder: Where it goes, below the output folder; may hold `{version}`.
        typed_dicts: The step after the templates, if there is one.
        conformance_kit: Folder of the kit that the templates take as a parameter.
        errata: Folder of the corrections of the rules; may hold `{version}`.
        compiled: Whether the rules are also made into Python for genops-validate.
    """

    name: str
    folder: str
    typed_dicts: TypedDicts | None = None
    conformance_kit: str | None = None
    errata: str | None = None
    compiled: bool = True


def read_targets(templates: Path) -> dict[str, TargetPlan]:
    """Return every target of a templates folder by name, those without templates last.

    Args:
        templates: The folder given as `--templates`.

    Raises:
        RegistryInputError: There is no target.
        RegistryError: The table is malformed.
    """
    parent = templates / TARGETS_FOLDER
    folders = sorted(path.name for path in parent.glob("*") if path.is_dir())
    if not folders:
        hint = "name the folder that holds registry/<target>/weaver.yaml with --templates"
        problem = Problem("no_targets", f"no target in {parent.as_posix()}", hint=hint)
        raise RegistryInputError([problem])
    file = templates / TABLE
    table = read_settings(file, _PROBLEM) if file.is_file() else {}
    try:
        entries = dict(table.get("targets") or {})
        plans = {name: _plan(name, entries.pop(name, {}), file) for name in folders}
        plans |= {name: _plan(name, table[name], file) for name in (COPY, RULES) if name in table}
    except (TypeError, ValueError) as error:
        raise _invalid(file, str(error)) from error
    for name in entries:
        raise _invalid(file, f"`{name}` is no folder of {TARGETS_FOLDER}/")
    return plans


def _plan(name: str, entry: Mapping[str, Any], file: Path) -> TargetPlan:
    settings = {"folder": name, **entry}
    settings["folder"] = safe_path(settings["folder"], file.as_posix())
    if step := settings.pop("typed_dicts", None):
        settings["typed_dicts"] = TypedDicts(**step)
    return TargetPlan(name, **settings)


def _invalid(file: Path, reason: str) -> Exception:
    return generation_error(_PROBLEM, reason, file=file.as_posix())
