"""The Unified Code for Units of Measure, case-sensitive, as far as a registry needs it.

Read in full is the grammar: terms joined by `.` and `/`, a leading `/`, parentheses, factors,
exponents, and annotations in braces, alone or behind a unit. Known by name are the base units, the
named units of SI with what is accepted beside them, units of information and of time, and all
prefixes. Customary and clinical units, which UCUM writes in brackets such as `[in_i]`, are accepted
by their form; they are hundreds, and rare in telemetry.
"""

import re
from typing import Final

_MOST_NESTED: Final = 16
_PREFIXES: Final = (
    *("Y", "Z", "E", "P", "T", "G", "M", "k", "h", "da", "d", "c", "m", "u", "n", "p", "f", "a"),
    *("z", "y", "Ki", "Mi", "Gi", "Ti"),
)
# Units that take a prefix.
_METRIC: Final = frozenset(
    {
        *("m", "s", "g", "rad", "K", "C", "cd", "mol", "sr", "Hz", "N", "Pa", "J", "W", "A", "V"),
        *("F", "Ohm", "S", "Wb", "Cel", "T", "H", "lm", "lx", "Bq", "Gy", "Sv", "kat", "l", "L"),
        *("ar", "t", "bar", "u", "eV", "pc", "Np", "B", "st", "bit", "By", "Bd", "cal", "eq"),
        *("osm", "U", "Ci", "R", "RAD", "REM", "P", "G", "Mx", "Oe", "dyn", "erg", "St", "Gal"),
    }
)
# Units that take none.
_PLAIN: Final = frozenset(
    {
        *("%", "10*", "10^", "deg", "gon", "'", "''", "min", "h", "d", "wk", "mo", "a", "mo_s"),
        *("a_t", "mo_j", "a_j", "mo_g", "a_g", "AU", "atm", "bit_s", "circ", "sph", "att"),
    }
)
_FACTOR: Final = re.compile(r"[1-9][0-9]*")
_ANNOTATION: Final = re.compile(r"\{[!-z|~]+\}")
_BRACKETED: Final = re.compile(r"\[[A-Za-z0-9_%'/*.-]+\]")
_SYMBOL: Final = re.compile(r"10[*^]|''|[A-Za-z_%']+")
_EXPONENT: Final = re.compile(r"[+-]?[1-9][0-9]*")


def is_unit(text: str) -> bool:
    """Tell whether a text is a unit in UCUM."""
    end = _term(text, 1 if text.startswith("/") else 0, _MOST_NESTED)
    return end is not None and end == len(text)


def _term(text: str, start: int, depth: int) -> int | None:
    """Return where a term ends: components, joined by `.` and `/`."""
    end = _component(text, start, depth)
    while end is not None and text[end : end + 1] in {".", "/"}:
        end = _component(text, end + 1, depth)
    return end


def _component(text: str, start: int, depth: int) -> int | None:
    """Return where a component ends: parentheses, a factor, a unit, or an annotation."""
    if text.startswith("(", start):
        end = _term(text, start + 1, depth - 1) if depth else None
        return end + 1 if end is not None and text.startswith(")", end) else None
    if annotation := _ANNOTATION.match(text, start):
        return annotation.end()
    end = _symbol(text, start)
    if end is not None:
        exponent = _EXPONENT.match(text, end)
        end = exponent.end() if exponent else end
    elif factor := _FACTOR.match(text, start):
        end = factor.end()
    annotation = _ANNOTATION.match(text, end) if end is not None else None
    return annotation.end() if annotation else end


def _symbol(text: str, start: int) -> int | None:
    """Return where the symbol of a unit ends, with its prefix."""
    letters = _SYMBOL.match(text, start)
    word = letters[0] if letters else ""
    bracketed = _BRACKETED.match(text, start + len(word))
    if bracketed and (not word or word in _PREFIXES or _is_known(word)):
        return bracketed.end()
    return start + len(word) if _is_known(word) else None


def _is_known(word: str) -> bool:
    if word in _METRIC or word in _PLAIN:
        return True
    return any(word.startswith(p) and word[len(p) :] in _METRIC for p in _PREFIXES)
