"""Functions, methods and quantifiers of the subset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from genops_registry.cel.environment import VARIABLES
from genops_registry.cel.errors import CelError
from genops_registry.cel.facts import Tree, decides_by_name
from genops_registry.cel.patterns import python_pattern
from genops_registry.cel.syntax import Call, Literal, Name, Node
from genops_registry.problems import did_you_mean

if TYPE_CHECKING:
    from genops_registry.cel.checker import Checker, Scope

ARRAYS = ("string[]", "int[]", "double[]", "bool[]")

_STRING_METHODS = {"startsWith": "starts_with", "endsWith": "ends_with", "contains": "contains"}
_QUANTIFIERS = ("all", "exists", "exists_one", "filter")
_MATH = ("abs", "greatest", "least")
_NAMES = ("size", "matches", *_STRING_METHODS, *_QUANTIFIERS, *(f"math.{name}" for name in _MATH))
_FORMS = {
    "size": "size(value)",
    "has": '"key" in attributes',
    "matches": 'value.matches("pattern")',
    **{name: f'value.{name}("text")' for name in _STRING_METHODS},
    **{name: f"list.{name}(variable, condition)" for name in _QUANTIFIERS},
}
# CEL keeps these for itself and for the languages it lives in.
_RESERVED = frozenset(
    (
        "as",
        "break",
        "const",
        "continue",
        "else",
        "false",
        "for",
        "function",
        "if",
        "import",
        "in",
        "let",
        "loop",
        "namespace",
        "null",
        "package",
        "return",
        "true",
        "var",
        "void",
        "while",
    )
)


def item_type(tree: Tree) -> str:
    """Return the type of what a list, an array attribute or a map iterates over."""
    if tree["type"] == "map":
        return "string"
    if tree["op"] == "list":
        listed: str = tree["items"][0]["type"]
        return listed
    if tree["type"] == "list":
        return "event"
    declared: str = tree["type"]
    return declared.removesuffix("[]")


def compile_call(checker: Checker, node: Call, scope: Scope) -> Tree:
    """Compile a call, or say which functions there are."""
    if node.target is None:
        if node.function == "size":
            return _size(checker, node, scope)
        raise _unknown(node, node.function)
    if isinstance(node.target, Name) and node.target.name == "math":
        return _math(checker, node, scope)
    if node.function == "filter":
        hint = "write size(events.filter(e, ...)), or use exists"
        raise CelError("cel_not_in_subset", "filter stands only inside size()", node.offset, hint)
    if node.function in _QUANTIFIERS:
        return _quantifier(checker, node, node.target, scope)
    if node.function == "matches":
        return _matches(checker, node, node.target, scope)
    if node.function in _STRING_METHODS:
        value = checker.typed(node.target, scope, "string")
        (argument,) = _arguments(node, 1)
        part = checker.typed(argument, scope, "string")
        operation = _STRING_METHODS[node.function]
        return {"op": operation, "type": "bool", "value": value, "part": part}
    raise _unknown(node, node.function)


def _unknown(node: Call, name: str) -> CelError:
    if form := _FORMS.get(name):
        message = f"{name!r} is not written like this in the subset"
        return CelError("cel_unknown_function", message, node.offset, hint=f"write {form}")
    hint = did_you_mean(name, _NAMES) or f"there are: {', '.join(_NAMES)}"
    return CelError(
        "cel_unknown_function", f"no function {name!r} in the subset", node.offset, hint
    )


def _arguments(node: Call, count: int) -> tuple[Node, ...]:
    if len(node.arguments) != count:
        message = f"{node.function} takes {count} argument(s), not {len(node.arguments)}"
        raise CelError("cel_wrong_arguments", message, node.offset)
    return node.arguments


def _size(checker: Checker, node: Call, scope: Scope) -> Tree:
    (argument,) = _arguments(node, 1)
    if isinstance(argument, Call) and argument.function == "filter" and argument.target:
        value = _quantifier(checker, argument, argument.target, scope)
    else:
        value = checker.typed(argument, scope, "string", "map", "list", *ARRAYS)
    return {"op": "size", "type": "int", "value": value}


def _math(checker: Checker, node: Call, scope: Scope) -> Tree:
    if node.function not in _MATH:
        raise _unknown(node, f"math.{node.function}")
    if node.function == "abs":
        (argument,) = _arguments(node, 1)
        value = checker.typed(argument, scope, "int", "double")
        return {"op": "abs", "type": value["type"], "value": value}
    if len(node.arguments) < 2:
        message = f"math.{node.function} takes two arguments or more"
        raise CelError("cel_wrong_arguments", message, node.offset)
    first = checker.typed(node.arguments[0], scope, "int", "double")
    rest = [checker.typed(argument, scope, first["type"]) for argument in node.arguments[1:]]
    return {"op": node.function, "type": first["type"], "items": [first, *rest]}


def _matches(checker: Checker, node: Call, target: Node, scope: Scope) -> Tree:
    value = checker.typed(target, scope, "string")
    (argument,) = _arguments(node, 1)
    if not isinstance(argument, Literal) or not isinstance(argument.value, str):
        message = "a pattern is a string literal, so that it can be checked"
        raise CelError("cel_wrong_type", message, argument.offset)
    pattern = python_pattern(argument.value, argument.offset)
    return {"op": "matches", "type": "bool", "value": value, "pattern": pattern}


def _quantifier(checker: Checker, node: Call, target: Node, scope: Scope) -> Tree:
    over = checker.typed(target, scope, "map", "list", *ARRAYS)
    if over["op"] == "list":
        raise CelError("cel_wrong_type", "write the items of a list out", node.offset)
    named, body_node = _arguments(node, 2)
    variable = _loop_variable(named, scope)
    inner = scope.binding(variable, item_type(over))
    body = checker.condition(body_node, inner)
    if inner.variables[variable] == "event" and not decides_by_name(
        body, variable, node.function == "all"
    ):
        raise _undecided(node.function, variable, body_node)
    type = "list" if node.function == "filter" else "bool"
    tree = {"op": node.function, "type": type, "over": over, "variable": variable}
    return {**tree, "body": body}


def _loop_variable(node: Node, scope: Scope) -> str:
    if not isinstance(node, Name):
        raise CelError("cel_wrong_arguments", "a loop variable is a plain name", node.offset)
    if node.name in _RESERVED:
        message = f"{node.name!r} is a reserved word of CEL"
        raise CelError("cel_wrong_arguments", message, node.offset, "choose another name")
    if node.name in VARIABLES or node.name in scope.variables or node.name == "math":
        message = f"the loop variable {node.name!r} hides another name"
        raise CelError("cel_wrong_arguments", message, node.offset, "choose another name")
    return node.name


def _undecided(function: str, variable: str, body: Node) -> CelError:
    example = (
        f'{variable}.name != "..." || ...'
        if function == "all"
        else f'{variable}.name == "..." && ...'
    )
    return CelError(
        "cel_undecided_event",
        f"{function} over events must decide by {variable}.name first",
        body.offset,
        hint=f"begin with {example}",
    )
