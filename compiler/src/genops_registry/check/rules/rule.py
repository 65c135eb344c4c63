"""What a rule is: what it is called, why it is there, and the function that looks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from genops_registry.check.rules.sections import Sections
from genops_registry.positions import Step


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken.

    Attributes:
        message: what is wrong there.
        place: section, name and path of what is wrong; None if only the baseline has it.
        context: what machines need to know, under the keys that Weaver's policies use.
        signal: kind and name of the signal; None where there is none.
    """

    message: str
    place: tuple[Step, ...] | None
    context: Mapping[str, object] = field(default_factory=dict)
    signal: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What all rules tell about themselves.

    Attributes:
        id: the id of its findings; Weaver's policies use the same.
        policy: the set of rules that it belongs to.
        summary: what has to hold, in one sentence.
        why: what goes wrong otherwise.
        fix: what to do.
        difference: where it decides otherwise than the Rego rule of that id, and why.
    """

    id: str
    policy: str
    summary: str
    why: str
    fix: str
    difference: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRule(Rule):
    """A rule about a registry as it is.

    Attributes:
        find: yields what breaks the rule.
    """

    find: Callable[[Sections], Iterator[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRule(Rule):
    """A rule about what a registry may change.

    Attributes:
        compare: takes the registry as it was and as it is, and yields what breaks the rule.
    """

    compare: Callable[[Sections, Sections], Iterator[Finding]]
