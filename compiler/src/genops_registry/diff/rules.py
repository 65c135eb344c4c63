"""Invariants, rules, requirements and placeholders of a governed span."""

from __future__ import annotations

from typing import Any, Final

from genops_registry.diff.change import Changes, Json, Subject
from genops_registry.diff.fields import compare_rest, compare_texts, genops_of
from genops_registry.diff.weaker import implies

_LEVELS: Final = ("information", "improvement", "violation")
_TEXTS: Final = ("message", "why", "fix", "section", "requirements", "context")
_REQUIREMENT_TEXTS: Final = ("text", "section", "group", "decidable", "not_verified")
_RESOLUTION_TEXTS: Final = (
    *("section", "question", "resolution", "proposal"),
    *("requirements", "rules"),
)
_KNOWN: Final = frozenset(
    {"section", "retired", "match", "invariants", "rules", "requirements", "resolutions"}
    | {"placeholders", "placeholder_patterns"}
)
_STRICTER: Final = "telemetry that passed can fail now"
_LOOSER: Final = "telemetry that passed still does"
_ADVICE: Final = "new advice, and nothing fails that passed"


def compare_rules(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    """Compare everything that decides which units are found right."""
    before, after = genops_of(old), genops_of(new)
    compare_texts(changes, subject, before, after, ("section", "retired"))
    compare_rest(changes, subject, before, after, _KNOWN)
    _compare_match(changes, subject, before.get("match"), after.get("match"))
    for kind, name in (("invariant", "invariants"), ("rule", "rules")):
        _compare_maps(changes, subject, kind, before.get(name) or {}, after.get(name) or {})
    _compare_requirements(
        changes, subject, before.get("requirements") or {}, after.get("requirements") or {}
    )
    _compare_resolutions(
        changes, subject, before.get("resolutions") or {}, after.get("resolutions") or {}
    )
    _compare_placeholders(
        changes, subject, before.get("placeholders") or {}, after.get("placeholders") or {}
    )
    _compare_patterns(
        changes,
        subject,
        before.get("placeholder_patterns") or {},
        after.get("placeholder_patterns") or {},
    )


def _compare_maps(changes: Changes, subject: Subject, kind: str, old: Json, new: Json) -> None:
    renamed = _renamed(old, new)
    for id in old.keys() & new.keys():
        _compare_rule(changes, subject.inside(kind, id), kind, old[id], new[id])
    for before, after in renamed.items():
        inner = subject.inside(kind, after)
        changes.add(
            "minor",
            f"{kind}_id_changed",
            inner,
            "who names the rule in a configuration has to follow; the code is the same",
            before,
            after,
            scope="source",
        )
        _compare_rule(changes, inner, kind, old[before], new[after])
    for id in old.keys() - new.keys() - renamed.keys():
        inner = subject.inside(kind, id)
        changes.add("minor", f"{kind}_removed", inner, _LOOSER, old[id]["code"])
    for id in new.keys() - old.keys() - set(renamed.values()):
        inner, rule = subject.inside(kind, id), new[id]
        if rule.get("level") == "violation":
            changes.add("breaking", f"{kind}_added", inner, _STRICTER, None, rule["code"])
        else:
            changes.add("minor", f"{kind}_added", inner, _ADVICE, None, rule["code"])


def _renamed(old: Json, new: Json) -> dict[str, str]:
    """Return old id -> new id of rules that kept their code."""
    codes = {rule["code"]: id for id, rule in new.items() if id not in old}
    return {
        id: codes[rule["code"]]
        for id, rule in old.items()
        if id not in new and rule["code"] in codes
    }


def _compare_rule(changes: Changes, subject: Subject, kind: str, old: Json, new: Json) -> None:
    if old["code"] != new["code"]:
        changes.add(
            "minor",
            f"{kind}_code_changed",
            subject,
            "who names the code in a configuration has to follow",
            old["code"],
            new["code"],
            scope="source",
        )
    _compare_severity(changes, subject, kind, old.get("level"), new.get("level"))
    if kind == "invariant":
        _compare_expression(changes, subject, old["expression"], new["expression"])
    if old.get("missing") != new.get("missing"):
        values = (old.get("missing"), new.get("missing"))
        if old.get("missing") is None:
            why = "lost evidence makes the finding inconclusive now"
            changes.add("minor", "missing_added", subject, why, *values)
        else:
            why = "lost evidence no longer excuses, or another one does"
            changes.add("breaking", "missing_changed", subject, why, *values)
    compare_texts(changes, subject, old, new, _TEXTS)


def _compare_expression(changes: Changes, subject: Subject, old: str, new: str) -> None:
    if not implies(old, new):
        why = "that the new expression allows all that the old one did is not shown"
        changes.add("breaking", "expression_changed", subject, why, old, new)
    elif not implies(new, old):
        changes.add("minor", "expression_weakened", subject, _LOOSER, old, new)


def _compare_match(changes: Changes, subject: Subject, old: str | None, new: str | None) -> None:
    same = old == new or (old and new and implies(old, new) and implies(new, old))
    if not same:
        why = "other spans are judged, or no longer judged"
        changes.add("breaking", "match_changed", subject, why, old, new)


def _compare_severity(changes: Changes, subject: Subject, kind: str, old: Any, new: Any) -> None:
    if old == new:
        return
    if _LEVELS.index(new) > _LEVELS.index(old):
        changes.add("breaking", f"{kind}_level_raised", subject, _STRICTER, old, new)
    else:
        changes.add("minor", f"{kind}_level_lowered", subject, _LOOSER, old, new)


def _compare_requirements(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    for id in sorted(old.keys() | new.keys()):
        inner = subject.inside("requirement", id)
        if id not in old:
            why = "a demand is named; the rules that check it are changes of their own"
            changes.add("minor", "requirement_added", inner, why, None, new[id]["text"])
        elif id not in new:
            why = "a demand is no longer named; its rules are changes of their own"
            changes.add("minor", "requirement_removed", inner, why, old[id]["text"])
        else:
            _compare_requirement(changes, inner, old[id], new[id])


def _compare_requirement(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    if old.get("level") != new.get("level"):
        values = (old.get("level"), new.get("level"))
        if str(new.get("level")).startswith("MUST"):
            why = "what was advice is demanded now, or what was demanded is forbidden"
            changes.add("breaking", "obligation_raised", subject, why, *values)
        else:
            changes.add("minor", "obligation_lowered", subject, _LOOSER, *values)
    compare_texts(changes, subject, old, new, _REQUIREMENT_TEXTS)


def _compare_resolutions(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    for id in sorted(old.keys() | new.keys()):
        inner = subject.inside("resolution", id)
        if id not in old:
            why = (
                "an ambiguity is named; the rules that follow its reading are changes of their own"
            )
            changes.add("minor", "resolution_added", inner, why, None, new[id]["resolution"])
        elif id not in new:
            why = "an ambiguity is no longer named; its rules are changes of their own"
            changes.add("minor", "resolution_removed", inner, why, old[id]["resolution"])
        else:
            compare_texts(changes, inner, old[id], new[id], _RESOLUTION_TEXTS)


def _compare_placeholders(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    for value in sorted(old.keys() | new.keys()):
        before, after = old.get(value), new.get(value)
        if before == after:
            continue
        inner = subject.inside("placeholder", value)
        if after == "violation":
            changes.add("breaking", "placeholder_forbidden", inner, _STRICTER, before, after)
        elif before is None:
            changes.add("minor", "placeholder_added", inner, _ADVICE, before, after)
        else:
            changes.add("minor", "placeholder_loosened", inner, _LOOSER, before, after)


def _compare_patterns(changes: Changes, subject: Subject, old: Json, new: Json) -> None:
    for id in sorted(old.keys() | new.keys()):
        before, after = old.get(id), new.get(id)
        inner = subject.inside("placeholder pattern", id)
        if before == after:
            continue
        if after is None:
            changes.add("minor", "placeholder_pattern_removed", inner, _LOOSER, before)
        else:
            values = (before, after)
            changes.add("breaking", "placeholder_pattern_changed", inner, _STRICTER, *values)
