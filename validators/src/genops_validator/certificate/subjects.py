"""The digests of what a run read: they alone say which files a certificate is about."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from genops_validator.collect import InputSummary

_STANDARD_INPUT = "-"
_CHUNK = 1 << 20


class ChangedInputError(Exception):
    """A file changed while it was judged: nobody knows which of its contents the findings fit."""


class Subjects:
    """Follows the inputs of one run, and knows the SHA-256 of each at the end.

    A file is read again for its digest, so that reading it for the judgement may take any way;
    that it stayed the same in between is checked by its size and times.
    """

    def __init__(self, stdin: BinaryIO | None = None) -> None:
        """Follow a run whose standard input is ``stdin``; by default that of the process."""
        self._digested = _Digested(stdin)
        self.stdin = io.BufferedReader(self._digested, _CHUNK)
        self._opened: list[tuple[str, object]] = []

    def opened(self, summary: InputSummary) -> None:
        """Note that an input was opened."""
        name = summary.name
        self._opened.append((name, None if name == _STANDARD_INPUT else _look_of(Path(name))))

    def digests(self) -> list[str]:
        """Return the digests of all inputs, sorted.

        Raises:
            ChangedInputError: A file is not what it was when it was opened.
            OSError: A file cannot be read again.
        """
        return sorted(self._digest(name, look) for name, look in self._opened)

    def _digest(self, name: str, look: object) -> str:
        if name == _STANDARD_INPUT:
            return self._digested.digest()
        path = Path(name)
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        if _look_of(path) != look:
            raise ChangedInputError(f"{name}: changed while it was judged")
        return digest


def irregular(names: Iterable[str]) -> str | None:
    """Return the first input that can be read only once, such as a pipe, if there is one."""
    for name in names:
        path = Path(name)
        if name != _STANDARD_INPUT and path.exists() and not (path.is_file() or path.is_dir()):
            return name
    return None


def _look_of(path: Path) -> object:
    found = path.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class _Digested(io.RawIOBase):
    """Standard input, digested as it is read."""

    def __init__(self, stdin: BinaryIO | None) -> None:
        self._stream = stdin
        self._hash = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # as the C code calls it
        data = self._source().read(len(buffer))
        self._hash.update(data)
        buffer[: len(data)] = data
        return len(data)

    def digest(self) -> str:
        """Read what the run left unread; return the digest of everything."""
        while data := self._source().read(_CHUNK):
            self._hash.update(data)
        return self._hash.hexdigest()

    def _source(self) -> BinaryIO:
        return self._stream or sys.stdin.buffer
