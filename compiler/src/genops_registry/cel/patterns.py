r"""Regular expressions of `matches`: the part that RE2 and Python's `re` understand alike.

CEL's patterns are RE2's, which run in linear time because they have no look-around and no
backreference; the validator runs them with `re`. Every construct that means something else there
is refused, and so is what takes more than linear time there; `$` becomes `\Z`, since Python's `$`
also matches before a final newline.
"""

from __future__ import annotations

import re
import warnings

from genops_registry.cel.competition import competing_parts
from genops_registry.cel.errors import CelError
from genops_registry.cel.positions import TooLargeError
from genops_registry.cel.repetition import ambiguous_repetition

# Perl classes, anchors, control characters. Left out are the escapes that RE2 does not have, and
# \B, which Python reads otherwise before 3.14.
_SAFE_ESCAPES = frozenset("dDsSwWbAtnrfv")
_CODE = re.compile(r"\\x[0-9a-fA-F]{2}")
_MAX_REPEAT = 1000
# Deeper than any pattern a person would write; `re` itself recurses into groups.
_MAX_DEPTH = 30


def python_pattern(pattern: str, offset: int, *, whole: bool = False) -> str:
    """Translate a pattern of the safe subset into one for `re.compile(..., re.ASCII)`.

    Args:
        pattern: As it is written.
        offset: Where it stands in the expression, for errors.
        whole: It is matched against the whole of a text, not searched in it.

    Raises:
        CelError: The pattern is not valid, means something else to RE2, or can take long.
    """
    translated = _Scanner(pattern, offset).translate()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            re.compile(translated, re.ASCII)
    except (re.error, FutureWarning, OverflowError) as error:
        raise CelError("cel_unsafe_regex", f"not a regular expression: {error}", offset) from error
    if group := ambiguous_repetition(translated):
        raise CelError(
            "cel_unsafe_regex",
            f"the repeated group {group} can match one text in many ways, and take very long",
            offset,
            hint="repeat one thing, or let a character of its own begin each round: (\\.[a-z]+)*",
        )
    _require_linear(translated, offset, whole=whole)
    return translated


def _require_linear(pattern: str, offset: int, *, whole: bool) -> None:
    try:
        parts = competing_parts(pattern, whole=whole)
    except TooLargeError as error:
        message = "the pattern is too large to say how long it takes"
        hint = "repeat less often, or ask with several patterns"
        raise CelError("cel_unsafe_regex", message, offset, hint=hint) from error
    if parts is None:
        return
    one, other = parts
    if one:
        two = f"two parts {one}" if one == other else f"{one} and {other}"
        message = f"{two} can read the same text, and every way to share it is tried"
        hint = "put between them what neither can read, or take one away"
    else:
        message = f"the pattern may begin anywhere, and {other} reads on from every beginning"
        hint = "begin it with ^, or use contains() and endsWith() for plain texts"
    raise CelError("cel_unsafe_regex", f"{message}: it can take very long", offset, hint=hint)


class _Scanner:
    """One walk over the pattern, which copies what is safe and refuses the rest."""

    def __init__(self, pattern: str, offset: int) -> None:
        self._pattern = pattern
        self._offset = offset
        self._at = 0
        self._depth = 0

    def translate(self) -> str:
        out: list[str] = []
        while self._at < len(self._pattern):
            out.append(self._next())
        return "".join(out)

    def _next(self) -> str:
        character = self._pattern[self._at]
        if character == "\\":
            return self._escape()
        if character == "[":
            return self._set()
        if character in "()":
            self._enter_or_leave(character)
        if character == "(" and self._rest().startswith("(?"):
            return self._group()
        if character in "*+?}":
            self._refuse_possessive()
        if character == "{":
            self._check_repeat()
        self._at += 1
        return r"\Z" if character == "$" else character

    def _rest(self) -> str:
        return self._pattern[self._at :]

    def _refuse(self, what: str) -> CelError:
        return CelError(
            "cel_unsafe_regex",
            f"{what} is outside the regular expressions that RE2 and Python read alike",
            self._offset,
            hint="use literals, classes, groups (?:...), *, +, ?, {m,n}, |, ^ and $",
        )

    def _escape(self) -> str:
        escaped = self._pattern[self._at : self._at + 2]
        if len(escaped) < 2:
            raise self._refuse("a lone backslash at the end")
        if self._rest()[1] == "x":
            return self._code(self._rest())
        if escaped[1].isalnum() and escaped[1] not in _SAFE_ESCAPES:
            raise self._refuse(escaped)
        # \s: RE2 leaves the vertical tab out, \w and \b are ASCII under re.ASCII as in RE2.
        self._at += 2
        return {r"\s": r"[\t\n\f\r ]", r"\S": r"[^\t\n\f\r ]"}.get(escaped, escaped)

    def _code(self, rest: str) -> str:
        if not _CODE.match(rest):
            raise self._refuse(r"\x without two hexadecimal digits")
        self._at += 4
        return rest[:4]

    def _set(self) -> str:
        end = self._at + 1
        if self._pattern[end : end + 1] == "^":
            end += 1
        end += self._pattern[end : end + 1] == "]"
        while end < len(self._pattern) and self._pattern[end] != "]":
            if self._pattern[end] == "[":
                raise self._refuse("'[' inside a set")
            if self._pattern[end] == "\\":
                self._check_set_escape(self._pattern[end : end + 4])
                end += 1
            end += 1
        text = self._pattern[self._at : end + 1]
        self._at = end + 1
        return text

    def _check_set_escape(self, escaped: str) -> None:
        letter = escaped[1:2]
        if letter.isalnum() and letter not in "dDwWtnrfv" and not _CODE.match(escaped):
            raise self._refuse(f"\\{letter} inside a set")

    def _enter_or_leave(self, bracket: str) -> None:
        self._depth += 1 if bracket == "(" else -1
        if self._depth > _MAX_DEPTH:
            raise self._refuse(f"a group in {_MAX_DEPTH} others")

    def _group(self) -> str:
        if not self._rest().startswith("(?:"):
            raise self._refuse(f"the group {self._rest()[:4]!r}")
        self._at += 3
        return "(?:"

    def _refuse_possessive(self) -> None:
        if self._pattern[self._at + 1 : self._at + 2] == "+":
            raise self._refuse("a possessive or doubled repetition")

    def _check_repeat(self) -> None:
        counted = re.match(r"\{(\d+)(?:,(\d*))?\}", self._rest())
        if counted is None:
            raise self._refuse("'{' that is no repetition (write \\{)")
        if any(int(count) > _MAX_REPEAT for count in counted.groups() if count):
            raise self._refuse(f"a repetition of more than {_MAX_REPEAT} times")
