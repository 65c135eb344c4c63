"""What the units of one service say between them (GEN503, GEN504)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final

from genops_validator.collect import Location
from genops_validator.rules.versions import SEMVER3

VARIETY, VERSIONS = "environment_variety", "several_versions"
# Environments and versions are few; a hostile file must not make this grow.
_MOST: Final = 1000
_SHOWN: Final = 5

_SAME: Final = {
    "dev": "development",
    "devel": "development",
    "develop": "development",
    "prd": "production",
    "prod": "production",
    "live": "production",
    "stg": "staging",
    "stage": "staging",
    "qa": "test",
    "testing": "test",
}
"""Usual short names of the usual environments; they make no claim beyond a hint."""

Seen = dict[str, dict[str, Location]]


class Services:
    """The environments and versions that each service declares, and where each was first seen."""

    def __init__(self) -> None:
        self.environments: Seen = defaultdict(dict)
        self.versions: Seen = defaultdict(dict)

    def known(self, service: str, version: str) -> Collection[str]:
        """Return the environments that the units of a service need not tell again.

        Args:
            service: The service.
            version: The version that all of these units declare; none is known before it is.
        """
        return self.environments[service] if version in self.versions.get(service, ()) else ()

    def environment(self, location: Location, value: object) -> bool:
        """Note the environment that a unit declares; say whether that is new of its service."""
        return _note(self.environments, location, value)

    def version(self, location: Location, value: object) -> bool:
        """Note the version of the specification that a unit declares, likewise."""
        return _note(self.versions, location, value)

    def found(self) -> Iterator[tuple[str, str, Location]]:
        """Yield each rule broken, the values that break it, and where the second one was seen."""
        for declared in self.environments.values():
            for spellings in _spellings(declared).values():
                if len(spellings) > 1:
                    yield VARIETY, _listed(spellings), declared[spellings[1]]
        for declared in self.versions.values():
            versions = [version for version in declared if SEMVER3.fullmatch(version)]
            if len(versions) > 1:
                yield VERSIONS, _listed(versions), declared[versions[1]]


def _note(declared: Seen, location: Location, value: object) -> bool:
    new = location.service not in declared
    seen = declared[location.service]
    if isinstance(value, str) and value not in seen and len(seen) < _MOST:
        seen[value] = location
        new = True
    return new


def _spellings(declared: dict[str, Location]) -> dict[str, list[str]]:
    by_meaning: dict[str, list[str]] = defaultdict(list)
    for value in declared:
        plain = "".join(filter(str.isalnum, value.casefold()))
        by_meaning[_SAME.get(plain, plain)].append(value)
    return {meaning: found for meaning, found in by_meaning.items() if meaning}


def _listed(values: list[str]) -> str:
    ordered = sorted(values)
    rest = len(ordered) - _SHOWN
    return ", ".join(ordered[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
