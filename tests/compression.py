"""Zstandard as programs write it: a whole file, or message by message as the Collector does."""

from __future__ import annotations

import sys
from typing import Any

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHECKSUM: dict[int, int] = {zstd.CompressionParameter.checksum_flag: 1}


def compressed(data: bytes, options: dict[int, int] | None = None) -> bytes:
    """Return the bytes as one frame with a check sum."""
    found: Any = zstd.compress(data, options={**CHECKSUM, **(options or {})})
    return bytes(found)


def prefixed(message: bytes) -> bytes:
    """Put the length of a message before it, in four bytes, as the Collector's file exporter."""
    return len(message).to_bytes(4, "big") + message


def zstd_messages(*messages: bytes) -> bytes:
    """Return messages as the Collector's file exporter writes them with ``compression: zstd``."""
    return b"".join(prefixed(compressed(message)) for message in messages)


def wide_window(data: bytes) -> bytes:
    """Return a frame that asks its reader to look back over a gibibyte, as ``zstd --long=30``."""
    writer = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 30})
    return bytes(writer.compress(data) + writer.flush())
