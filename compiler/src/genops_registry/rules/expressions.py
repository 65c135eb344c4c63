"""Compiles the expressions of a span's annotations, with their complaints at file, line, column."""

from __future__ import annotations

from genops_registry.cel import (
    CelError,
    Environment,
    Tree,
    compile_expression,
    environment_of,
)
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry
from genops_registry.vocabulary.signals import Json, definitions, genops_annotations


def compile_expressions(registry: Registry, span: Json) -> tuple[Tree, dict[str, Tree]]:
    """Compile `match` and the expression of every invariant.

    Raises:
        RegistryError: With one problem for each expression that is wrong.
    """
    environment = environment_of(
        definitions(registry, "attributes"), definitions(registry, "events"), span
    )
    # `match` decides whether a span is governed at all, so it may count on no key.
    matching = Environment(environment.attributes, frozenset(), environment.events)
    genops = genops_annotations(span)
    texts: dict[tuple[str, ...], tuple[str, Environment]] = {}
    texts["match",] = (genops["match"], matching)
    for id, invariant in sorted(genops.get("invariants", {}).items()):
        texts["invariants", id, "expression"] = (invariant["expression"], environment)
    trees: dict[tuple[str, ...], Tree] = {}
    problems: list[Problem] = []
    for path, (text, names) in texts.items():
        try:
            trees[path] = compile_expression(text, names)
        except CelError as error:
            problems.append(_problem(registry, span["type"], path, error))
    if problems:
        raise RegistryError(problems)
    return trees.pop(("match",)), {path[1]: tree for path, tree in trees.items()}


def _problem(registry: Registry, span: str, path: tuple[str, ...], error: CelError) -> Problem:
    where = ("annotations", "genops", *path)
    return Problem(
        error.id,
        error.message,
        position=registry.positions.inside("spans", span, *where, offset=error.offset),
        context={"path": ".".join(where)},
        signal_type="span",
        signal_name=span,
        hint=error.hint,
        subject=span,
    )
