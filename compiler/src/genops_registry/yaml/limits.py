"""How much a registry file may ask of us, so that hostile YAML ends in an error, not in a crash."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file.

    Attributes:
        bytes: size of the file.
        nesting: depth of mappings and sequences.
        nodes: values of the document once its aliases are written out.
    """

    bytes: int = 64 * 1024 * 1024
    nesting: int = 64
    nodes: int = 1_000_000


DEFAULT_LIMITS = Limits()
# All of a registry in one file, as it is published.
PUBLISHED_LIMITS = Limits(bytes=256 * 1024 * 1024, nodes=4_000_000)
