"""Two registries compared as a whole: what they resolve to, and what they say of themselves."""

from __future__ import annotations

from genops_registry.diff.change import Change, Changes, Json, Subject
from genops_registry.diff.documents import compare
from genops_registry.diff.fields import compare_stability, compare_texts
from genops_registry.model import Manifest
from genops_registry.registry import Registry


def compare_registries(baseline: Registry, registry: Registry) -> list[Change]:
    """Return every change from one registry to another.

    Args:
        baseline: The registry as it was.
        registry: The registry as it is.
    """
    return [
        *compare(baseline.document, registry.document),
        *_compare_manifests(baseline.manifest, registry.manifest),
    ]


def _compare_manifests(old: Manifest, new: Manifest) -> list[Change]:
    changes, subject = Changes(), Subject.of("registry", new.schema_url)
    compare_texts(changes, subject, _description(old), _description(new), ("description",))
    compare_stability(changes, subject, old.stability, new.stability)
    return changes.found


def _description(manifest: Manifest) -> Json:
    return {"description": manifest.description}
