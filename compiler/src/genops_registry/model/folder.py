"""Finds the files of a registry."""

import os
from dataclasses import dataclass
from pathlib import Path

from genops_registry.model.manifest import MANIFEST_NAMES
from genops_registry.problems import Position, Problem, RegistryInputError

_SUFFIXES = (".yaml", ".yml")
# Weaver keeps this name free for a file of another kind.
_NOT_DEFINITIONS = {*MANIFEST_NAMES, "schema-next.yaml"}


@dataclass(frozen=True, slots=True)
class RegistryFolder:
    """The files of a registry, in a stable order.

    Attributes:
        path: the folder.
        shown_as: how messages and provenance name it.
        manifest: the manifest, if there is one.
        definitions: the definition files.
    """

    path: Path
    shown_as: str
    manifest: Path | None
    definitions: tuple[Path, ...]

    def name_of(self, file: Path) -> str:
        """Return the name under which messages and provenance show a file."""
        return f"{self.shown_as.rstrip('/')}/{file.relative_to(self.path).as_posix()}"


def find_files(folder: Path, shown_as: str | None = None) -> RegistryFolder:
    """Find the manifest and, below the folder, every definition file that is not hidden.

    Args:
        folder: the folder of the registry, or a manifest in it.
        shown_as: the folder's name in messages and provenance; as given when left out.

    Raises:
        RegistryInputError: there is no such folder, or no definition file in it.
    """
    if folder.is_file() and folder.name in MANIFEST_NAMES:
        folder = folder.parent
        shown_as = shown_as and Path(shown_as).parent.as_posix()
    name = shown_as or folder.as_posix()
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        raise _unusable("no_registry", f"the registry {name} {what}", name)
    definitions = tuple(sorted(_definition_files(folder)))
    if not definitions:
        message = f"the registry {name} holds no definition file (*.yaml, *.yml)"
        raise _unusable("empty_registry", message, name)
    manifests = [folder / each for each in MANIFEST_NAMES if (folder / each).is_file()]
    return RegistryFolder(folder, name, manifests[0] if manifests else None, definitions)


def _definition_files(folder: Path) -> list[Path]:
    found = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if _is_definition(name)]
    return found


def _is_definition(name: str) -> bool:
    hidden = name.startswith(".")
    return not hidden and name.endswith(_SUFFIXES) and name not in _NOT_DEFINITIONS


def _unusable(problem_id: str, message: str, name: str) -> RegistryInputError:
    hint = "name the folder of the registry with -r/--registry"
    problem = Problem(problem_id, message, hint=hint, context={"registry": name})
    return RegistryInputError([problem])


def start_of(file: str) -> Position:
    """Return the first place of a file."""
    return Position(file, 1, 1)
