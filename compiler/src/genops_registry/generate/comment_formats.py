"""`comment_formats` of weaver.yaml: how the `comment` filter writes in a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from genops_registry.generate.settings import accept


@dataclass(frozen=True, slots=True)
class MarkdownStyle:
    """How Markdown is written inside a comment."""

    escape_backslashes: bool = False
    escape_square_brackets: bool = False
    indent_first_level_list_items: bool = False
    shortcut_reference_link: bool = False
    default_block_code_language: str = ""
    use_go_style_list_indent: bool = False


@dataclass(frozen=True, slots=True)
class CommentFormat:
    """What goes around a comment, and how its text is written."""

    header: str = ""
    prefix: str = ""
    footer: str = ""
    indent_type: str = "space"
    trim: bool = True
    remove_trailing_dots: bool = False
    enforce_trailing_dots: bool = False
    line_length: int | None = None
    ignore_newlines: bool = False
    markdown: MarkdownStyle = field(default_factory=MarkdownStyle)


_OF_MARKDOWN = fields(MarkdownStyle)
_OF_COMMENT = [each for each in fields(CommentFormat) if each.name != "markdown"]
_INDENT_TYPES = ("space", "tab")


def comment_formats(formats: Mapping[str, Mapping[str, Any]]) -> dict[str, CommentFormat]:
    """Read the formats of one weaver.yaml.

    Raises:
        ValueError: A setting is unknown or has no meaning here.
    """
    return {name: _comment_format(dict(settings)) for name, settings in formats.items()}


def _comment_format(settings: dict[str, Any]) -> CommentFormat:
    if settings.pop("format", "markdown") != "markdown":
        raise ValueError("comment_formats: only `format: markdown` is supported")
    settings |= settings.pop("word_wrap", None) or {}
    accept(settings, [*_OF_COMMENT, *_OF_MARKDOWN])
    markdown = {
        each.name: settings.pop(each.name) for each in _OF_MARKDOWN if each.name in settings
    }
    # Weaver's own files write `Space`, its documentation `space`.
    settings["indent_type"] = str(settings.get("indent_type", "space")).lower()
    if settings["indent_type"] not in _INDENT_TYPES:
        raise ValueError(f"indent_type is `space` or `tab`, not `{settings['indent_type']}`")
    if settings.get("remove_trailing_dots") and settings.get("enforce_trailing_dots"):
        raise ValueError("remove_trailing_dots and enforce_trailing_dots exclude each other")
    return CommentFormat(**settings, markdown=MarkdownStyle(**markdown))
