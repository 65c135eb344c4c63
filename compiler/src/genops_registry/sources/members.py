"""The members of an archive, read so that no member costs more than its share.

Lengths that an archive states are not believed: a tar is decompressed up to a limit, whatever its
headers say, and the directory of a zip is not read when it alone is too large.
"""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# The end of a zip, with the place of its directory; a comment may follow that.
_END = b"PK\x05\x06"
_END_BYTES = 22
_LARGEST_COMMENT = 0xFFFF
_BYTES_PER_MEMBER = 1024


class TooLargeError(Exception):
    """An archive is beyond a limit, and what limit that is."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive; neither file nor folder is a link or a device."""

    name: str
    is_file: bool
    is_folder: bool
    open: Callable[[], IO[bytes] | None]


def zip_members(archive: Path, members: int) -> Iterator[Member]:
    """Yield the members of a zip.

    Args:
        archive: its path.
        members: how many it may hold.

    Raises:
        TooLargeError: its directory is larger than so many members need.
        zipfile.BadZipFile: it is none.
    """
    if _directory_bytes(archive) > members * _BYTES_PER_MEMBER:
        raise TooLargeError(f"more than {members:,} members")
    with zipfile.ZipFile(archive) as opened:
        for info in opened.infolist():
            kind = (info.external_attr >> 16) & 0o170000
            is_plain = kind in {0, 0o100000, 0o040000}
            # zipfile itself cuts what follows a null; the name as it stands must be judged.
            is_folder = info.orig_filename.endswith("/")
            yield Member(
                info.orig_filename,
                is_plain and not is_folder,
                is_plain and is_folder,
                lambda info=info: opened.open(info),  # type: ignore[misc]
            )


def _directory_bytes(archive: Path) -> int:
    with archive.open("rb") as stream:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, size - _END_BYTES - _LARGEST_COMMENT))
        tail = stream.read()
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + _END_BYTES:
        raise zipfile.BadZipFile("it has no directory")
    # A zip of more than 4 GiB, or 65,535 members, states it elsewhere and all ones here.
    return int.from_bytes(tail[end + 12 : end + 16], "little")


def tar_members(archive: Path, largest: int) -> Iterator[Member]:
    """Yield the members of a compressed tar, each before anything after it is read.

    Args:
        archive: its path.
        largest: how many bytes it may decompress to, headers and all.

    Raises:
        TooLargeError: it is larger than that.
        tarfile.TarError: it is none.
    """
    with gzip.open(archive) as compressed:
        bounded = _Bounded(compressed, largest)
        with tarfile.open(fileobj=bounded, mode="r|") as opened:
            for info in opened:
                yield Member(
                    info.name,
                    info.isreg(),
                    info.isdir(),
                    lambda info=info: opened.extractfile(info),  # type: ignore[misc]
                )


class _Bounded(io.RawIOBase):
    """A stream that ends in an error when more is read than is allowed."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, largest: int) -> None:
        self._stream = stream
        self._largest = largest
        self._left = largest

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Read up to a number of bytes."""
        data = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError(f"it grows beyond {self._largest:,} bytes")
        return data
