"""Patterns of `imports`, as Weaver's glob library reads them: a `*` crosses dots."""

import re
from collections.abc import Iterator
from itertools import islice, product

# What `{a,b}{c,d}` and so on may stand for; nobody writes that many by hand.
LARGEST_NUMBER_OF_ALTERNATIVES = 1_000


class GlobError(ValueError):
    """A pattern that cannot be read."""


def glob_pattern(glob: str) -> re.Pattern[str]:
    """Return the regular expression of a pattern with `*`, `?`, `[...]` and `{a,b}`.

    Matching takes no longer than the pattern times the name, whoever wrote them.

    Raises:
        GlobError: a bracket or brace that is not closed, or too many alternatives.
    """
    alternatives = list(islice(_written_out(glob), LARGEST_NUMBER_OF_ALTERNATIVES + 1))
    if len(alternatives) > LARGEST_NUMBER_OF_ALTERNATIVES:
        raise GlobError(f"the pattern `{glob}` stands for too many patterns")
    return re.compile("|".join(_translate(parts) for parts in alternatives), re.DOTALL)


def is_name(glob: str) -> bool:
    """Tell whether a pattern is a name, and matches nothing but that."""
    return not set(glob) & set("*?[]{}\\")


def _written_out(glob: str) -> Iterator[list[str]]:
    """Yield the parts of each pattern without braces that a pattern stands for.

    A part is a `*`, or the regular expression of something else.
    """
    for chosen in product(*_alternatives(glob)):
        yield [part for parts in chosen for part in parts]


def _alternatives(glob: str) -> list[list[list[str]]]:
    """Return the sequence of what has to match: each with its alternatives, each with its parts."""
    groups: list[list[list[str]]] = [[[]]]
    is_open = False
    index = 0
    while index < len(glob):
        character = glob[index]
        index += 1
        if character == "{" and not is_open:
            is_open = True
            groups.append([[]])
        elif character == "}" and is_open:
            is_open = False
            groups.append([[]])
        elif character in "{}":
            raise GlobError(f"the braces of the pattern `{glob}` do not pair up, or are nested")
        elif character == "," and is_open:
            groups[-1].append([])
        else:
            part, index = _part(glob, index - 1)
            groups[-1][-1].append(part)
    if is_open:
        raise GlobError(f"the pattern `{glob}` has a brace that is not closed")
    return groups


def _part(glob: str, index: int) -> tuple[str, int]:
    """Return what stands at an index, and the index after it."""
    character = glob[index]
    if character == "[":
        return _character_class(glob, index + 1)
    if character == "\\" and index + 1 < len(glob):
        return re.escape(glob[index + 1]), index + 2
    part = {"*": "*", "?": "."}.get(character) or re.escape(character)
    return part, index + 1


def _translate(parts: list[str]) -> str:
    """Return the regular expression of a pattern without braces.

    What stands between two stars is best found at the first place where it is; an atomic group
    says so, so that no other place is tried.
    """
    pieces: list[list[str]] = [[]]
    for part in parts:
        if part == "*":
            pieces.append([])
        else:
            pieces[-1].append(part)
    first, *rest = ("".join(piece) for piece in pieces)
    if not rest:
        return first
    *middle, last = rest
    return first + "".join(f"(?>.*?{piece})" for piece in middle if piece) + f".*{last}"


def _character_class(glob: str, index: int) -> tuple[str, int]:
    """Translate what stands in brackets; return the index after it as well."""
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
    return text, end + 1
