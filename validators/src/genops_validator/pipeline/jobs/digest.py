"""The digest of a span's bytes, the same in every process of a run."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b

from genops_validator.across.ledger import Digest


def digest_keyed(key: bytes | None) -> Digest:
    """Return the digest for a run.

    Args:
        key: Secret of the run; None for the secret that Python has by itself, which processes
            share when they are forked. It is several times faster.
    """
    return hash if key is None else partial(_digest, key)


def _digest(key: bytes, data: bytes) -> int:
    return int.from_bytes(blake2b(data, digest_size=8, key=key).digest(), "big", signed=True)
