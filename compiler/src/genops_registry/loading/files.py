"""Reads the files of one registry and collects the problems of all of them."""

from pathlib import Path

from genops_registry.model import (
    DefinitionFile,
    Manifest,
    RegistryFolder,
    read_definition_file,
    read_manifest,
)
from genops_registry.problems import Problem, RegistryError, RegistryInputError, in_file_order
from genops_registry.yaml import DEFAULT_LIMITS, Limits, Source, read_source


class FileReader:
    """Reads manifest and definition files; what cannot be read is among the problems."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._unreadable = False

    def manifest(self, path: Path, shown_as: str) -> Manifest | None:
        """Read a manifest, or return None."""
        source = self.source(path, shown_as)
        try:
            return read_manifest(source, self.problems) if source else None
        except RegistryError as error:
            self.add(error)
            return None

    def definition_files(self, found: RegistryFolder) -> list[DefinitionFile]:
        """Read every definition file that can be read."""
        self.problems.extend(found.problems)
        if any(problem.id == "unreadable_folder" for problem in found.problems):
            self._unreadable = True
        files = [self._definition_file(path, found.name_of(path)) for path in found.definitions]
        read = [file for file in files if file]
        if read and all(file.is_empty for file in read):
            message = f"the registry {found.shown_as} defines nothing"
            hint = "add definitions under `attributes`, `spans`, `metrics`, `events` or `entities`"
            self.problems.append(Problem("empty_registry", message, hint=hint))
        return read

    def source(self, path: Path, shown_as: str, limits: Limits = DEFAULT_LIMITS) -> Source | None:
        """Return the text of a file, or None."""
        try:
            return read_source(path, shown_as, limits)
        except RegistryError as error:
            self.add(error)
        return None

    @property
    def is_broken(self) -> bool:
        """Whether something was found that makes the registry unusable."""
        return any(problem.level == "violation" for problem in self.problems)

    def add(self, error: RegistryError) -> None:
        """Take over the problems of an error."""
        self.problems.extend(error.problems)
        self._unreadable |= isinstance(error, RegistryInputError)

    def stop_on_errors(self) -> None:
        """Raise when something was found that makes the registry unusable."""
        if self.is_broken:
            error = RegistryInputError if self._unreadable else RegistryError
            raise error(in_file_order(self.problems))

    def _definition_file(self, path: Path, shown_as: str) -> DefinitionFile | None:
        source = self.source(path, shown_as)
        if source is None:
            return None
        try:
            return read_definition_file(source, self.problems)
        except RegistryError as error:
            self.add(error)
            return None
