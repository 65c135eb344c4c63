"""One version of each registry speaks for all: the newest, if the versions go together."""

from collections.abc import Sequence
from dataclasses import dataclass

from genops_registry.model.schema_url import name_of, newer, semantic_version, version_of
from genops_registry.problems import Position, Problem, RegistryError


@dataclass(frozen=True, slots=True)
class Chain:
    """The way from the registry that is loaded to one that it depends on.

    Attributes:
        urls: their schema URLs, in that order.
        place: where the last of them is asked for.
    """

    urls: tuple[str, ...] = ()
    place: Position | None = None

    def __str__(self) -> str:
        """Render for messages."""
        return " -> ".join(self.urls)

    def to(self, url: str) -> "Chain":
        """Return the chain that ends with one more registry."""
        return Chain((*self.urls, url), self.place)

    def asked_at(self, place: Position) -> "Chain":
        """Return the chain to what is asked for at a place."""
        return Chain(self.urls, place)


class Versions:
    """The versions that were met, of which the newest is chosen."""

    def __init__(self) -> None:
        self._chosen: dict[str, Chain] = {}

    def add(self, url: str, chain: Chain) -> None:
        """Take a version into account.

        Args:
            url: the schema URL of a registry.
            chain: the way to it, itself included.

        Raises:
            RegistryError: it does not go with a version that is there already.
        """
        known = self._chosen.setdefault(name_of(url), chain)
        chosen = newer(known.urls[-1], url)
        if chosen is None:
            raise RegistryError([_conflict(known, chain)])
        if chosen != known.urls[-1]:
            self._chosen[name_of(url)] = chain

    def chosen(self, url: str) -> str:
        """Return the version that speaks for a registry."""
        known = self._chosen.get(name_of(url))
        return known.urls[-1] if known else url


def _conflict(first: Chain, second: Chain) -> Problem:
    name = name_of(first.urls[-1])
    versions = [version_of(chain.urls[-1]) for chain in (first, second)]
    message = (
        f"`{name}` is needed in versions that do not go together, {versions[0]} and {versions[1]}: "
        f"{first}; {second}"
    )
    return Problem(
        "incompatible_versions", message, position=second.place, hint=_hint(first, second)
    )


def _hint(*chains: Chain) -> str:
    if all(semantic_version(chain.urls[-1]) for chain in chains):
        return "versions go together when the first number is the same"
    return "give both a version such as 1.2.0, or depend on one of them only"


def check_declared(requirements: Sequence[tuple[str, str | None, Position]]) -> list[Problem]:
    """Return what is wrong with a list of dependencies that names a registry twice.

    Args:
        requirements: schema URL, path and place of each.
    """
    problems: list[Problem] = []
    first: dict[str, tuple[str, str | None, Position]] = {}
    for url, path, place in requirements:
        known = first.setdefault(name_of(url), (url, path, place))
        if known[2] is place:
            continue
        together = newer(known[0], url)
        if together is None or version_of(url) == "unknown":
            chains = Chain((known[0],), known[2]), Chain((url,), place)
            problems.append(_unversioned(name_of(url), *chains))
        else:
            message = f"`{name_of(url)}` is listed twice, first in line {known[2].line}"
            hint = "leave one of the two; the newest version is taken"
            problems.append(
                Problem("duplicate_dependency", message, "improvement", place, hint=hint)
            )
    return problems


def _unversioned(name: str, first: Chain, second: Chain) -> Problem:
    if first.urls != second.urls:
        return _conflict(first, second)
    message = f"`{name}` is listed twice without a version, so neither can be told from the other"
    return Problem(
        "unversioned_duplicate", message, position=second.place, hint=_hint(first, second)
    )
