"""Case conventions: dots become underscores, digits never split a word."""

import re
from collections.abc import Callable

_WORD_BREAK = re.compile(r"[_\-\s]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words(text: str) -> list[str]:
    """Split a name into its words."""
    return [word for word in _WORD_BREAK.split(text.replace(".", "_")) if word]


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def lower_case(text: str) -> str:
    """`A.b_c` to `a b c`."""
    return " ".join(words(text)).lower()


def upper_case(text: str) -> str:
    """`A.b_c` to `A B C`."""
    return " ".join(words(text)).upper()


def title_case(text: str) -> str:
    """`a.b_c` to `A B C`, only first letters upper."""
    return " ".join(map(_capital, words(text)))


def pascal_case(text: str) -> str:
    """`a.b_c` to `ABC`, first letters upper."""
    return "".join(map(_capital, words(text)))


def camel_case(text: str) -> str:
    """`a.b_c` to `aBC`, first letters upper but the very first."""
    first, *rest = words(text) or [""]
    return first.lower() + "".join(map(_capital, rest))


def snake_case(text: str) -> str:
    """`A.b_c` to `a_b_c`."""
    return "_".join(words(text)).lower()


def screaming_snake_case(text: str) -> str:
    """`a.b_c` to `A_B_C`."""
    return "_".join(words(text)).upper()


def kebab_case(text: str) -> str:
    """`A.b_c` to `a-b-c`."""
    return "-".join(words(text)).lower()


def screaming_kebab_case(text: str) -> str:
    """`a.b_c` to `A-B-C`."""
    return "-".join(words(text)).upper()


def capitalize_first(text: str) -> str:
    """Upper case for the first character only."""
    return text[:1].upper() + text[1:]


def _const(convert: Callable[[str], str]) -> Callable[[str], str]:
    """The `*_const` form of a filter: words are separated by dots only."""
    return lambda text: convert(text.replace("_", ""))


FILTERS: dict[str, Callable[[str], str]] = {
    "lower_case": lower_case,
    "upper_case": upper_case,
    "title_case": title_case,
    "pascal_case": pascal_case,
    "camel_case": camel_case,
    "snake_case": snake_case,
    "screaming_snake_case": screaming_snake_case,
    "kebab_case": kebab_case,
    "screaming_kebab_case": screaming_kebab_case,
    "capitalize_first": capitalize_first,
    "pascal_case_const": _const(pascal_case),
    "camel_case_const": _const(camel_case),
    "snake_case_const": _const(snake_case),
    "screaming_snake_case_const": _const(screaming_snake_case),
    "kebab_case_const": _const(kebab_case),
}
