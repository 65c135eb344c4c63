"""Runs the typed expression trees of a rule set: the meaning of every invariant is decided here.

A tree becomes nested functions once, when the rule set is loaded. Reading a value that is absent or
cannot be used raises ``NotReadableError``, which skips the invariant, unless the other side of an
``&&`` or ``||`` decides without it, whatever the order: what CEL does with errors.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

Environment: TypeAlias = Mapping[str, Any]
Expression: TypeAlias = Callable[[Environment], Any]
Tree: TypeAlias = Mapping[str, Any]
Builder: TypeAlias = Callable[[Tree], Expression]


class NotReadableError(Exception):
    """A value that an expression reads is absent or cannot be used, so it decides nothing."""


class UnknownOperationError(ValueError):
    """The rule set holds an operation that this version of the validator does not know."""


class _Unreadable:
    def __repr__(self) -> str:
        return "UNREADABLE"


UNREADABLE: Final = _Unreadable()
"""Stands in a map for a key that is present with a value no expression may read."""

_INT64 = range(-(2**63), 2**63)


def compile_expression(tree: Tree) -> Expression:
    """Turn a typed tree into a function of the environment.

    Raises:
        UnknownOperationError: The tree holds an operation of a later format.
    """
    builder = _BUILDERS.get(tree["op"])
    if builder is None:
        raise UnknownOperationError(f"unknown operation {tree['op']!r} in an expression tree")
    return builder(tree)


def _literal(tree: Tree) -> Expression:
    # A JSON writer may print the double 0.0 as 0; the declared type decides.
    value = float(tree["value"]) if tree["type"] == "double" else tree["value"]
    return lambda _environment: value


def _list(tree: Tree) -> Expression:
    items = [compile_expression(item) for item in tree["items"]]
    return lambda environment: [item(environment) for item in items]


def _name(tree: Tree) -> Expression:
    return operator.itemgetter(tree["name"])


def _get(tree: Tree) -> Expression:
    of, key = compile_expression(tree["map"]), tree["key"]

    def get(environment: Environment) -> Any:
        value = of(environment).get(key, UNREADABLE)
        if value is UNREADABLE:
            raise NotReadableError(key)
        return value

    return get


def _contains_key(tree: Tree) -> Expression:
    of, key = compile_expression(tree["map"]), tree["key"]
    return lambda environment: key in of(environment)


def _select(tree: Tree) -> Expression:
    of, field = compile_expression(tree["of"]), tree["field"]
    return lambda environment: of(environment)[field]


def _in(tree: Tree) -> Expression:
    value, items = compile_expression(tree["value"]), compile_expression(tree["list"])
    if all(item["op"] == "literal" for item in tree["list"].get("items", [tree["list"]])):
        members = items({})  # the same whatever is judged
        return lambda environment: value(environment) in members
    return lambda environment: value(environment) in items(environment)


def _and(tree: Tree) -> Expression:
    return _deciding(tree, decisive=False)


def _or(tree: Tree) -> Expression:
    return _deciding(tree, decisive=True)


def _deciding(tree: Tree, *, decisive: bool) -> Expression:
    parts = [compile_expression(part) for part in _chain(tree, tree["op"])]

    def any_decides(environment: Environment) -> Any:
        not_readable: NotReadableError | None = None
        for part in parts:
            try:
                if part(environment) is decisive:
                    return decisive
            except NotReadableError as error:
                not_readable = error
        if not_readable is not None:
            raise not_readable
        return not decisive

    return any_decides


def _chain(tree: Tree, operation: str) -> Iterator[Tree]:
    """Yield what a chain of ``&&``, or of ``||``, joins: how it is nested does not matter."""
    if tree["op"] == operation:
        yield from _chain(tree["left"], operation)
        yield from _chain(tree["right"], operation)
    else:
        yield tree


def _not(tree: Tree) -> Expression:
    value = compile_expression(tree["value"])
    return lambda environment: not value(environment)


def _if(tree: Tree) -> Expression:
    condition = compile_expression(tree["condition"])
    then, otherwise = compile_expression(tree["then"]), compile_expression(tree["else"])
    return lambda environment: (then if condition(environment) else otherwise)(environment)


def _comparison(compare: Callable[[Any, Any], Any]) -> Builder:
    def build(tree: Tree) -> Expression:
        left, right = compile_expression(tree["left"]), compile_expression(tree["right"])
        if tree["right"]["op"] == "literal":
            value = right({})  # the same whatever is judged
            return lambda environment: compare(left(environment), value)
        return lambda environment: compare(left(environment), right(environment))

    return build


def _within_int64(value: Any) -> Any:
    """CEL's integers overflow with an error; Python's would go on silently."""
    if isinstance(value, int) and value not in _INT64:
        raise NotReadableError("integer overflow")
    return value


def _arithmetic(operate: Callable[[Any, Any], Any]) -> Builder:
    def build(tree: Tree) -> Expression:
        left, right = compile_expression(tree["left"]), compile_expression(tree["right"])
        return lambda environment: _within_int64(operate(left(environment), right(environment)))

    return build


def _of_value(operate: Callable[[Any], Any]) -> Builder:
    def build(tree: Tree) -> Expression:
        value = compile_expression(tree["value"])
        return lambda environment: _within_int64(operate(value(environment)))

    return build


def _of_items(choose: Callable[[list[Any]], Any]) -> Builder:
    def build(tree: Tree) -> Expression:
        items = [compile_expression(item) for item in tree["items"]]
        return lambda environment: choose([item(environment) for item in items])

    return build


def _of_part(test: Callable[[str, str], bool]) -> Builder:
    def build(tree: Tree) -> Expression:
        value, part = compile_expression(tree["value"]), compile_expression(tree["part"])
        return lambda environment: test(value(environment), part(environment))

    return build


def _matches(tree: Tree) -> Expression:
    value, pattern = compile_expression(tree["value"]), re.compile(tree["pattern"], re.ASCII)
    return lambda environment: pattern.search(value(environment)) is not None


def _all(tree: Tree) -> Expression:
    return _quantifier(tree, decisive=False)


def _exists(tree: Tree) -> Expression:
    return _quantifier(tree, decisive=True)


def _quantifier(tree: Tree, *, decisive: bool) -> Expression:
    """``all`` and ``exists`` are long chains of ``&&`` and ``||``: one deciding item is enough."""
    over, variable, body = _loop(tree)

    def decided_by_any(environment: Environment) -> Any:
        not_readable: NotReadableError | None = None
        inside = {**environment}
        for item in over(environment):
            inside[variable] = item
            try:
                if body(inside) is decisive:
                    return decisive
            except NotReadableError as error:
                not_readable = error
        if not_readable is not None:
            raise not_readable
        return not decisive

    return decided_by_any


def _exists_one(tree: Tree) -> Expression:
    over, variable, body = _loop(tree)

    def exactly_one(environment: Environment) -> bool:
        return [body({**environment, variable: item}) for item in over(environment)].count(
            True
        ) == 1

    return exactly_one


def _filter(tree: Tree) -> Expression:
    over, variable, body = _loop(tree)

    def kept(environment: Environment) -> list[Any]:
        return [item for item in over(environment) if body({**environment, variable: item})]

    return kept


def _loop(tree: Tree) -> tuple[Expression, str, Expression]:
    return compile_expression(tree["over"]), tree["variable"], compile_expression(tree["body"])


_BUILDERS: Final[Mapping[str, Builder]] = {
    "literal": _literal,
    "list": _list,
    "name": _name,
    "get": _get,
    "contains_key": _contains_key,
    "select": _select,
    "in": _in,
    "and": _and,
    "or": _or,
    "not": _not,
    "if": _if,
    "eq": _comparison(operator.eq),
    "ne": _comparison(operator.ne),
    "lt": _comparison(operator.lt),
    "le": _comparison(operator.le),
    "gt": _comparison(operator.gt),
    "ge": _comparison(operator.ge),
    "add": _arithmetic(operator.add),
    "sub": _arithmetic(operator.sub),
    "mul": _arithmetic(operator.mul),
    "neg": _of_value(operator.neg),
    "abs": _of_value(abs),
    "size": _of_value(len),
    "greatest": _of_items(max),
    "least": _of_items(min),
    "starts_with": _of_part(str.startswith),
    "ends_with": _of_part(str.endswith),
    "contains": _of_part(str.__contains__),
    "matches": _matches,
    "all": _all,
    "exists": _exists,
    "exists_one": _exists_one,
    "filter": _filter,
}
