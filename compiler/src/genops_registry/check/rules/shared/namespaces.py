"""A name is either a name or the namespace of others, never both."""

from collections.abc import Iterable, Iterator


def inside_another(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each name that is the namespace of another one, and that one."""
    known = set(names)
    for name in sorted(known):
        words = name.split(".")
        for length in range(1, len(words)):
            outer = ".".join(words[:length])
            if outer in known:
                yield outer, name
