"""The way in: a folder becomes a resolved registry that knows where everything stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genops_registry.loading import RegistryLoader
from genops_registry.model import Manifest
from genops_registry.positions import Positions
from genops_registry.problems import Problem
from genops_registry.resolve import Index


@dataclass(frozen=True, slots=True)
class Registry:
    """A resolved registry.

    Attributes:
        document: Weaver's materialized v2 document.
        positions: where its definitions stand.
        manifest: what the registry says about itself.
        index: the definitions before they were resolved.
        notes: what was noticed on the way but does not stop anyone.
        requires: the schema URLs of all the registries that it depends on, directly or not.
    """

    document: dict[str, Any]
    positions: Positions
    manifest: Manifest
    index: Index
    notes: tuple[Problem, ...] = ()
    requires: frozenset[str] = frozenset()


def load_registry(
    place: Path | str, shown_as: str | None = None, working: Path | None = None
) -> Registry:
    """Read and resolve a registry.

    Args:
        place: the folder of the registry, the manifest in it, an archive of it, or a URL.
        shown_as: how messages and provenance name the place; as given when left out.
        working: the folder that paths of dependencies are relative to; the working directory when
            left out.

    Raises:
        RegistryInputError: nothing there to read.
        RegistryError: the registry is broken; every problem found, in the order of the files.
    """
    loaded = RegistryLoader(working=working).load(place, shown_as)
    return Registry(
        loaded.document,
        Positions(loaded.index),
        loaded.manifest,
        loaded.index,
        loaded.problems,
        loaded.dependencies,
    )
