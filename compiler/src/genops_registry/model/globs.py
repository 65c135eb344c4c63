"""Patterns of `imports`, as Weaver's glob library reads them: a `*` crosses dots."""

import re


class GlobError(ValueError):
    """A pattern that cannot be read."""


def glob_pattern(glob: str) -> re.Pattern[str]:
    """Return the regular expression of a pattern with `*`, `?`, `[...]` and `{a,b}`.

    Raises:
        GlobError: a bracket or brace that is not closed.
    """
    parts: list[str] = []
    alternatives = 0
    index = 0
    while index < len(glob):
        character = glob[index]
        index += 1
        if character == "[":
            index = _character_class(glob, index, parts)
        elif character == "\\" and index < len(glob):
            parts.append(re.escape(glob[index]))
            index += 1
        else:
            alternatives += {"{": 1, "}": -1}.get(character, 0)
            parts.append(_translate(character, alternatives))
        if alternatives not in {0, 1}:
            raise GlobError(f"the braces of the pattern `{glob}` do not pair up, or are nested")
    if alternatives:
        raise GlobError(f"the pattern `{glob}` has a brace that is not closed")
    return re.compile("".join(parts), re.DOTALL)


def _translate(character: str, alternatives: int) -> str:
    simple = {"*": ".*", "?": ".", "{": "(?:", "}": ")"}
    if character == "," and alternatives:
        return "|"
    return simple.get(character) or re.escape(character)


def _character_class(glob: str, index: int, parts: list[str]) -> int:
    """Translate what stands in brackets; return the index after it."""
    negated = glob[index : index + 1] in {"!", "^"}
    begin = index + negated
    end = glob.find("]", begin + 1)
    if end < 0:
        raise GlobError(f"the pattern `{glob}` has a bracket that is not closed")
    members = glob[begin:end].replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    text = f"[{'^' if negated else ''}{members}]"
    try:
        re.compile(text)
    except re.error as error:
        raise GlobError(f"the pattern `{glob}` holds a range that is none") from error
    parts.append(text)
    return end + 1
