"""A rule set with its errata: revision after revision, each proved by its digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from genops_registry.cel import CelError, Environment, compile_expression
from genops_registry.problems import Problem, RegistryError, did_you_mean
from genops_registry.registry import Registry
from genops_registry.rules.errata.read import Erratum, read_errata
from genops_registry.rules.expressions import environment_for
from genops_registry.rules.rule_set import with_digest
from genops_registry.vocabulary import governed_span
from genops_registry.vocabulary.rules import TEXTS, brace_problem

RuleSet = Mapping[str, Any]

_KINDS: Final = ("invariants", "rules")


def corrected(rule_set: RuleSet, registry: Registry, folder: Path) -> dict[str, Any]:
    """Return a rule set with every erratum in a folder applied; as it is when there is none.

    Args:
        rule_set: The rules of a released version, as `build_rule_set` makes them.
        registry: The registry that they come from.
        folder: `schemas/<version>/errata`.

    Raises:
        RegistryError: An erratum is malformed, out of order, edited, or corrects what is not there.
    """
    environment = environment_for(registry, governed_span(registry))
    revised = dict(rule_set)
    for erratum in read_errata(folder):
        _require_base(revised, erratum)
        if problems := list(_problems(revised, erratum, environment)):
            raise RegistryError(problems)
        revised = _revised(revised, erratum, environment)
        _require_digest(revised, erratum)
    return revised


def _require_base(rule_set: RuleSet, erratum: Erratum) -> None:
    """The rules that an erratum corrects are those that it was written for."""
    if erratum.corrects == rule_set["digest"]:
        return
    name = f"{rule_set['spec_version']}+r{rule_set['revision']}"
    message = f"{erratum.name} corrects other rules than those of {name}"
    hint = (
        f"their digest is {rule_set['digest']}; definitions are frozen with a release, and an"
        " erratum is never edited once it is published"
    )
    raise RegistryError([erratum.problem("erratum_base", message, "corrects", hint=hint)])


def _require_digest(rule_set: RuleSet, erratum: Erratum) -> None:
    """What comes out of an erratum is what its author published."""
    found = rule_set["digest"]
    if erratum.digest is None:
        message = f"{erratum.name} does not say which rules come out of it"
        hint = f"once it is final, add `digest: {found}`"
        raise RegistryError([erratum.problem("erratum_without_digest", message, hint=hint)])
    if erratum.digest != found:
        message = f"{erratum.name} was edited: other rules come out of it than it says"
        hint = (
            f"undo the change, and correct what is still wrong by r{erratum.revision + 1}.yaml;"
            f" before it is published, write `digest: {found}`"
        )
        raise RegistryError([erratum.problem("erratum_edited", message, "digest", hint=hint)])


def _problems(rule_set: RuleSet, erratum: Erratum, environment: Environment) -> Iterator[Problem]:
    for id, correction in erratum.rules.items():
        kind = _kind(rule_set, id)
        if kind is None:
            message = f"there is no rule {id}"
            near = did_you_mean(id, [id for kind in _KINDS for id in rule_set[kind]])
            yield erratum.problem("erratum_unknown_rule", message, "rules", id, hint=near)
        else:
            place = ("rules", id, "replace")
            yield from _replacement_problems(rule_set, erratum, place, correction["replace"])
            yield from _expression_problems(kind, erratum, id, correction["replace"], environment)


def _replacement_problems(
    rule_set: RuleSet, erratum: Erratum, place: tuple[str, ...], replaced: Mapping[str, Any]
) -> Iterator[Problem]:
    for name in TEXTS:
        if name in replaced and (complaint := brace_problem(replaced[name])):
            yield erratum.problem("erratum_text", complaint, *place, name)
    for kind, name in replaced.get("context", {}).items():
        if name not in rule_set[f"{kind}s"]:
            message = f"the registry has no {kind} {name}"
            yield erratum.problem("erratum_context", message, *place, "context", kind)
    for name in replaced.get("requirements", ()):
        if name not in rule_set["requirements"]:
            message = f"there is no requirement {name}"
            yield erratum.problem("erratum_requirement", message, *place, "requirements")


def _expression_problems(
    kind: str, erratum: Erratum, id: str, replaced: Mapping[str, Any], environment: Environment
) -> Iterator[Problem]:
    if "expression" not in replaced:
        return
    place = ("rules", id, "replace", "expression")
    if kind == "rules":
        message = f"{id} is decided by an engine and has no expression"
        yield erratum.problem("erratum_expression", message, *place)
        return
    try:
        compile_expression(replaced["expression"], environment)
    except CelError as error:
        position = erratum.text_position(*place, offset=error.offset)
        yield Problem(error.id, error.message, position=position, hint=error.hint)


def _revised(rule_set: RuleSet, erratum: Erratum, environment: Environment) -> dict[str, Any]:
    """Return the next revision."""
    changed = {kind: dict(rule_set[kind]) for kind in _KINDS}
    for id, correction in erratum.rules.items():
        kind = "invariants" if id in changed["invariants"] else "rules"
        changed[kind][id] = {**changed[kind][id], **_members(correction["replace"], environment)}
    reasons = {id: correction["reason"] for id, correction in erratum.rules.items()}
    told = {"reason": erratum.reason, "rules": reasons}
    errata = {**rule_set["errata"], str(erratum.revision): told}
    return with_digest({**rule_set, **changed, "revision": erratum.revision, "errata": errata})


def _members(replaced: Mapping[str, Any], environment: Environment) -> dict[str, Any]:
    """Return the members of a rule as the rule set holds them."""
    members = dict(replaced)
    if "requirements" in members:
        members["requirements"] = sorted(members["requirements"])
    if "expression" in members:
        members["tree"] = compile_expression(members["expression"], environment)
    return members


def _kind(rule_set: RuleSet, id: str) -> str | None:
    return next((kind for kind in _KINDS if id in rule_set[kind]), None)
