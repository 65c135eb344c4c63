"""Makes a folder out of a location: as it is, unpacked, or fetched."""

import posixpath
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

from genops_registry.problems import Problem, RegistryError, RegistryInputError
from genops_registry.sources.cache import Cache
from genops_registry.sources.location import Location


@dataclass(frozen=True, slots=True)
class Opened:
    """A location that can be read.

    Attributes:
        path: a folder, or the manifest of a registry.
        shown_as: how messages and provenance name it.
        boundary: for what came in an archive, the folder that nothing in it may lead out of.
        url: the address of a manifest that was fetched; what it names is relative to that.
    """

    path: Path
    shown_as: str
    boundary: Path | None = None
    url: str | None = None

    @property
    def folder(self) -> Path:
        """The folder to which what the manifest names is relative."""
        return self.path if self.path.is_dir() else self.path.parent

    def named(self, relative: str) -> str:
        """Return how messages call a file or folder that is relative to that folder."""
        shown = self.shown_as if self.path.is_dir() else posixpath.dirname(self.shown_as)
        joined = posixpath.join(shown, relative)
        # What is not on this disk keeps the name of where it came from as it is.
        return joined if self.boundary else posixpath.normpath(joined)


class Opener:
    """Opens locations; what was unpacked is removed when it is closed."""

    def __init__(self, cache: Cache | None = None, working: Path | None = None) -> None:
        """Start.

        Args:
            cache: of fetched files; the user's own when left out.
            working: the folder that paths are relative to; the working directory when left out.
        """
        self._cache = cache or Cache()
        self._working = working or Path()
        self._stack = ExitStack()
        self._unpacked: dict[tuple[str, str], Opened] = {}

    def close(self) -> None:
        """Remove what was unpacked."""
        self._stack.close()

    def exists(self, location: Location) -> bool:
        """Tell whether there is something at a path."""
        return (self._working / location.source).exists()

    def is_another_beside(self, location: Location, base: Opened) -> bool:
        """Tell whether a path leads to something else when it is relative to a manifest."""
        here, beside = self._working / location.source, base.folder / location.source
        return beside.exists() and beside.resolve() != here.resolve()

    def open(self, location: Location, shown_as: str | None = None) -> Opened:
        """Return what stands at a location.

        Args:
            location: the place.
            shown_as: how messages call its source; as it stands there when left out.

        Raises:
            RegistryError: an archive that cannot be used.
            RegistryInputError: there is nothing.
        """
        if location.kind == "git":
            message = f"{location.source} is a git repository, which this compiler does not clone"
            hint = "name an archive of the wanted version (.zip or .tar.gz), or a checkout"
            raise RegistryInputError([Problem("git_not_supported", message, hint=hint)])
        if location.kind == "remote file":
            path = self._cache.fetch(location.source)
            return Opened(path, location.source, boundary=path.parent, url=location.source)
        if location.kind == "remote archive":
            return self._archive(self._cache.fetch(location.source), location)
        path, shown = self._working / location.source, shown_as or location.source
        if not path.exists():
            raise RegistryInputError([Problem("no_registry", f"there is nothing at {shown}")])
        if location.kind == "archive":
            return self._archive(path, replace(location, source=shown))
        return Opened(path, shown)

    def open_beside(self, location: Location, base: Opened) -> Opened:
        """Return what stands at a location that is relative to a manifest.

        Raises:
            RegistryError: an archive that cannot be used, or a place out of bounds.
            RegistryInputError: there is nothing.
        """
        if location.kind in {"folder", "archive"}:
            path = base.folder.absolute() / location.source
            if base.boundary and not path.resolve().is_relative_to(base.boundary.resolve()):
                raise _out_of_bounds(location.source, base)
            named = base.named(location.source)
            opened = self.open(replace(location, source=path.as_posix()), named)
            return replace(opened, boundary=opened.boundary or base.boundary)
        return self.open(location)

    def file_beside(self, uri: str, base: Opened) -> tuple[Path, str]:
        """Return a file that a manifest names, and how messages call it.

        Raises:
            RegistryError: a place out of bounds.
            RegistryInputError: it cannot be fetched.
        """
        if uri.startswith(("http://", "https://")) or base.url:
            url = urljoin(base.url or "", uri)
            if not url.startswith(("http://", "https://")):
                raise _out_of_bounds(uri, base)
            return self._cache.fetch(url), url
        path = base.folder / uri
        if base.boundary and not path.resolve().is_relative_to(base.boundary.resolve()):
            raise _out_of_bounds(uri, base)
        return path, base.named(uri)

    def _archive(self, archive: Path, location: Location) -> Opened:
        key = (str(archive.resolve()), location.folder)
        if key not in self._unpacked:
            # Loaded for archives alone: most registries are folders.
            import tempfile

            from genops_registry.sources.archive import unpack

            place = tempfile.TemporaryDirectory(prefix="genops-registry-")
            root = Path(self._stack.enter_context(place))
            path = unpack(archive, location.folder, root)
            shown = f"{location.source}[{location.folder}]" if location.folder else location.source
            self._unpacked[key] = Opened(path, shown, boundary=root)
        return self._unpacked[key]


def _out_of_bounds(source: str, base: Opened) -> RegistryError:
    message = f"`{source}` leads out of {base.shown_as}"
    hint = "what comes in an archive, or from a URL, can name URLs and what comes with it"
    return RegistryError([Problem("leads_out", message, hint=hint)])
