"""From the text of an expression to its syntax tree.

The parser is cel-python's (see `grammar`); here its tree becomes the few nodes of the subset.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from genops_registry.cel.errors import CelError
from genops_registry.cel.grammar import grammar_tree
from genops_registry.cel.literals import double_value, int_value, string_value
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

if TYPE_CHECKING:
    from collections.abc import Callable

    from genops_registry.cel.grammar import Tree

# Deeper than any rule a person would write, and well inside Python's own recursion limit.
DEPTH_LIMIT = 60
CHAIN_LIMIT = 200


@lru_cache(maxsize=1024)
def parse(text: str) -> Node:
    """Parse one expression; the same text, checked and then generated from, is parsed once.

    Raises:
        CelError: The text is not CEL, or uses a part of CEL outside the subset.
    """
    return _Converter(text).convert(grammar_tree(text), 0, 0)


class _Converter:
    """Turns the parser's tree, one node per grammar rule, into the few nodes that say something."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._rules: dict[str, Callable[[Tree, int, int], Node]] = {
            "expr": self._conditional,
            "conditionalor": self._and_or,
            "conditionaland": self._and_or,
            "relation": self._binary,
            "addition": self._binary,
            "multiplication": self._binary,
            "unary": self._unary,
            "member_dot": self._field,
            "member_dot_arg": self._method,
            "member_index": self._index,
            "ident_arg": self._function,
            "ident": self._name,
            "paren_expr": self._inner,
            "list_lit": self._list,
            "literal": self._literal,
        }

    def convert(self, tree: Tree, offset: int, depth: int) -> Node:
        # A literal in fifteen layers of precedence is one literal: step over what holds one child.
        while len(tree.children) == 1 and tree.data in _WRAPPERS:
            offset = _start(tree, offset)
            tree = _child(tree, 0)
        offset = _start(tree, offset)
        if depth > DEPTH_LIMIT:
            raise CelError("cel_too_deep", "the expression is nested too deeply", offset)
        convert = self._rules.get(str(tree.data))
        if convert is None:
            what = _REFUSED.get(str(tree.data), str(tree.data))
            raise CelError("cel_not_in_subset", f"{what} is outside the CEL subset", offset)
        return convert(tree, offset, depth + 1)

    def _conditional(self, tree: Tree, offset: int, depth: int) -> Node:
        condition, then, otherwise = (self.convert(c, offset, depth) for c in _children(tree))
        return Conditional(offset, condition, then, otherwise)

    def _and_or(self, tree: Tree, offset: int, depth: int) -> Node:
        """Chains of one operator are parsed to the left; walk them without recursion."""
        rule, operands = tree.data, []
        operator = "or" if rule == "conditionalor" else "and"
        while tree.data == rule and len(tree.children) == 2:
            operands.append(_child(tree, 1))
            tree = _child(tree, 0)
        if len(operands) > CHAIN_LIMIT:
            raise CelError("cel_too_deep", "the expression has too many operands", offset)
        result = self.convert(tree, offset, depth)
        for operand in reversed(operands):
            right = self.convert(operand, offset, depth)
            result = Binary(result.offset, operator, result, right)
        return result

    def _binary(self, tree: Tree, offset: int, depth: int) -> Node:
        operation = _child(tree, 0)
        operator = str(operation.data).rpartition("_")[2]
        if operator in {"div", "mod"}:
            sign = "/" if operator == "div" else "%"
            raise CelError(
                "cel_not_in_subset",
                f"'{sign}' is outside the CEL subset",
                offset,
                hint="multiply the other side instead",
            )
        left = self.convert(_child(operation, 0), offset, depth)
        right = self.convert(_child(tree, 1), offset, depth)
        return Binary(left.offset, operator, left, right)

    def _unary(self, tree: Tree, offset: int, depth: int) -> Node:
        operator = "not" if _child(tree, 0).data == "unary_not" else "neg"
        return Unary(offset, operator, self.convert(_child(tree, 1), offset, depth))

    def _field(self, tree: Tree, offset: int, depth: int) -> Node:
        of = self.convert(_child(tree, 0), offset, depth)
        return Field(offset, of, str(tree.children[1]))

    def _index(self, tree: Tree, offset: int, depth: int) -> Node:
        of, key = (self.convert(child, offset, depth) for child in _children(tree))
        return Index(offset, of, key)

    def _method(self, tree: Tree, offset: int, depth: int) -> Node:
        target = self.convert(_child(tree, 0), offset, depth)
        arguments = self._arguments(tree, 2, depth)
        return Call(offset, target, str(tree.children[1]), arguments)

    def _function(self, tree: Tree, offset: int, depth: int) -> Node:
        return Call(offset, None, str(tree.children[0]), self._arguments(tree, 1, depth))

    def _arguments(self, tree: Tree, index: int, depth: int) -> tuple[Node, ...]:
        if len(tree.children) <= index:
            return ()
        listed = _child(tree, index)
        start = _start(listed, 0)
        return tuple(self.convert(child, start, depth) for child in _children(listed))

    def _name(self, tree: Tree, offset: int, _depth: int) -> Node:
        return Name(offset, str(tree.children[0]))

    def _inner(self, tree: Tree, offset: int, depth: int) -> Node:
        return self.convert(_child(tree, 0), offset, depth)

    def _list(self, tree: Tree, offset: int, depth: int) -> Node:
        return ListLiteral(offset, self._arguments(tree, 0, depth))

    def _literal(self, tree: Tree, offset: int, _depth: int) -> Node:
        token: Any = tree.children[0]
        text = str(token)
        if token.type in {"STRING_LIT", "MLSTRING_LIT"}:
            return Literal(offset, string_value(text, offset))
        if token.type == "INT_LIT":
            return Literal(offset, int_value(text, offset))
        if token.type == "FLOAT_LIT":
            return Literal(offset, double_value(text, offset))
        if token.type == "BOOL_LIT":
            return Literal(offset, text == "true")
        raise CelError("cel_not_in_subset", f"the literal {text} is outside the CEL subset", offset)


_WRAPPERS = frozenset(
    {
        "expr",
        "conditionalor",
        "conditionaland",
        "relation",
        "addition",
        "multiplication",
        "unary",
        "member",
        "primary",
        "paren_expr",
    }
)
_REFUSED = {
    "member_object": "a message literal",
    "map_lit": "a map literal",
    "dot_ident": "a leading dot",
    "dot_ident_arg": "a leading dot",
}


def _children(tree: Tree) -> list[Tree]:
    children: list[Any] = tree.children
    return children


def _child(tree: Tree, index: int) -> Tree:
    return _children(tree)[index]


def _start(tree: Tree, otherwise: int) -> int:
    # The parser rebuilds `true` and `false` without their position: the parent's is used for them.
    start: int | None = getattr(tree.meta, "start_pos", None)
    return otherwise if start is None else start
