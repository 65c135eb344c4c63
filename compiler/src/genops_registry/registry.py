"""The way in: a folder becomes a resolved registry that knows where everything stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genops_registry.model import (
    DefinitionFile,
    Manifest,
    RegistryFolder,
    find_files,
    read_definition_file,
    read_manifest,
)
from genops_registry.positions import Positions
from genops_registry.problems import Problem, RegistryError, RegistryInputError, in_file_order
from genops_registry.resolve import Index, build_index, resolve
from genops_registry.yaml import Source, read_source


@dataclass(frozen=True, slots=True)
class Registry:
    """A resolved registry.

    Attributes:
        document: Weaver's materialized v2 document.
        positions: where its definitions stand.
        manifest: what the registry says about itself.
        index: the definitions before they were resolved.
        notes: what was noticed on the way but does not stop anyone.
    """

    document: dict[str, Any]
    positions: Positions
    manifest: Manifest
    index: Index
    notes: tuple[Problem, ...] = ()


def load_registry(folder: Path | str, shown_as: str | None = None) -> Registry:
    """Read and resolve a registry.

    Args:
        folder: the folder of the registry, or the manifest in it.
        shown_as: how messages and provenance name the folder; as given when left out.

    Raises:
        RegistryInputError: nothing there to read.
        RegistryError: the registry is broken; every problem found, in the order of the files.
    """
    found = find_files(Path(folder), shown_as or str(folder))
    reader = _Reader(found)
    manifest = reader.manifest()
    index = build_index(reader.definition_files(), reader.problems)
    reader.stop_on_errors()
    document = resolve(index, manifest.schema_url, reader.problems)
    reader.stop_on_errors()
    return Registry(document, Positions(index), manifest, index, tuple(reader.problems))


class _Reader:
    """Reads the files of a registry and collects the problems of all of them."""

    def __init__(self, found: RegistryFolder) -> None:
        self.problems: list[Problem] = list(found.problems)
        self._found = found
        self._unreadable = any(problem.id == "unreadable_folder" for problem in found.problems)

    def manifest(self) -> Manifest:
        """Read the manifest; a registry without one is published under an unknown URL."""
        path = self._found.manifest
        if path is None:
            message = "no manifest.yaml: the schema URL of this registry is unknown"
            hint = "add a manifest.yaml with `schema_url: https://host/path/VERSION`"
            note = Problem("no_manifest", message, "information", hint=hint)
            self.problems.append(note)
            return Manifest()
        source = self._source(path)
        try:
            return read_manifest(source, self.problems) if source else Manifest()
        except RegistryError as error:
            self.problems.extend(error.problems)
            return Manifest()

    def definition_files(self) -> list[DefinitionFile]:
        """Read every definition file that can be read."""
        files = [self._definition_file(path) for path in self._found.definitions]
        read = [file for file in files if file]
        if read and all(file.is_empty for file in read):
            message = f"the registry {self._found.shown_as} defines nothing"
            hint = "add definitions under `attributes`, `spans`, `metrics`, `events` or `entities`"
            self.problems.append(Problem("empty_registry", message, hint=hint))
        return read

    def stop_on_errors(self) -> None:
        """Raise when something was found that makes the registry unusable."""
        if any(problem.level == "violation" for problem in self.problems):
            error = RegistryInputError if self._unreadable else RegistryError
            raise error(in_file_order(self.problems))

    def _definition_file(self, path: Path) -> DefinitionFile | None:
        source = self._source(path)
        if source is None:
            return None
        try:
            return read_definition_file(source, self.problems)
        except RegistryError as error:
            self.problems.extend(error.problems)
            return None

    def _source(self, path: Path) -> Source | None:
        try:
            return read_source(path, self._found.name_of(path))
        except RegistryInputError as error:
            self._unreadable = True
            self.problems.extend(error.problems)
        except RegistryError as error:
            self.problems.extend(error.problems)
        return None
