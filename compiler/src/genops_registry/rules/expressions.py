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
from genops_registry.vocabulary.signals import Json, genops_annotations, known, place_of


def compile_expressions(registry: Registry, span: Json) -> tuple[Tree, dict[str, Tree]]:
    """Compile `match` and the expression of every invariant.

    Raises:
        RegistryError: With one problem for each expression that is wrong.
    """
    environment = environment_for(registry, span)
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
            problems.append(_problem(registry, span, path, error))
    if problems:
        raise RegistryError(problems)
    return trees.pop(("match",)), {path[1]: tree for path, tree in trees.items()}


def environment_for(registry: Registry, span: Json) -> Environment:
    """Return the names and types that the invariants of a span see."""
    return environment_of(known(registry, "attributes"), known(registry, "events"), span)


def _problem(registry: Registry, span: Json, path: tuple[str, ...], error: CelError) -> Problem:
    where = ("annotations", "genops", *path)
    section, name = place_of(span)
    if registry.positions.node(section, name, *where) is None:
        # The expression stands in another registry; what breaks it stands in this refinement.
        position = registry.positions.nearest(section, name, *where)
    else:
        position = registry.positions.inside(section, name, *where, offset=error.offset)
    return Problem(
        error.id,
        error.message,
        position=position,
        context={"path": ".".join(where)},
        signal_type="span",
        signal_name=name,
        hint=error.hint,
        subject=name,
    )
