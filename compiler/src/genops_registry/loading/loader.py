"""Resolves a registry after those that it depends on."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from genops_registry.loading.graph import GraphReader, RegistryNode, within
from genops_registry.model import DefinitionFile, Fields, Manifest, Requirement, find_files
from genops_registry.model.schema_url import name_of, newer, version_of
from genops_registry.problems import Problem, RegistryError
from genops_registry.resolve import Dependencies, Exported, Index, build_index, export, resolve
from genops_registry.sources import Cache, Opened, Opener, parse_location

# What a document with those of its dependencies, and theirs, may hold of them.
LARGEST_NUMBER_OF_DOCUMENTS = 10_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """A registry that was read and resolved.

    Attributes:
        manifest: what it says about itself.
        index: its definitions.
        document: the materialized document, its dependencies included.
        dependencies: the schema URLs of all that it depends on.
        problems: what was noticed on the way but does not stop anyone.
    """

    manifest: Manifest
    index: Index
    document: Fields
    dependencies: frozenset[str]
    problems: tuple[Problem, ...]


class RegistryLoader:
    """Loads one registry, and the registries that it depends on once each."""

    def __init__(self, cache: Cache | None = None, working: Path | None = None) -> None:
        """Start.

        Args:
            cache: of fetched files; the user's own when left out.
            working: the folder that paths of dependencies are relative to; the working directory
                when left out.
        """
        self._opener = Opener(cache, working)
        self._graph = GraphReader(self._opener)
        self._done: dict[str, Exported] = {}
        self._documents: dict[str, int] = {}

    def load(self, place: Path | str, shown_as: str | None = None) -> Loaded:
        """Load a registry.

        Args:
            place: the folder of the registry, its manifest, an archive of it, or a URL.
            shown_as: how messages and provenance name the place; as given when left out.

        Raises:
            RegistryInputError: nothing there to read.
            RegistryError: the registry is broken, or one that it depends on.
        """
        with closing(self._opener):
            node = self._graph.read(self._open(place, shown_as))
            for requirement in node.manifest.dependencies:
                node.reader.problems += self._differences(requirement)
            return self._load(node)

    def _open(self, place: Path | str, shown_as: str | None) -> Opened:
        location = parse_location(str(place))
        if location.kind != "folder" and not Path(place).is_dir():
            return self._opener.open(location, shown_as)
        return Opened(Path(place), shown_as or str(place))

    def _load(self, node: RegistryNode) -> Loaded:
        reader = node.reader
        if node.published:
            exported = node.published
            index = Index(dict(exported.attributes), dict(exported.groups))
            return self._loaded(node, index, exported.document, exported.requires)
        # Problems of its own definitions are said together with those of its dependencies.
        direct = [] if reader.is_broken else self._direct(node)
        files = self._definition_files(node)
        requires = frozenset(url for each in direct for url in (each.schema_url, *each.requires))
        dependencies = Dependencies(direct, self._newest(requires))
        index = build_index(files, reader.problems, dependencies)
        reader.stop_on_errors()
        document = resolve(index, node.manifest.schema_url, reader.problems)
        reader.stop_on_errors()
        return self._loaded(node, index, document, requires)

    def _definition_files(self, node: RegistryNode) -> list[DefinitionFile]:
        reader = node.reader
        try:
            files = reader.definition_files(find_files(node.place.path, node.place.shown_as))
        except RegistryError:
            reader.stop_on_errors()
            raise
        reader.stop_on_errors()
        return files

    def _direct(self, node: RegistryNode) -> list[Exported]:
        found: dict[str, Exported] = {}
        for requirement, each in node.dependencies:
            with within(requirement):
                exported = self._exported(each)
            found.setdefault(exported.schema_url, exported)
        return list(found.values())

    def _loaded(
        self, node: RegistryNode, index: Index, document: Fields, requires: frozenset[str]
    ) -> Loaded:
        url = node.manifest.schema_url
        held = [each for each in sorted(requires) if each in self._done]
        if held:
            document = {**document, "dependencies": [self._done[each].document for each in held]}
        self._documents[url] = 1 + sum(self._documents[each] for each in held)
        if self._documents[url] > LARGEST_NUMBER_OF_DOCUMENTS:
            message = f"{url} depends on other registries in too many ways"
            raise RegistryError([Problem("too_many_dependencies", message)])
        return Loaded(node.manifest, index, document, requires, tuple(node.reader.problems))

    def _exported(self, node: RegistryNode) -> Exported:
        url = node.published.schema_url if node.published else node.manifest.schema_url
        if url not in self._done:
            loaded = self._load(node)
            self._documents[url] = self._documents[node.manifest.schema_url]
            self._done[url] = node.published or export(
                loaded.index, url, loaded.dependencies, loaded.document
            )
        return self._done[url]

    def _newest(self, urls: Iterable[str]) -> dict[str, Exported]:
        """Return, by name, the newest of the registries that were loaded."""
        newest: dict[str, str] = {}
        for url in sorted(urls):
            chosen = newer(newest.setdefault(name_of(url), url), url)
            newest[name_of(url)] = chosen or url
        return {name: self._done[url] for name, url in newest.items() if url in self._done}

    def _differences(self, requirement: Requirement) -> Iterator[Problem]:
        """Yield where another version is taken than the manifest asks for."""
        asked, chosen = requirement.schema_url, self._graph.versions.chosen(requirement.schema_url)
        if asked != chosen and version_of(asked) != "unknown":
            message = f"{asked} is asked for, and version {version_of(chosen)} is taken"
            hint = "ask for that version, so that nobody is surprised"
            place = requirement.place_of("schema_url")
            yield Problem("newer_dependency", message, "improvement", place, hint=hint)
