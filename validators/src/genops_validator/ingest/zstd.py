"""Zstandard: whole streams, and messages that are compressed one by one.

The Collector's file exporter writes the latter: four bytes of length, then a frame that holds one
message, in JSON or in protobuf.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import BufferedReader
from itertools import chain, islice
from typing import Any

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.framing import LINES, PROTOBUF, Framed
from genops_validator.ingest.inflate import ZSTD, Codec
from genops_validator.ingest.limits import MIB, Limits
from genops_validator.ingest.lines import Message
from genops_validator.ingest.protobuf_framing import length_prefixed
from genops_validator.ingest.sniff import Kind, sniff

# What a frame may ask for to look back into: the largest that the program zstd grants by itself.
_LARGEST_WINDOW = 27
# The first messages that tell whether all are JSON or protobuf: the very first may be damaged.
_LOOKED_AT = 5
_WINDOW = "requires too much memory"


def zstd_codec() -> Codec:
    """Return what decompresses a stream.

    Raises:
        InputError: The package that reads zstd is not installed.
    """
    library = _library()
    return Codec(ZSTD, lambda: _decompressor(library), library.ZstdError, _problem)


def frame_zstd(stream: BufferedReader, limits: Limits) -> Framed:
    """Take apart a stream of messages that are compressed one by one.

    Args:
        stream: A stream at its start, of which ``sniff`` says that it is one.
        limits: Bounds on messages, on all of them together, and on the ratio of compression.

    Raises:
        InputError: The package that reads zstd is not installed.
    """
    messages = _Messages(limits).of(length_prefixed(stream, limits))
    first = list(islice(messages, _LOOKED_AT))
    form = PROTOBUF if any(map(_is_protobuf, first)) else LINES
    return Framed(form, chain(first, messages), ZSTD)


def _is_protobuf(message: Message) -> bool:
    with suppress(InputError):  # told when the message is read
        return not message.problem and sniff(message.data) is Kind.PROTOBUF
    return False


class _Messages:
    """Decompresses messages; one that is damaged or too large costs no other."""

    def __init__(self, limits: Limits) -> None:
        self._library = _library()
        self._limits = limits
        self._count = 0

    def of(self, messages: Iterator[Message]) -> Iterator[Message]:
        for message in messages:
            if message.problem:
                yield message
                continue
            try:
                data = self._inflate(message.data)
            except self._library.ZstdError as error:
                yield replace(message, data=b"", problem=_problem(error))
            except InputError as problem:
                yield replace(message, data=b"", problem=problem)
            else:
                yield replace(message, data=data)
            self._require_sound_total()

    def _inflate(self, data: bytes) -> bytes:
        limits, member = self._limits, _decompressor(self._library)
        content: bytes = member.decompress(data, limits.line_bytes + 1)
        self._count += len(content)
        if len(content) > limits.line_bytes:
            raise limits.exceeded("line_bytes", "the decompressed message is longer than")
        if len(content) > MIB and len(content) > limits.compression_ratio * len(data):
            raise limits.exceeded("compression_ratio", "the ratio of compression is beyond")
        if not member.eof:
            raise InputError("the compressed message is truncated")
        if member.unused_data:
            raise InputError("something follows the frame of the compressed message")
        return content

    def _require_sound_total(self) -> None:
        if self._count > self._limits.decompressed_bytes:
            raise self._limits.exceeded("decompressed_bytes", "the decompressed size is beyond")


def _library() -> Any:
    """The module of the standard library, or its backport for versions that lack it."""
    try:
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    except ImportError as error:
        raise InputError(
            "this is compressed by zstd, and the package that reads it is not installed",
            "pip install 'genops-validator[zstd]'",
        ) from error
    return zstd


def _decompressor(library: Any) -> Any:
    bound = {library.DecompressionParameter.window_log_max: _LARGEST_WINDOW}
    return library.ZstdDecompressor(options=bound)


def _problem(error: Exception) -> InputError:
    if _WINDOW in str(error):
        return InputError(
            "the zstd frame needs more than 128 MiB of memory to look back into",
            "decompress it first: zstd -dc --long=31 FILE | genops-validate -",
        )
    return InputError(f"damaged zstd frame: {str(error).rpartition(': ')[2]}")
