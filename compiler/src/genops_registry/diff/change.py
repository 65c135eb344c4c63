"""One change of a registry, and how grave changes are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Json: TypeAlias = dict[str, Any]
Class: TypeAlias = Literal["none", "patch", "minor", "breaking"]
Scope: TypeAlias = Literal["wire", "source"]

CLASSES: tuple[Class, ...] = ("none", "patch", "minor", "breaking")


@dataclass(frozen=True, slots=True)
class Subject:
    """What changed, from the outside in: `span genops.awu`, `attribute genops.team`.

    Attributes:
        parts: Kind and name of each level.
    """

    parts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, kind: str, name: str) -> Subject:
        """Return a subject of one level."""
        return cls(((kind, name),))

    def inside(self, kind: str, name: str) -> Subject:
        """Return something inside this subject."""
        return Subject((*self.parts, (kind, name)))

    def __str__(self) -> str:
        """Write the subject as people read it, the innermost part first."""
        return " of ".join(f"{kind} {name}" for kind, name in reversed(self.parts))


@dataclass(frozen=True, slots=True)
class Change:
    """One change with its cause.

    Attributes:
        kind: What happened, for example `attribute_added`.
        subject: What it happened to.
        change_class: How grave it is for whoever emits or reads telemetry.
        why: Why it has that class.
        old: What was there before; None if nothing was.
        new: What is there now; None if nothing is.
        affects: Signals that change along, because they carry the subject.
        stability: Stability of the subject before, or of what was added.
        scope: `wire` if telemetry changes, `source` if only generated code or configuration does.
    """

    kind: str
    subject: Subject
    change_class: Class
    why: str
    old: Any = None
    new: Any = None
    affects: tuple[str, ...] = ()
    stability: str | None = None
    scope: Scope = "wire"

    def to_json(self) -> Json:
        """Return the change as the JSON report shows it."""
        return {
            "kind": self.kind,
            "subject": str(self.subject),
            "class": self.change_class,
            "scope": self.scope,
            "old": self.old,
            "new": self.new,
            "why": self.why,
            "affects": list(self.affects),
            "stability": self.stability,
        }


@dataclass(slots=True)
class Changes:
    """Collects the changes of one subject, or of everything."""

    found: list[Change] = field(default_factory=list)

    def add(
        self,
        change_class: Class,
        kind: str,
        subject: Subject,
        why: str,
        old: Any = None,
        new: Any = None,
        *,
        scope: Scope = "wire",
    ) -> None:
        """Note one change."""
        self.found.append(Change(kind, subject, change_class, why, old, new, scope=scope))


def gravest(changes: list[Change]) -> Class:
    """Return the class of a whole: that of its gravest change."""
    return max((each.change_class for each in changes), key=CLASSES.index, default="none")
