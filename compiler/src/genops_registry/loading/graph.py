"""Finds all the registries that one depends on, before any definition of them is read.

So a conflict of versions, a cycle or a missing registry is said first, and in terms of manifests.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from genops_registry.loading.files import FileReader
from genops_registry.loading.versions import Chain, Versions, check_declared
from genops_registry.model import Manifest, Requirement, find_manifest
from genops_registry.model.manifest import MANIFEST_NAMES
from genops_registry.model.schema_url import name_of
from genops_registry.problems import Problem, RegistryError, RegistryInputError
from genops_registry.resolve import Exported, read_published
from genops_registry.sources import Opened, Opener, parse_location
from genops_registry.yaml import PUBLISHED_LIMITS

# As in Weaver; the registry that is loaded counts.
LARGEST_DEPTH = 10


@dataclass(slots=True)
class RegistryNode:
    """A registry, and those that its manifest names.

    Attributes:
        place: where its files are.
        manifest: what it says about itself, or what its dependent says about it.
        reader: reads its files, and has the problems so far.
        published: what it consists of, when it is published.
        height: how many registries the longest chain has that begins with it.
    """

    place: Opened
    manifest: Manifest
    reader: FileReader
    dependencies: list[tuple[Requirement, "RegistryNode"]] = field(default_factory=list)
    published: Exported | None = None
    height: int = 1


class GraphReader:
    """Reads manifests, from one to the next."""

    def __init__(self, opener: Opener) -> None:
        """Start with what opens locations."""
        self.versions = Versions()
        self._opener = opener
        self._known: dict[tuple[Path, str], RegistryNode] = {}

    def read(self, place: Opened) -> RegistryNode:
        """Return the registry at a place, with all that it depends on."""
        node = self._node(place, None)
        if node.reader.is_broken:
            return node
        chain = Chain((node.manifest.schema_url,))
        try:
            self._follow(node, chain)
        except RegistryError as error:
            node.reader.add(error)
        return node

    def _node(self, place: Opened, requirement: Requirement | None) -> RegistryNode:
        reader = FileReader()
        found = find_manifest(place.path, place.shown_as)
        manifest = reader.manifest(*found) if found else None
        if found is None and requirement is None:
            reader.problems.append(_no_manifest())
        if manifest is None:
            manifest = Manifest(requirement.schema_url) if requirement else Manifest()
        if found and not manifest.resolved and _is_lone_manifest(place):
            raise _no_folder(place)
        return RegistryNode(place, manifest, reader)

    def _follow(self, node: RegistryNode, chain: Chain) -> None:
        """Read what a registry depends on; the chain ends with the registry itself."""
        self.versions.add(node.manifest.schema_url, chain)
        if node.manifest.resolved:
            node.published = self._published(node, node.manifest.resolved.text)
            for url in sorted(node.published.requires):
                self.versions.add(url, chain.to(url))
            return
        required = node.manifest.dependencies
        places = [(each.schema_url, each.path, each.node.position) for each in required]
        declared = check_declared(places)
        if any(each.level == "violation" for each in declared):
            raise RegistryError(declared)
        node.reader.problems += declared
        for requirement in required:
            asked = chain.asked_at(requirement.node.position)
            found = self._dependency(node, requirement, asked)
            node.dependencies.append((requirement, found))
            node.height = max(node.height, found.height + 1)

    def _published(self, node: RegistryNode, uri: str) -> Exported:
        path, shown_as = self._opener.file_beside(uri, node.place)
        source = node.reader.source(path, shown_as, PUBLISHED_LIMITS)
        node.reader.stop_on_errors()
        if source is None:
            raise LookupError(f"no text of {uri}, and no problem with it")
        return read_published(source)

    def _dependency(
        self, node: RegistryNode, requirement: Requirement, chain: Chain
    ) -> RegistryNode:
        place = self._open(node, requirement)
        key = (place.path.resolve(), requirement.schema_url)
        known = self._known.get(key)
        found = known or self._node(place, requirement)
        with within(requirement):
            found.reader.stop_on_errors()
        url = found.manifest.schema_url
        own = chain.to(url)
        if name_of(url) in map(name_of, chain.urls):
            raise _cycle(own)
        if len(own.urls) + found.height - 1 > LARGEST_DEPTH:
            raise _too_deep(own)
        if known is None:
            self._follow(found, own)
            self._known[key] = found
        return found

    def _open(self, node: RegistryNode, requirement: Requirement) -> Opened:
        location = parse_location(requirement.path or requirement.schema_url)
        has_two_places = location.kind in {"folder", "archive"} and not node.place.boundary
        try:
            if has_two_places and self._opener.exists(location):
                opened = self._opener.open(location)
                if self._opener.is_another_beside(location, node.place):
                    node.reader.problems.append(_taken_here(requirement, node.place))
                return opened
            opened = self._opener.open_beside(location, node.place)
        except RegistryError as error:
            raise type(error)([_placed(each, requirement) for each in error.problems]) from error
        if has_two_places:
            node.reader.problems.append(_taken_beside(requirement, opened))
        return opened


@contextmanager
def within(requirement: Requirement) -> Iterator[None]:
    """Say which dependency it is that cannot be used, beside what is wrong in it."""
    try:
        yield
    except RegistryError as error:
        message = f"the dependency {requirement.schema_url} cannot be used as it is"
        place = requirement.node.position
        problem = Problem("broken_dependency", message, position=place)
        raise type(error)([*error.problems, problem]) from error


def _placed(problem: Problem, requirement: Requirement) -> Problem:
    """Return a problem with the place where the manifest asks for what could not be had."""
    if problem.position:
        return problem
    message = f"the dependency {requirement.schema_url} cannot be read: {problem.message}"
    place = requirement.place_of("registry_path")
    return Problem(problem.id, message, problem.level, place, problem.context, hint=problem.hint)


def _taken_beside(requirement: Requirement, opened: Opened) -> Problem:
    message = f"`{requirement.path}` was found beside the manifest, at {opened.shown_as}"
    hint = "Weaver looks for it in the working directory only"
    place = requirement.place_of("registry_path")
    return Problem("dependency_beside_manifest", message, "information", place, hint=hint)


def _taken_here(requirement: Requirement, base: Opened) -> Problem:
    path = requirement.path or ""
    message = f"`{path}` was found in the working directory, and another one at {base.named(path)}"
    hint = "the first is taken, as in Weaver; rename one of them"
    place = requirement.place_of("registry_path")
    return Problem("two_dependencies_of_one_path", message, "improvement", place, hint=hint)


def _no_manifest() -> Problem:
    message = "no manifest.yaml: the schema URL of this registry is unknown"
    hint = "add a manifest.yaml with `schema_url: https://host/path/VERSION`"
    return Problem("no_manifest", message, "information", hint=hint)


def _is_lone_manifest(place: Opened) -> bool:
    """Tell whether a registry of definitions is named by a file that has no folder with it."""
    is_named = place.path.name in MANIFEST_NAMES and not place.url
    return place.path.is_file() and not is_named


def _no_folder(place: Opened) -> RegistryInputError:
    message = f"the registry {place.shown_as} is a file, not a folder"
    hint = "name the folder of the registry with -r/--registry"
    context = {"registry": place.shown_as}
    return RegistryInputError([Problem("no_registry", message, context=context, hint=hint)])


def _cycle(chain: Chain) -> RegistryError:
    message = f"the registry `{name_of(chain.urls[-1])}` depends on itself: {chain}"
    hint = "take one of these dependencies out"
    return RegistryError([Problem("cyclic_dependency", message, position=chain.place, hint=hint)])


def _too_deep(chain: Chain) -> RegistryError:
    message = f"a chain of more than {LARGEST_DEPTH} registries: {chain}"
    hint = "depend on the last of them directly, or on a package that holds it"
    return RegistryError([Problem("too_deep", message, position=chain.place, hint=hint)])
