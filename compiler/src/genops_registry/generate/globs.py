"""Glob patterns as Weaver's `templates[].template` understands them: `*` crosses folders."""

import re
from functools import cache


def matches(pattern: str, path: str) -> bool:
    """Tell whether a POSIX path matches a glob with `*`, `**/`, `?`, `[a-z]` and `{a,b}`."""
    return _compile(pattern).fullmatch(path) is not None


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    token = re.compile(r"\*\*/|\*+|\?|\[!?[^\]]+\]|\{|\}|,|.", re.DOTALL)
    depth, parts = 0, []
    for piece in token.findall(pattern):
        depth += {"{": 1, "}": -1}.get(piece, 0)
        parts.append(_translate(piece, inside_braces=depth > 0))
    return re.compile("".join(parts), re.DOTALL)


def _translate(piece: str, *, inside_braces: bool) -> str:
    if piece == "**/":
        return "(?:.*/)?"
    if piece.startswith("*"):
        return ".*"
    if piece.startswith("[") and len(piece) > 1:
        return "[^" + piece[2:] if piece.startswith("[!") else piece
    fixed = {"?": ".", "{": "(?:", "}": ")"}
    if inside_braces:
        fixed[","] = "|"
    return fixed.get(piece) or re.escape(piece)
