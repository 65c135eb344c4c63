"""Fields that every definition has: texts, stability, deprecation, annotations of others."""

from __future__ import annotations

from typing import Any, Final

from genops_registry.diff.change import Changes, Json, Subject

TEXTS: Final = ("brief", "note", "examples", "display_name")
STABILITIES: Final = ("development", "alpha", "beta", "release_candidate", "stable")
OURS: Final = frozenset({"genops", "code_generation"})


def compare_common(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    """Compare what a definition says about itself, whatever it is."""
    compare_texts(changes, subject, old, new, TEXTS)
    compare_stability(changes, subject, old.get("stability"), new.get("stability"))
    _compare_deprecation(changes, subject, old.get("deprecated"), new.get("deprecated"))
    _compare_foreign_annotations(changes, subject, annotations_of(old), annotations_of(new))


def compare_texts(
    changes: Changes, subject: Subject, old: Json, new: Json, names: tuple[str, ...]
) -> None:
    """Compare fields that people read and no program acts on."""
    for name in names:
        if old.get(name) != new.get(name):
            why = "it explains; what is emitted stays the same"
            changes.add("patch", f"{name}_changed", subject, why, old.get(name), new.get(name))


def annotations_of(item: Json) -> Json:
    """Return all annotations of a definition."""
    found: Json = item.get("annotations") or {}
    return found


def genops_of(item: Json) -> Json:
    """Return the annotations of the GenOps vocabulary."""
    found = annotations_of(item).get("genops") or {}
    return found if isinstance(found, dict) else {"genops": found}


def compare_rest(
    changes: Changes, subject: Subject, old: Json, new: Json, known: frozenset[str]
) -> None:
    """Compare what stands among our annotations and is none of those that are known there."""
    for name in sorted((old.keys() | new.keys()) - known):
        if old.get(name) != new.get(name):
            why = "an annotation that no rule reads"
            inner = subject.inside("annotation", name)
            changes.add("minor", "annotation_changed", inner, why, old.get(name), new.get(name))


def compare_stability(changes: Changes, subject: Subject, old: Any, new: Any) -> None:
    """Compare what two versions promise."""
    if old == new:
        return
    if _stability(new) > _stability(old):
        why = "a promise was added, and none taken back"
        changes.add("minor", "stability_raised", subject, why, old, new)
    else:
        why = "a promise that users rely on was taken back"
        changes.add("breaking", "stability_lowered", subject, why, old, new)


def _stability(name: Any) -> int:
    return STABILITIES.index(name) if name in STABILITIES else 0


def _compare_deprecation(changes: Changes, subject: Subject, old: Any, new: Any) -> None:
    if old == new:
        return
    if old is None:
        renamed = (new or {}).get("renamed_to")
        if renamed:
            why = f"the old name is still valid beside {renamed}"
            changes.add("minor", "renamed_and_kept", subject, why, old, new)
        else:
            why = "still valid, but to be replaced"
            changes.add("minor", "deprecated", subject, why, old, new)
    elif new is None:
        changes.add("minor", "deprecation_removed", subject, "valid as before", old, new)
    else:
        why = "deprecated before and now; only what is said about it differs"
        changes.add("patch", "deprecation_changed", subject, why, old, new)


def _compare_foreign_annotations(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    for name in sorted((old.keys() | new.keys()) - OURS):
        if old.get(name) != new.get(name):
            why = "an annotation that neither telemetry nor our generated code depends on"
            changes.add(
                "patch",
                "annotation_changed",
                subject.inside("annotation", name),
                why,
                old.get(name),
                new.get(name),
            )
    if old.get("code_generation") != new.get("code_generation"):
        changes.add(
            "minor",
            "code_generation_changed",
            subject,
            "generated code differs; telemetry does not",
            old.get("code_generation"),
            new.get("code_generation"),
            scope="source",
        )
