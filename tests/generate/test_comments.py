"""Briefs and notes as comments: Markdown stays Markdown, lines break where Weaver breaks them.

`test_weaver.py` compares comments of every text of the upstream registry with Weaver's, where both
are there.
"""

from __future__ import annotations

from typing import Any

import pytest
from genops_registry.generate.comment_formats import CommentFormat, comment_formats
from genops_registry.generate.filters.comments import write
from jinja2 import TemplateRuntimeError


def style(**settings: Any) -> CommentFormat:
    """Return a comment format as a weaver.yaml would write it."""
    return comment_formats({"it": settings})["it"]


LIST = "Kinds:\n\n* one `a`\n* two\n  more\n\nAfter."
NUMBERS = "1. one\n2. two"
LINK = "See [the page](https://example.com/a_b?c=[d])."


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        (" A shop. ", {}, "A shop."),
        ("A shop...", {"remove_trailing_dots": True}, "A shop"),
        ("A shop", {"enforce_trailing_dots": True}, "A shop."),
        ("", {"enforce_trailing_dots": True, "prefix": "# "}, ""),
        ("One\ntwo\n\n\nthree", {"prefix": "# "}, "# One\n# two\n#\n# three"),
        ("One\n\ntwo", {"prefix": "# ", "trim": False}, "# One\n# \n# two"),
        ("One", {"header": "/**", "prefix": " * ", "footer": " */"}, "/**\n * One\n */"),
        (LIST, {}, "Kinds:\n\n- one `a`\n- two\n  more\n\nAfter."),
        (
            LIST,
            {"indent_first_level_list_items": True},
            "Kinds:\n\n  - one `a`\n  - two\n    more\n\nAfter.",
        ),
        ("- a\n  - b\n- c", {"prefix": "# "}, "#\n# - a\n#     - b\n#\n#\n# - c"),
        (NUMBERS, {"prefix": "# "}, "#\n# 1. one\n# 2. two"),
        (
            NUMBERS,
            {
                "prefix": "//",
                "indent_first_level_list_items": True,
                "use_go_style_list_indent": True,
            },
            "//\n// 1. one\n// 2. two",
        ),
        (LINK, {}, "See [the page](https://example.com/a_b?c=[d])."),
        (
            LINK,
            {"shortcut_reference_link": True},
            "See [the page].\n\n[the page]: https://example.com/a_b?c=[d]",
        ),
        ("Not [a link] \\[here]", {}, "Not [a link] [here]"),
        ("Not [a link]", {"escape_square_brackets": True}, "Not \\[a link\\]"),
        ("A \\d and `\\d`", {"escape_backslashes": True}, "A \\\\d and `\\d`"),
        ("**Strong** and *soft*, <b>as is</b>", {}, "**Strong** and *soft*, <b>as is</b>"),
        ("Title\n===\nText", {}, "# Title\n\nText"),
        ("## Sub\nText", {}, "## Sub\n\nText"),
        ("> Said\n> so.", {"prefix": "# "}, "# > Said\n# > so."),
        ("```python\na = 1\n```", {}, "```python\na = 1\n```"),
        ("```\na\n```", {"default_block_code_language": "text"}, "```text\na\n```"),
        ("    a = 1\n", {"trim": False}, "```\na = 1\n```"),
        ("Before ![badge](a.svg) after", {}, "Before  after"),
        ("&lt; &amp; caf&eacute;", {}, "< & café"),
    ],
)
def test_markdown(text: str, settings: dict[str, Any], expected: str) -> None:
    assert write(text, style(**settings)) == expected


WORDS = "one two three `four five` six"


@pytest.mark.parametrize(
    ("text", "limit", "ignore_newlines", "expected"),
    [
        (WORDS, 14, True, "one two three\n`four five` six"),
        (WORDS, 9, True, "one two\nthree\n`four five`\n six"),
        ("one\ntwo three", 20, True, "one two three"),
        ("one\ntwo three", 20, False, "one\ntwo three"),
        ("one\ntwo three", 4, False, "one\ntwo\nthree"),
        ("[a long link](https://example.com) x", 8, True, "[a long link](https://example.com)\n x"),
        ("- one two three", 9, True, "- one two\n  three"),
        ("éé éé", 7, True, "éé\néé"),
    ],
)
def test_lines_are_filled(text: str, limit: int, ignore_newlines: bool, expected: str) -> None:
    """A word goes on the line if it fits without the blank before it: Weaver's own measure."""
    wrap = {"line_length": limit, "ignore_newlines": ignore_newlines}
    assert write(text, style(word_wrap=wrap)) == expected


def test_prefix_and_margin_take_their_room() -> None:
    wrapped = style(prefix="# ", word_wrap={"line_length": 12, "ignore_newlines": True})
    assert write("one two three", wrapped, indent=2) == "# one two\n  # three"


def test_arguments_win_over_the_format() -> None:
    given: dict[str, Any] = {
        "header": "<",
        "prefix": "- ",
        "footer": ">",
        "indent": 1,
        "indent_type": "tab",
    }
    assert write("a b", style(prefix="# "), line_length=4, **given) == "<\n\t- a\n\t- b\n\t>"


@pytest.mark.parametrize("written", ["space", "Space", "tab", "Tab"])
def test_indent_types_are_written_as_weaver_or_its_documentation_does(written: str) -> None:
    assert style(indent_type=written).indent_type == written.lower()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one  \ntwo", "a hard line break"),
        ("one\n\n---\n\ntwo", "a rule between paragraphs"),
        ("[one][1]\n\n[1]: https://example.com", "a link definition"),
    ],
)
def test_text_that_weaver_would_lose_is_refused(text: str, said: str) -> None:
    with pytest.raises(TemplateRuntimeError, match=said):
        write(text, style())


def test_a_line_without_room_is_refused() -> None:
    with pytest.raises(TemplateRuntimeError, match="no room for text in lines of 3"):
        write("text", style(prefix="## "), line_length=3)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"hue": 1}, "`hue`"),
        ({"markdown": {}}, "`markdown`"),
        ({"format": "html"}, "only `format: markdown`"),
        ({"indent_type": "dot"}, "not `dot`"),
        ({"remove_trailing_dots": True, "enforce_trailing_dots": True}, "exclude each other"),
    ],
)
def test_settings_that_make_no_sense(settings: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        style(**settings)
