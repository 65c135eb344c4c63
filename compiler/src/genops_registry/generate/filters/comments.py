"""The `comment` filter: Markdown of the registry as documentation of a language."""

from collections.abc import Callable
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined

from genops_registry.generate.comment_formats import CommentFormat
from genops_registry.generate.config import WeaverConfig
from genops_registry.generate.filters.markdown import write_markdown
from genops_registry.generate.values import text_of

_INDENTS = {"space": " ", "tab": "\t"}


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
    margin = _INDENTS[indent_type or style.indent_type] * indent
    body = write_markdown(
        _trimmed(text, style),
        style.markdown,
        _room(line_length or style.line_length, margin + prefix),
        ignore_newlines=style.ignore_newlines,
    )
    comment = _with_prefix(body, margin, prefix, trim=style.trim, first_bare=not header)
    if header:
        comment = f"{header}\n{comment}"
    if footer:
        comment = f"{comment.rstrip()}\n{margin}{footer}"
    return comment.rstrip()


def _room(limit: int | None, beside: str) -> int | None:
    if limit is None:
        return None
    if limit <= len(beside):
        raise TemplateRuntimeError(f"comment: no room for text in lines of {limit} characters")
    return limit - len(beside.encode())


def _as_text(value: Any) -> str:
    items = value if isinstance(value, (list, tuple)) else [value]
    # What `concat_if` leaves undefined says nothing here either.
    return "\n".join("" if isinstance(item, Undefined) else text_of(item) for item in items)


def _trimmed(text: str, style: CommentFormat) -> str:
    if style.trim:
        text = text.strip()
    if style.remove_trailing_dots:
        text = text.rstrip(".")
    if style.enforce_trailing_dots and text and not text.endswith("."):
        text += "."
    return text


def _with_prefix(body: str, margin: str, prefix: str, *, trim: bool, first_bare: bool) -> str:
    """Put margin and prefix before each line; the first stands where the template put it."""
    written = ""
    for line in body.removesuffix("\n").split("\n") if body else ():
        if written:
            written += "\n"
        whole = f"{'' if first_bare and not written else margin}{prefix}{line}"
        written += whole.rstrip() if trim else whole
    return written
