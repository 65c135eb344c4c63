"""What a rule is: what it is called, why it is there, and the function that looks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from genops_registry.positions import Step
from genops_registry.problems import Level, Position
from genops_registry.registry import Registry

Place = tuple[Step, ...] | Position | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken.

    Attributes:
        message: what is wrong there.
        place: section, name and path of what is wrong, or its position; None if only the baseline
            has it.
        context: what machines need to know, under the keys that Weaver's policies use.
        signal: kind and name of the signal; None where there is none.
        about: name of what it is about, where neither place nor signal says so.
    """

    message: str
    place: Place
    context: Mapping[str, object] = field(default_factory=dict)
    signal: tuple[str, str] | None = None
    about: str | None = None

    @property
    def subject(self) -> str | None:
        """Name of the attribute, signal or group that it is about."""
        if self.about is None and self.signal is not None:
            return self.signal[1]
        if self.about is None and isinstance(self.place, tuple):
            return str(self.place[1])
        return self.about


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all rules tell about themselves.

    Attributes:
        id: the id of its findings, and the name of its file; Weaver's policies use the same.
        policy: the set of rules that it belongs to, and the name of the folder.
        level: how grave its findings are.
        always: whether it is applied even if nobody asks for its policy.
        summary: what has to hold, in one sentence.
        why: what goes wrong otherwise.
        fix: what to do.
        note: what else a reader may need to know.
        difference: where it decides otherwise than the Rego rule of that id, and why.
    """

    id: str
    policy: str
    level: Level = "violation"
    always: bool = False
    summary: str
    why: str
    fix: str
    note: str | None = None
    difference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRule(Rule):
    """A rule about a registry as it is.

    Attributes:
        find: yields what breaks the rule.
    """

    find: Callable[[Registry], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRule(Rule):
    """A rule about what a registry may change.

    Attributes:
        compare: takes the registry as it was and as it is, and yields what breaks the rule.
    """

    compare: Callable[[Registry, Registry], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KitRule(Rule):
    """A rule about what a conformance kit proves.

    Attributes:
        find: takes the registry and the kit, and yields what breaks the rule.
    """

    find: Callable[[Registry, Mapping[str, Any]], Iterator[Finding]]
