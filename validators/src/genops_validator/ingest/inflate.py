"""Decompression of streams: piece by piece, guarded against bombs and damage."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import KIB, MIB, Limits
from genops_validator.ingest.sniff import is_gzip, is_zstd
from genops_validator.ingest.source import buffered

PLAIN, GZIP, ZSTD = "plain", "gzip", "zstd"
_CHUNK = 128 * KIB
_GZIP_FORMAT = 31


class Member(Protocol):
    """One compressed member of a stream, as the decompressors of the standard library are."""

    @property
    def eof(self) -> bool:
        """The member has ended; what followed it is in ``unused_data``."""

    @property
    def needs_input(self) -> bool:
        """Nothing more comes out before something goes in."""

    @property
    def unused_data(self) -> bytes:
        """What was handed in and stands behind the member."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Take more of the member in and hand out at most so many bytes of its content."""


@dataclass(frozen=True, slots=True)
class Codec:
    """A way of compression.

    Attributes:
        name: As it stands in the report.
        member: Makes the decompressor of the next member: a stream may hold several.
        error: What that raises for damage.
        problem: Says what is wrong in the words of this program.
    """

    name: str
    member: Callable[[], Member]
    error: type[Exception]
    problem: Callable[[Exception], InputError]


def decompressed(stream: io.BufferedReader, limits: Limits) -> tuple[io.BufferedReader, str]:
    """Return the content of a stream, and how it was compressed.

    Args:
        stream: A stream at its start.
        limits: Bounds on the size and the ratio of what is compressed.

    Raises:
        InputError: The package that reads this compression is not installed.
    """
    head = stream.peek()
    if is_gzip(head):
        return buffered(_Inflated(stream, _gzip(), limits)), GZIP
    if is_zstd(head):
        from genops_validator.ingest.zstd import zstd_codec

        return buffered(_Inflated(stream, zstd_codec(), limits)), ZSTD
    return stream, PLAIN


class _Inflated(io.RawIOBase):
    """A compressed stream whose damage and size are input problems, never a crash."""

    def __init__(self, stream: io.BufferedReader, codec: Codec, limits: Limits) -> None:
        self._stream = stream
        self._codec = codec
        self._limits = limits
        self._member = codec.member()
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
        while not piece and not self._problem and self._in_member():
            piece = self._inflate(size)
        return piece

    def _in_member(self) -> bool:
        """Go on to the next member where one has ended; False at the end of the stream."""
        while self._member.eof:
            data = self._waiting or self._more()
            if not data:
                return False
            self._waiting = data.lstrip(b"\0")  # tapes and disks pad a file with zeros
            if self._waiting:
                self._member = self._codec.member()
        return True

    def _inflate(self, size: int) -> bytes:
        member, data, hungry = self._member, b"", self._member.needs_input
        if hungry:
            data, self._waiting = self._waiting or self._more(), b""
        try:
            piece = member.decompress(data, size)
        except self._codec.error as error:
            self._problem = self._codec.problem(error)
            return b""
        self._count += len(piece)
        if member.eof:
            self._waiting = member.unused_data
        ended = hungry and not data and not piece and not member.eof
        self._problem = self._truncated() if ended else self._beyond_limits()
        return b"" if self._problem else piece

    def _more(self) -> bytes:
        data = self._stream.read1(_CHUNK)
        self._compressed += len(data)
        return data

    def _truncated(self) -> InputError:
        return InputError(
            f"the {self._codec.name} stream is truncated after {self._count:,} decompressed bytes",
            "the file was not copied or closed completely: fetch it again",
        )

    def _beyond_limits(self) -> InputError | None:
        limits = self._limits
        if self._count > limits.decompressed_bytes:
            return limits.exceeded("decompressed_bytes", "the decompressed size is beyond")
        if self._count > MIB and self._count > limits.compression_ratio * self._compressed:
            return limits.exceeded("compression_ratio", "the ratio of compression is beyond")
        return None


class _GzipMember:
    """A member of gzip behind the interface that the newer decompressors have."""

    def __init__(self, library: Any) -> None:
        self._object = library.decompressobj(wbits=_GZIP_FORMAT)

    @property
    def eof(self) -> bool:
        return bool(self._object.eof)

    @property
    def needs_input(self) -> bool:
        return not self._object.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return bytes(self._object.unused_data)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        tail: bytes = self._object.unconsumed_tail
        return bytes(self._object.decompress(tail + data, max_length))


def _gzip() -> Codec:
    """The faster library when its package is installed, the standard library's if not."""
    library = import_module("isal.isal_zlib" if find_spec("isal") else "zlib")
    return Codec(
        GZIP,
        lambda: _GzipMember(library),
        library.error,
        lambda error: InputError(f"damaged gzip stream: {error}"),
    )
