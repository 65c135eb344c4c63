"""cel-python's parser: text to a tree with one node for each rule of the grammar.

It keeps the grammar in step with the CEL specification; only its parser is used. It is imported at
the first expression, because it loads longer than most commands run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from genops_registry.cel.errors import CelError

if TYPE_CHECKING:
    import lark
    from celpy.celparser import CELParseError

    Tree = lark.Tree[lark.Token]


def grammar_tree(text: str) -> Tree:
    """Parse a text by the grammar of CEL.

    Raises:
        CelError: The text is not CEL.
    """
    from celpy import celparser

    if not text.strip():
        raise CelError("cel_syntax", "the expression is empty", 0)
    try:
        return _parse(text)
    except celparser.CELParseError as error:
        offset = _offset(text, error)
        message, hint = _syntax_message(text, offset)
        raise CelError("cel_syntax", message, offset, hint) from error


def _parse(text: str) -> Tree:
    from celpy import celparser

    tree: Tree = celparser.CELParser().parse(text)
    return tree


def _offset(text: str, error: CELParseError) -> int:
    """Turn the parser's line and column into an offset; at the end it names the last token's."""
    unexpected = _unexpected(error)
    if unexpected == "BOOL_LIT":
        return _unexpected_boolean(text)
    if error.line is None or error.column is None or unexpected == "$END":
        return len(text.rstrip())
    before = text.split("\n")[: error.line - 1]
    return min(sum(len(line) + 1 for line in before) + error.column - 1, len(text))


def _unexpected(error: CELParseError) -> str | None:
    """Return the type of the token that an error is about."""
    type: str | None = getattr(getattr(error.__context__, "token", None), "type", None)
    return type


def _unexpected_boolean(text: str) -> int:
    """Find the `true` or `false` that cannot stand where it does: it comes without a position.

    It is the first one that the text up to it already trips over.
    """
    from celpy import celparser

    for word in re.finditer(r"\b(?:true|false)\b", text):
        try:
            _parse(text[: word.end()])
        except celparser.CELParseError as error:
            if _unexpected(error) == "BOOL_LIT":
                return word.start()
    return len(text.rstrip())


# What people bring along from other languages, and what CEL has instead.
_INSTEAD = {"=": "==", "and": "&&", "or": "||", "&": "&&", "|": "||"}


def _syntax_message(text: str, offset: int) -> tuple[str, str | None]:
    """Say what cannot stand at an offset, and what to do about it where that is plain."""
    rest = text[offset:].split()
    if not rest:
        return "the expression ends too early", None
    word, hint = rest[0][:40], None
    if word[0] in "\"'":
        hint = "check that every string is closed on its own line"
    elif word in _INSTEAD:
        hint = f"write {_INSTEAD[word]}"
    return f"not CEL: {word!r} cannot stand here", hint
