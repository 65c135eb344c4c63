"""Keeps what was fetched, so that the same URL is fetched once, and not at all when offline.

A dependency is named by its version: what stands under its URL does not change. The folder is
`GENOPS_REGISTRY_CACHE`, else `genops-registry` in the user's cache folder.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path

from genops_registry.problems import Problem, RegistryInputError


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
        import hashlib  # as below: loaded when something is fetched

        name = url.rpartition("/")[2]
        path = self.folder / hashlib.sha256(url.encode()).hexdigest()[:32] / name
        if path.is_file():
            return path
        if self.offline:
            message = f"{url} is not in the cache, and GENOPS_OFFLINE forbids to fetch it"
            hint = f"fetch it once without GENOPS_OFFLINE; the cache is {self.folder}"
            raise RegistryInputError([Problem("offline", message, hint=hint)])
        # Loaded when something is fetched: reading HTTP takes longer than to read many a registry.
        from genops_registry.sources.download import download

        download(url, path)
        return path
