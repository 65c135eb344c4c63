"""Signals and public groups stay, and those that are stable stay stable."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from genops_registry.check.rules.rule import BaselineRule, Finding
from genops_registry.check.rules.sections import KINDS, Sections, in_both, is_stable, of_kind

_REMOVED: Final = {
    "metric": "compatibility_metric_missing",
    "event": "compatibility_event_removed",
    "span": "compatibility_span_missing",
    "entity": "compatibility_entity_missing",
    "attribute_group": "compatibility_attribute_group_removed",
}
_NAMES: Final = {
    "metric": "A metric",
    "event": "An event",
    "span": "A span",
    "entity": "An entity",
    "attribute_group": "A public attribute group",
}
# For metrics and entities, the id of the rules above stands for both.
_DESTABILISED: Final = {
    "event": "compatibility_event_changed_stability",
    "span": "compatibility_span_changed_stability",
    "attribute_group": "compatibility_attribute_group_changed_stability",
}


def _removed(kind: str, baseline: Sections, head: Sections) -> Iterator[Finding]:
    now = dict(of_kind(head, kind))
    for name, _ in of_kind(baseline, kind):
        if name not in now:
            yield about(kind, name, f"the {spoken(kind)} `{name}` is gone", None)
    if kind not in _DESTABILISED:
        yield from _destabilised(kind, baseline, head)


def _destabilised(kind: str, baseline: Sections, head: Sections) -> Iterator[Finding]:
    for name, old, new in in_both(baseline, head, kind):
        if is_stable(old) and not is_stable(new):
            message = f"the {spoken(kind)} `{name}` was stable, and is {new['stability']}"
            yield about(kind, name, message, "stability")


def about(
    kind: str,
    name: str,
    message: str,
    path: str | None,
    context: Mapping[str, object] | None = None,
) -> Finding:
    """Return a finding about a signal or group, as Weaver's compatibility rules name it.

    Args:
        kind: of the signal or group.
        name: of the signal or group.
        message: what is wrong.
        path: key that is wrong; None if the signal or group is there no more.
        context: what machines need to know besides.
    """
    place = (KINDS[kind][0], name, path) if path else None
    if kind == "attribute_group":
        return Finding(message, place, {"attribute_group_id": name, **(context or {})})
    return Finding(message, place, context or {}, (kind, name))


def spoken(kind: str) -> str:
    """Return a kind as messages write it."""
    return kind.replace("_", " ")


RULES: Final = (
    *(
        BaselineRule(
            id=rule_id,
            policy="compatibility",
            summary=f"{_NAMES[kind]} that was defined once stays defined"
            + ("." if kind in _DESTABILISED else ", and stable if it was."),
            why="Telemetry and queries with it live on, and nobody could look it up.",
            fix="Keep the definition and deprecate it.",
            difference="A stable entity that is stable no more is found, as the text of the Rego "
            "rules says; they have no rule for it."
            if kind == "entity"
            else None,
            compare=partial(_removed, kind),
        )
        for kind, rule_id in _REMOVED.items()
    ),
    *(
        BaselineRule(
            id=rule_id,
            policy="compatibility",
            summary=f"{_NAMES[kind]} that is stable stays stable.",
            why="Others rely on the promise that it does not change.",
            fix="Set `stability: stable` again; to retire it, deprecate it.",
            compare=partial(_destabilised, kind),
        )
        for kind, rule_id in _DESTABILISED.items()
    ),
)
