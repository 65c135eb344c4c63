"""Records that are joined by an id at the end of the input: in memory first, then on disk.

All records of one id go into the same partition, so a join needs one partition in memory at a time,
however large the input is.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from errno import EIO
from pathlib import Path
from struct import Struct
from typing import TYPE_CHECKING, BinaryIO, Final, cast

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

PARTITIONS: Final = 256
KEY_BYTES: Final = 24
"""Each record begins with its key, a trace id and a span id."""


class ScratchError(Exception):
    """Nothing can be written to the folder for temporary files; the message says what to do."""

    def __init__(self, error: OSError) -> None:
        super().__init__(f"temporary files cannot be written: {error.strerror or error}")
        self.hint = (
            "set TMPDIR to a folder with room, or keep more in memory with --max-ids-in-memory"
        )


class Scratch:
    """A private folder for this run, made when something first has to leave memory."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._files: list[BinaryIO] = []

    def opened(self, name: str) -> BinaryIO:
        """Return a new file in the folder, to write to and read from.

        Raises:
            ScratchError: It cannot be made.
        """
        try:
            file = cast("BinaryIO", self.path(name).open("w+b"))
        except OSError as error:
            raise ScratchError(error) from error
        self._files.append(file)
        return file

    def path(self, name: str) -> Path:
        """Return a path in the folder.

        Raises:
            OSError: The folder cannot be made.
        """
        if self._folder is None:
            from tempfile import TemporaryDirectory  # most runs need none

            self._folder = TemporaryDirectory(prefix="genops-validate-")
        return Path(self._folder.name, name)

    def close(self) -> None:
        """Remove the folder and everything in it."""
        for file in self._files:
            with suppress(OSError):  # it is removed with what it could not be told
                file.close()
        self._files.clear()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


class Partitions:
    """Records of one kind; at most ``limit`` of them wait in memory.

    Without a limit all of them do, until they are ``taken``.

    Attributes:
        waiting: Records in memory, by the last byte of their key. Whoever adds to them directly,
            for speed, says so by ``grown``.
        unsorted: Records of one size in memory that are not sorted by their key yet, likewise.
    """

    def __init__(
        self,
        scratch: Scratch,
        name: str,
        limit: int | None,
        most_bytes: int | None = None,
        record_bytes: int = 0,
    ) -> None:
        """Start without records.

        Args:
            scratch: Where those go that memory does not hold.
            name: Of the kind.
            limit: Records that stay in memory.
            most_bytes: How large they may be between them, where each has a size of its own.
            record_bytes: The size of each, where all have the same.
        """
        self._scratch = scratch
        self._name = name
        self._limit = limit
        self._most_bytes = most_bytes
        self._record_bytes = record_bytes
        self.waiting = [bytearray() for _ in range(PARTITIONS)]
        self.unsorted: list[bytes] = []
        self._records = 0
        self._bytes = 0
        self._file: BinaryIO | None = None
        self._written = 0
        # Start and size of each piece of a partition in the file, one after the other.
        self._pieces = [array("Q") for _ in range(PARTITIONS)]

    def add(self, key: bytes, record: bytes) -> None:
        """Add a record, which tells its own length.

        Raises:
            ScratchError: It belongs on disk, and cannot be written there.
        """
        self.waiting[key[-1]] += record
        self.grown(1, len(record))

    def grown(self, records: int, size: int) -> None:
        """Note that so many records, of so many bytes between them, are new in ``waiting``.

        Raises:
            ScratchError: They belong on disk, and cannot be written there.
        """
        self._records += records
        self._bytes += size
        many = self._limit is not None and self._records >= self._limit
        large = self._most_bytes is not None and self._bytes >= self._most_bytes
        if many or large:
            self._spill()

    @property
    def spilled(self) -> bool:
        """Whether some records are on disk."""
        return self._file is not None

    def in_memory(self) -> bytes | None:
        """Return all records, in no order, or None when some of them are on disk."""
        return None if self.spilled else b"".join((*self.waiting, *self.unsorted))

    def partition(self, number: int) -> bytes:
        """Return the records of one partition.

        Raises:
            ScratchError: What was written cannot be read back.
        """
        self._sort()
        return b"".join((*self._read(self._pieces[number]), self.waiting[number]))

    def taken(self) -> bytes:
        """Take all records out of memory."""
        records = b"".join((*self.waiting, *self.unsorted))
        for waiting in self.waiting:
            waiting.clear()
        self.unsorted.clear()
        self._records = self._bytes = 0
        return records

    def take_over(self, records: bytes) -> None:
        """Add records of one size that were taken out of other partitions.

        Raises:
            ScratchError: They belong on disk, and cannot be written there.
        """
        self.unsorted.append(records)
        self.grown(len(records) // self._record_bytes, len(records))

    def _sort(self) -> None:
        """Move each record to the others of its partition."""
        waiting, one = self.waiting, Struct(f"{self._record_bytes}s")
        while self.unsorted:
            for (record,) in one.iter_unpack(self.unsorted.pop()):
                waiting[record[KEY_BYTES - 1]] += record

    def _spill(self) -> None:
        self._sort()
        if self._file is None:
            self._file = self._scratch.opened(self._name)
        try:
            self._file.seek(self._written)
            self._file.writelines(self.waiting)
            self._file.flush()
        except OSError as error:
            raise ScratchError(error) from error
        for pieces, waiting in zip(self._pieces, self.waiting, strict=True):
            if waiting:
                pieces.extend((self._written, len(waiting)))
                self._written += len(waiting)
                waiting.clear()
        self._records = self._bytes = 0

    def _read(self, pieces: Sequence[int]) -> Iterator[bytes]:
        file = self._file
        if file is None:
            return
        for start, size in zip(pieces[::2], pieces[1::2], strict=True):
            try:
                file.seek(start)
                data = file.read(size)
            except OSError as error:
                raise ScratchError(error) from error
            if len(data) < size:
                raise ScratchError(OSError(EIO, os.strerror(EIO)))
            yield data
