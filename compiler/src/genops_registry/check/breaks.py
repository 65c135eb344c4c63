"""Changes since a baseline that others have to follow."""

from collections.abc import Iterator

from genops_registry.check.rules.sections import KINDS
from genops_registry.diff import Change, compare
from genops_registry.problems import Position, Problem
from genops_registry.registry import Registry


def break_problems(registry: Registry, baseline: Registry) -> Iterator[Problem]:
    """Yield a problem for each breaking change."""
    for change in compare(baseline.document, registry.document):
        if change.change_class == "breaking":
            subject = str(change.subject)
            yield Problem(
                "breaking_change",
                f"{subject}: {change.kind.replace('_', ' ')}; {change.why}",
                position=_position(change, registry),
                context={
                    "kind": change.kind,
                    "subject": subject,
                    "old": change.old,
                    "new": change.new,
                },
                hint="`genops-registry diff` shows all changes, and the version that they demand",
            )


def _position(change: Change, registry: Registry) -> Position | None:
    word, name = change.subject.parts[0]
    kind = word.replace(" ", "_")
    section = "attributes" if kind == "attribute" else KINDS.get(kind, ("",))[0]
    return registry.positions.of(section, name)
