"""The `comment` filter: Markdown of the registry as documentation of a language.

Only what our registry writes is supported, paragraphs and inline code; other Markdown is an error
rather than output that differs from Weaver's.
"""

import re
from collections.abc import Callable
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined

from genops_registry.generate.config import CommentFormat, WeaverConfig
from genops_registry.generate.values import text_of

_UNSUPPORTED = re.compile(
    r"^ {0,3}(?:[-*+] |\d+[.)] |#{1,6} |>|```|~~~|<)|^ {4}|\*\*|\]\(|\]\[|\\", re.MULTILINE
)
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)


def comment_filter(config: WeaverConfig) -> Callable[..., str]:
    """Build the filter for a target's `comment_formats`."""

    def comment(value: Any, format: str | None = None, **options: Any) -> str:
        if isinstance(value, Undefined):
            return ""
        name = format or config.default_comment_format
        if name not in config.comment_formats:
            raise TemplateRuntimeError(f"weaver.yaml has no comment format `{name}`")
        return write(_as_text(value), config.comment_formats[name], **options)

    return comment


def write(
    text: str,
    style: CommentFormat,
    *,
    indent: int = 0,
    indent_type: str | None = None,
    line_length: int | None = None,
    header: str | None = None,
    prefix: str | None = None,
    footer: str | None = None,
) -> str:
    """Write one comment; the arguments override the format's settings."""
    header = style.header if header is None else header
    prefix = style.prefix if prefix is None else prefix
    footer = style.footer if footer is None else footer
    margin = {"space": " ", "tab": "\t"}[indent_type or style.indent_type] * indent
    limit = line_length or style.line_length
    body = _paragraphs(
        _trimmed(text, style), style, limit - len(margin) - len(prefix) if limit else None
    )
    comment = _with_prefix(body.splitlines(), margin, prefix, first_bare=not header)
    if header:
        comment = f"{header}\n{comment}"
    if footer:
        comment = f"{comment.rstrip()}\n{margin}{footer}"
    return comment.rstrip()


def _as_text(value: Any) -> str:
    items = value if isinstance(value, (list, tuple)) else [value]
    return "\n".join(text_of(item) for item in items)


def _trimmed(text: str, style: CommentFormat) -> str:
    if style.trim:
        text = text.strip()
    if style.remove_trailing_dots:
        text = text.rstrip(".")
    if style.enforce_trailing_dots and text and not text.endswith("."):
        text += "."
    return text


def _with_prefix(lines: list[str], margin: str, prefix: str, *, first_bare: bool) -> str:
    """Put margin and prefix before each line; the first stands where the template put it."""
    written = [
        f"{'' if first_bare and not number else margin}{prefix}{line}".rstrip()
        for number, line in enumerate(lines)
    ]
    return "\n".join(written)


def _paragraphs(text: str, style: CommentFormat, limit: int | None) -> str:
    found = _UNSUPPORTED.search(_CODE.sub("", text))
    if found:
        raise TemplateRuntimeError(
            f"comment: only paragraphs and inline code are supported, found {found[0]!r}"
        )
    blocks = [block for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    return "\n\n".join(_paragraph(block, style, limit) for block in blocks)


def _paragraph(block: str, style: CommentFormat, limit: int | None) -> str:
    text = "\n".join(line.strip() for line in block.strip().split("\n"))
    if limit is None:
        return text
    lines = [text.replace("\n", " ")] if style.ignore_newlines else text.split("\n")
    return "\n".join(_Wrapper(limit).wrap(line) for line in lines)


class _Wrapper:
    """Weaver's line filling: a word goes on the line if it fits without the blank before it."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._lines = [""]

    def wrap(self, text: str) -> str:
        """Fill lines with words; inline code is one word, glued to what touches it."""
        end = 0
        for code in _CODE.finditer(text):
            self._add_text(text[end : code.start()])
            self._add(code[0], glued=not text[: code.start()].endswith(" "))
            end = code.end()
        self._add_text(text[end:])
        return "\n".join(self._lines)

    def _add_text(self, text: str) -> None:
        for number, word in enumerate(text.split()):
            self._add(word, glued=number == 0 and not text.startswith(" "))

    def _add(self, word: str, *, glued: bool) -> None:
        line = self._lines[-1]
        if not line:
            self._lines[-1] = word
        elif len(line) + len(word) > self._limit:
            self._lines.append(word)
        else:
            self._lines[-1] = f"{line}{'' if glued else ' '}{word}"
