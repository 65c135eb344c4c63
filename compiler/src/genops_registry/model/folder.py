"""Finds the files of a registry."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from genops_registry.model.manifest import MANIFEST_NAMES
from genops_registry.problems import Level, Position, Problem, RegistryError, RegistryInputError

_SUFFIXES = (".yaml", ".yml")
# Weaver keeps this name free for a file of another kind.
_NOT_DEFINITIONS = {*MANIFEST_NAMES, "schema-next.yaml"}


@dataclass(frozen=True, slots=True)
class RegistryFolder:
    """The files of a registry, in a stable order.

    Attributes:
        path: the folder.
        shown_as: how messages and provenance name it.
        definitions: the definition files.
        problems: what was met on the way to them.
    """

    path: Path
    shown_as: str
    definitions: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()

    def name_of(self, file: Path) -> str:
        """Return the name under which messages and provenance show a file."""
        return _name_of(file, self.path, self.shown_as)


def find_manifest(place: Path, shown_as: str) -> tuple[Path, str] | None:
    """Return the manifest of a registry and how messages call it, or None when it has none.

    Args:
        place: the folder of the registry, or the manifest itself.
        shown_as: the name of the place in messages and provenance.

    Raises:
        RegistryError: the manifest is a link that leads out of the folder.
    """
    if place.is_file():
        return place, shown_as
    for path in (place / name for name in MANIFEST_NAMES):
        if path.is_file():
            if _leads_out(path, place.resolve()):
                raise RegistryError([_link_out(path, place, shown_as)])
            return path, _name_of(path, place, shown_as)
    return None


def find_files(folder: Path, shown_as: str | None = None) -> RegistryFolder:
    """Find every definition file below a folder that is not hidden.

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
    walk = _Walk(folder, name)
    if not walk.definitions and not any(each.level == "violation" for each in walk.problems):
        message = f"the registry {name} holds no definition file (*.yaml, *.yml)"
        raise _unusable("empty_registry", message, name, walk.problems)
    return RegistryFolder(folder, name, tuple(sorted(walk.definitions)), tuple(walk.problems))


class _Walk:
    """Collects the definition files below a folder, without leaving it through a link."""

    def __init__(self, folder: Path, shown_as: str) -> None:
        self.definitions: list[Path] = []
        self.problems: list[Problem] = []
        self._folder = folder
        self._shown_as = shown_as
        self._home = folder.resolve()
        for parent, folders, names in os.walk(folder, onerror=self._unreadable):
            folders[:] = [each for each in folders if self._enters(Path(parent, each))]
            files = [Path(parent, each) for each in names if _is_definition(each)]
            self.definitions += [each for each in files if self._is_inside(each)]

    def _enters(self, path: Path) -> bool:
        if path.name.startswith("."):
            return False
        if path.is_symlink():
            message = "a link to a folder is not followed; Weaver does not follow it either"
            hint = "move the folder into the registry"
            self._report("link_not_followed", message, path, hint, "improvement")
            return False
        return True

    def _is_inside(self, path: Path) -> bool:
        if not _leads_out(path, self._home):
            return True
        self.problems.append(_link_out(path, self._folder, self._shown_as))
        return False

    def _unreadable(self, error: OSError) -> None:
        message = f"cannot read this folder: {error.strerror or error}"
        path = Path(str(error.filename))
        self._report("unreadable_folder", message, path, "check its permissions")

    def _report(
        self, problem_id: str, message: str, path: Path, hint: str, level: Level = "violation"
    ) -> None:
        position = Position(_name_of(path, self._folder, self._shown_as), 1, 1)
        self.problems.append(Problem(problem_id, message, level, position, hint=hint))


def _leads_out(path: Path, home: Path) -> bool:
    return path.is_symlink() and not path.resolve().is_relative_to(home)


def _link_out(path: Path, folder: Path, shown_as: str) -> Problem:
    message = f"this link leads out of the registry, to {path.resolve()}"
    place = Position(_name_of(path, folder, shown_as), 1, 1)
    hint = "copy the file into the registry"
    return Problem("link_out_of_registry", message, position=place, hint=hint)


def _name_of(path: Path, folder: Path, shown_as: str) -> str:
    return f"{shown_as.rstrip('/')}/{path.relative_to(folder).as_posix()}"


def _is_definition(name: str) -> bool:
    hidden = name.startswith(".")
    return not hidden and name.endswith(_SUFFIXES) and name not in _NOT_DEFINITIONS


def _unusable(
    problem_id: str, message: str, name: str, others: Iterable[Problem] = ()
) -> RegistryInputError:
    hint = "name the folder of the registry with -r/--registry"
    problem = Problem(problem_id, message, hint=hint, context={"registry": name})
    return RegistryInputError([problem, *others])
