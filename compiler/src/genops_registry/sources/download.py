"""Fetches a file over HTTP: bounded, and whole or not at all."""

import tempfile
import urllib.request
from pathlib import Path
from typing import IO, Protocol
from urllib.error import HTTPError, URLError

from genops_registry.problems import Problem, RegistryInputError

LARGEST_DOWNLOAD = 256 * 1024 * 1024
_TIMEOUT_SECONDS = 60
_CHUNK = 1024 * 1024


def download(url: str, path: Path) -> None:
    """Fetch a URL into a file.

    Raises:
        RegistryInputError: it cannot be fetched, or is too large.
    """
    try:
        _download(url, path)
    except (OSError, ValueError) as error:
        message = f"cannot fetch {url}: {_reason(error)}"
        raise RegistryInputError([Problem("not_fetched", message)]) from error


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
