"""Type-checks an expression against the registry and compiles it into a tree of plain dicts.

CEL itself finds a misspelt key, or a string compared with a number, only when data arrives, and
then as an error value that a rule quietly swallows. Here each of these is an error of the registry.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from genops_registry.cel import calls
from genops_registry.cel.environment import (
    EVENT_FIELDS,
    SPAN_FIELDS,
    STATES,
    VARIABLES,
    ClosedSet,
    Environment,
)
from genops_registry.cel.errors import CelError
from genops_registry.cel.facts import NOTHING, Facts, Tree, map_path, when
from genops_registry.cel.members import require_members
from genops_registry.cel.syntax import (
    Binary,
    Call,
    Conditional,
    Field,
    Index,
    ListLiteral,
    Literal,
    Name,
    Node,
    Unary,
)
from genops_registry.problems import did_you_mean

_NUMBERS = ("int", "double")
_SCALARS = ("bool", "int", "double", "string")
_ORDERED = ("int", "double", "string")
_LITERAL_TYPES = {str: "string", bool: "bool", int: "int", float: "double"}


@dataclass(frozen=True, slots=True)
class Scope:
    """The loop variables at a place of the expression, and what is known there."""

    variables: dict[str, str]
    facts: Facts

    def knowing(self, facts: Facts) -> Scope:
        """Return this scope with more known."""
        return replace(self, facts=self.facts.both(facts))

    def binding(self, variable: str, type: str) -> Scope:
        """Return this scope with one more loop variable."""
        return replace(self, variables={**self.variables, variable: type})


def check(node: Node, environment: Environment) -> Tree:
    """Compile a condition.

    Raises:
        CelError: It does not fit the registry, or is no condition.
    """
    return Checker(environment).condition(node, Scope({}, NOTHING))


class Checker:
    """One method for each kind of node; all return a typed tree or raise."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment

    def tree(self, node: Node, scope: Scope) -> Tree:
        """Compile any node."""
        match node:
            case Literal():
                return {
                    "op": "literal",
                    "type": _LITERAL_TYPES[type(node.value)],
                    "value": node.value,
                }
            case ListLiteral():
                return self._list(node, scope)
            case Name():
                return self._name(node, scope)
            case Field():
                return self._field(node, scope)
            case Index():
                return self._index(node, scope)
            case Unary():
                return self._unary(node, scope)
            case Binary():
                return self._binary(node, scope)
            case Conditional():
                return self._conditional(node, scope)
            case Call():
                return calls.compile_call(self, node, scope)

    def condition(self, node: Node, scope: Scope) -> Tree:
        """Compile a node that must be true or false."""
        return self.typed(node, scope, "bool")

    def typed(self, node: Node, scope: Scope, *types: str) -> Tree:
        """Compile a node that must have one of these types."""
        tree = self.tree(node, scope)
        if tree["type"] not in types:
            expected = " or ".join(types)
            _wrong_type(node, f"this is of type {tree['type']}, but {expected} is needed here")
        return tree

    def _list(self, node: ListLiteral, scope: Scope) -> Tree:
        items = [self.tree(item, scope) for item in node.items]
        if not items or any(item["op"] != "literal" for item in items):
            _wrong_type(node, "a list holds literals, at least one")
        for item, source in zip(items, node.items, strict=True):
            if item["type"] != items[0]["type"]:
                _wrong_type(source, f"{item['type']} in a list of {items[0]['type']}")
        return {"op": "list", "type": "list", "items": items}

    def _name(self, node: Name, scope: Scope) -> Tree:
        known = VARIABLES | scope.variables
        if node.name not in known:
            raise CelError(
                "cel_unknown_identifier",
                f"nothing is called {node.name!r} here",
                node.offset,
                hint=did_you_mean(node.name, known) or f"there are: {', '.join(known)}",
            )
        return {"op": "name", "type": known[node.name], "name": node.name}

    def _field(self, node: Field, scope: Scope) -> Tree:
        of = self.tree(node.of, scope)
        fields = {"event": EVENT_FIELDS, "span": SPAN_FIELDS}.get(of["type"])
        if fields is None:
            hint = 'read a key as attributes["key"]' if of["type"] == "map" else None
            message = f"a {of['type']} has no fields, so no {node.name!r}"
            raise CelError("cel_unknown_field", message, node.offset, hint)
        if node.name not in fields:
            message = f"{of['type']} has no field {node.name!r}"
            hint = did_you_mean(node.name, fields) or f"there are: {', '.join(fields)}"
            raise CelError("cel_unknown_field", message, node.offset, hint)
        return {"op": "select", "type": fields[node.name], "of": of, "field": node.name}

    def _index(self, node: Index, scope: Scope) -> Tree:
        of = self.typed(node.of, scope, "map")
        key = self._key(node.key)
        attribute = self.environment.attributes[key]
        if attribute.type is None:
            _wrong_type(node.key, f"the type of {key} cannot be read in an expression")
        if not self._certainly_there(of, key, scope):
            raise CelError(
                "cel_unguarded_read",
                f"{key} may be absent here",
                node.key.offset,
                hint=f'ask first: "{key}" in {map_path(of)} && ...',
            )
        return {"op": "get", "type": attribute.type, "map": of, "key": key}

    def _key(self, node: Node) -> str:
        """A key is written out, and is one of the registry's."""
        if not isinstance(node, Literal) or not isinstance(node.value, str):
            _wrong_type(node, "a key is a string literal, so that it can be checked")
        key = node.value
        if key in self.environment.attributes:
            return key
        if key.split(".", 1)[0] in self.environment.namespaces:
            raise CelError(
                "cel_unknown_key",
                f"the registry defines no attribute {key}",
                node.offset,
                hint=did_you_mean(key, self.environment.attributes),
            )
        raise CelError(
            "cel_foreign_key",
            f"{key} is no attribute of this registry, so its type is not known",
            node.offset,
            hint='foreign keys can only be looked for: attributes.exists(k, k.startsWith("..."))',
        )

    def _certainly_there(self, of: Tree, key: str, scope: Scope) -> bool:
        path = map_path(of)
        if (path, key) in scope.facts.keys:
            return True
        if path == "attributes":
            return key in self.environment.required
        if of["op"] == "select" and of["of"]["name"] in scope.facts.names:
            names = scope.facts.names[of["of"]["name"]]
            return key in self.environment.required_on(names)
        return False

    def _unary(self, node: Unary, scope: Scope) -> Tree:
        if node.operator == "not":
            return {"op": "not", "type": "bool", "value": self.condition(node.value, scope)}
        value = self.typed(node.value, scope, *_NUMBERS)
        return {"op": "neg", "type": value["type"], "value": value}

    def _binary(self, node: Binary, scope: Scope) -> Tree:
        if node.operator in {"and", "or"}:
            return self._joined(node, scope)
        if node.operator == "in":
            return self._in(node, scope)
        left, right = self.tree(node.left, scope), self.tree(node.right, scope)
        allowed = {"eq": _SCALARS, "ne": _SCALARS, "add": _NUMBERS}.get(node.operator)
        arithmetic = node.operator in {"add", "sub", "mul"}
        allowed = allowed or (_NUMBERS if arithmetic else _ORDERED)
        for side, tree in ((node.left, left), (node.right, right)):
            if tree["type"] not in allowed:
                _wrong_type(side, f"{tree['type']} has no operator {_SIGNS[node.operator]}")
        if left["type"] != right["type"]:
            message = f"{left['type']} {_SIGNS[node.operator]} {right['type']}"
            _wrong_type(node.right, f"{message}: the two sides must have one type", _number_hint)
        if node.operator in {"eq", "ne"}:
            require_members(self._closed(left), ((right, node.right.offset),))
            require_members(self._closed(right), ((left, node.left.offset),))
        result = left["type"] if arithmetic else "bool"
        return {"op": node.operator, "type": result, "left": left, "right": right}

    def _joined(self, node: Binary, scope: Scope) -> Tree:
        left = self.condition(node.left, scope)
        known = scope.knowing(when(left, node.operator == "and"))
        right = self.condition(node.right, known)
        return {"op": node.operator, "type": "bool", "left": left, "right": right}

    def _in(self, node: Binary, scope: Scope) -> Tree:
        container = self.typed(node.right, scope, "map", "list", *calls.ARRAYS)
        if container["type"] == "map":
            key = self._key(node.left)
            return {"op": "contains_key", "type": "bool", "map": container, "key": key}
        value = self.typed(node.left, scope, *_SCALARS)
        items = calls.item_type(container)
        if value["type"] != items:
            _wrong_type(node.left, f"{value['type']} in a list of {items}", _number_hint)
        if isinstance(node.right, ListLiteral):
            offsets = (item.offset for item in node.right.items)
            members = tuple(zip(container["items"], offsets, strict=True))
            require_members(self._closed(value), members)
        return {"op": "in", "type": "bool", "value": value, "list": container}

    def _closed(self, tree: Tree) -> ClosedSet | None:
        if tree["op"] == "get":
            return self.environment.attributes[tree["key"]].closed
        if tree["op"] == "name" and tree["name"] == "state":
            return ClosedSet(STATES)
        return None

    def _conditional(self, node: Conditional, scope: Scope) -> Tree:
        condition = self.condition(node.condition, scope)
        then = self.typed(node.then, scope.knowing(when(condition, True)), *_SCALARS)
        otherwise = self.tree(node.otherwise, scope.knowing(when(condition, False)))
        if then["type"] != otherwise["type"]:
            message = f"{then['type']} or {otherwise['type']}: both outcomes must have one type"
            _wrong_type(node.otherwise, message)
        tree = {"op": "if", "type": then["type"], "condition": condition}
        return {**tree, "then": then, "else": otherwise}


_SIGNS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "add": "+",
    "sub": "-",
    "mul": "*",
}
_number_hint = "write 1.0 for a double and 1 for an int; CEL never converts between them"


def _wrong_type(node: Node, message: str, hint: str | None = None) -> NoReturn:
    raise CelError("cel_wrong_type", message, node.offset, hint)
