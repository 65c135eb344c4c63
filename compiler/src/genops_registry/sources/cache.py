"""Keeps what was fetched, so that the same URL is fetched once, and not at all when offline.

A dependency is named by its version: what stands under its URL does not change. The folder is
`GENOPS_REGISTRY_CACHE`, else `genops-registry` in the user's cache folder.
"""

import hashlib
import os
import tempfile
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol
from urllib.error import HTTPError, URLError

from genops_registry.problems import Problem, RegistryInputError

LARGEST_DOWNLOAD = 256 * 1024 * 1024
_TIMEOUT_SECONDS = 60
_CHUNK = 1024 * 1024


def default_folder() -> Path:
    """Return the folder of the cache."""
    named = os.environ.get("GENOPS_REGISTRY_CACHE")
    if named:
        return Path(named)
    caches = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(caches) if caches else Path.home() / ".cache") / "genops-registry"


def is_offline() -> bool:
    """Tell whether the environment asks not to touch the network: `GENOPS_OFFLINE=1`."""
    return os.environ.get("GENOPS_OFFLINE", "") not in {"", "0"}


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of fetched files.

    Attributes:
        folder: where they lie.
        offline: whether what is not there is refused instead of fetched.
    """

    folder: Path = field(default_factory=default_folder)
    offline: bool = field(default_factory=is_offline)

    def fetch(self, url: str) -> Path:
        """Return the file of a URL.

        Raises:
            RegistryInputError: it cannot be fetched, or must not be.
        """
        name = url.rpartition("/")[2]
        path = self.folder / hashlib.sha256(url.encode()).hexdigest()[:32] / name
        if path.is_file():
            return path
        if self.offline:
            message = f"{url} is not in the cache, and GENOPS_OFFLINE forbids to fetch it"
            hint = f"fetch it once without GENOPS_OFFLINE; the cache is {self.folder}"
            raise RegistryInputError([Problem("offline", message, hint=hint)])
        try:
            _download(url, path)
        except (OSError, ValueError) as error:
            message = f"cannot fetch {url}: {_reason(error)}"
            raise RegistryInputError([Problem("not_fetched", message)]) from error
        return path


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"the server answers {error.code} {error.reason}"
    return str(error.reason if isinstance(error, URLError) else error)


def _download(url: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    # Locations are read as http or https only; a redirect cannot leave these either.
    request = urllib.request.Request(url, headers={"User-Agent": "genops-registry"})  # noqa: S310
    with (
        urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as response,  # noqa: S310
        tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file,
    ):
        try:
            _copy(response, file)
            file.close()
            Path(file.name).replace(path)
        finally:
            Path(file.name).unlink(missing_ok=True)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _copy(response: _Readable, file: IO[bytes]) -> None:
    left = LARGEST_DOWNLOAD
    while chunk := response.read(_CHUNK):
        left -= len(chunk)
        if left < 0:
            raise ValueError(f"larger than the limit of {LARGEST_DOWNLOAD:,} bytes")
        file.write(chunk)
