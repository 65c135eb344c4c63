"""Decompression of gzip streams: piece by piece, guarded against bombs and damage."""

from __future__ import annotations

import io
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import KIB, MIB, Limits
from genops_validator.ingest.source import buffered

_CHUNK = 128 * KIB
_GZIP_FORMAT = 31


def inflate(stream: io.BufferedReader, limits: Limits) -> io.BufferedReader:
    """Return the decompressed stream of a gzip stream, guarded against bombs and damage."""
    return buffered(_Inflated(stream, limits))


class _Inflated(io.RawIOBase):
    """A gzip stream whose damage and size are input problems, never a crash."""

    def __init__(self, stream: io.BufferedReader, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        self._library = _inflate_library()
        self._member = self._next_member()
        self._waiting = b""
        self._compressed = 0
        self._count = 0
        self._problem: InputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer; what precedes a problem is handed over before the problem is raised."""
        filled = 0
        while filled < len(buffer) and (piece := self._read(len(buffer) - filled)):
            buffer[filled : filled + len(piece)] = piece
            filled += len(piece)
        if not filled and self._problem:
            raise self._problem
        return filled

    def _read(self, size: int) -> bytes:
        """Read a piece; empty at the end of the stream and from its first problem on."""
        piece = b""
        while not piece and not self._problem:
            data = self._waiting or self._stream.read1(_CHUNK)
            self._compressed += len(data) - len(self._waiting)
            if self._member.eof:
                data = data.lstrip(b"\0")  # tapes and disks pad a file with zeros
                if not data:
                    break
                self._member = self._next_member()
            piece = self._inflate(data, size)
        return piece

    def _inflate(self, data: bytes, size: int) -> bytes:
        try:
            piece: bytes = self._member.decompress(data, size)
        except self._library.error as error:
            self._problem = InputError(f"damaged gzip stream: {error}")
            return b""
        self._waiting = self._member.unconsumed_tail or self._member.unused_data
        self._count += len(piece)
        if not piece and not data and not self._member.eof:
            self._problem = InputError(
                f"the gzip stream is truncated after {self._count:,} decompressed bytes",
                "the file was not copied or closed completely: fetch it again",
            )
        else:
            self._problem = self._beyond_limits()
        return b"" if self._problem else piece

    def _next_member(self) -> Any:
        """A gzip file may hold several compressed members, one after the other."""
        return self._library.decompressobj(wbits=_GZIP_FORMAT)

    def _beyond_limits(self) -> InputError | None:
        limits = self._limits
        if self._count > limits.decompressed_bytes:
            return limits.exceeded("decompressed_bytes", "the decompressed size is beyond")
        if self._count > MIB and self._count > limits.compression_ratio * self._compressed:
            return limits.exceeded("compression_ratio", "the ratio of compression is beyond")
        return None


def _inflate_library() -> Any:
    """The faster library when its package is installed, the standard library's if not."""
    return import_module("isal.isal_zlib" if find_spec("isal") else "zlib")
