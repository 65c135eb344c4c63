"""Markdown of the registry as Markdown for comments: parsed, and written in one way.

The parser is markdown-it-py. What it finds is written as Weaver writes it, byte for byte, whatever
one thinks of it: list items count on from 1, paragraphs of one item run into each other, an image
is left out. Text that Weaver would lose is refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby

from jinja2 import TemplateRuntimeError
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from genops_registry.generate.comment_formats import MarkdownStyle
from genops_registry.generate.filters.lines import Lines

_TEXT = ("text", "softbreak")


def write_markdown(
    text: str, style: MarkdownStyle, limit: int | None, *, ignore_newlines: bool
) -> str:
    """Write Markdown anew.

    Args:
        text: Markdown, as it stands in a brief or note.
        style: How it is written.
        limit: Width of a line, if there is one.
        ignore_newlines: Fill lines over the line ends of the source.

    Raises:
        TemplateRuntimeError: It holds what would be lost.
    """
    references: dict[str, object] = {}
    tokens = _parser().parse(text, references)
    if references.get("references"):
        raise _lost("a link definition")
    writer = _Writer(Lines(limit, ignore_newlines=ignore_newlines), style)
    writer.blocks(SyntaxTreeNode(tokens).children)
    return writer.finished()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark")
    # A comment shows links as they were written, wherever they lead.
    as_written = {"normalizeLink": str, "normalizeLinkText": str, "validateLink": _any}
    for rule, function in as_written.items():
        setattr(parser, rule, function)
    return parser


def _any(_url: str) -> bool:
    return True


class _Writer:
    """Walks the tree of one text."""

    def __init__(self, lines: Lines, style: MarkdownStyle) -> None:
        self._lines = lines
        self._style = style
        self._links: list[tuple[str, str]] = []
        self._level = 0
        self._number = 0
        self._margin = ""

    def blocks(self, nodes: Iterable[SyntaxTreeNode]) -> None:
        """Write block after block."""
        for node in nodes:
            if node.type not in {"bullet_list", "ordered_list"}:
                self._lines.pay()
            else:
                self._lines.take_owed()
            self._write(node)

    def finished(self) -> str:
        """Return the text, with the links that its shortcuts refer to."""
        if not self._links:
            return self._lines.text
        links = "".join(f"\n[{label}]: {url}" for label, url in self._links)
        return self._lines.text + "\n" * self._lines.take_owed() + links

    def _write(self, node: SyntaxTreeNode) -> None:
        write: Callable[[SyntaxTreeNode], None] | None = getattr(self, f"_{node.type}", None)
        if write is None:
            raise _lost(_NAMES.get(node.type, f"`{node.type}`"))
        write(node)

    def _paragraph(self, node: SyntaxTreeNode) -> None:
        self._lines.end_paragraph()
        self._inline(node)
        self._lines.end_line()

    def _inline(self, node: SyntaxTreeNode) -> None:
        """Write what a paragraph, a heading or an emphasis holds."""
        children = [c for child in node.children for c in _unwrapped(child)]
        for is_text, run in groupby(children, key=lambda child: child.type in _TEXT):
            if is_text:
                self._lines.pay()
                self._lines.add_text(self._escaped("".join(map(_text_of, run))))
                continue
            for child in run:
                self._lines.pay()
                self._write(child)

    def _escaped(self, text: str) -> str:
        if self._style.escape_backslashes:
            text = text.replace("\\", "\\\\")
        if self._style.escape_square_brackets:
            text = re.sub(r"(\\*)([\[\]])", _with_odd_backslashes, text)
        return text

    def _bullet_list(self, node: SyntaxTreeNode) -> None:
        self._list(node, ordered=False)

    def _ordered_list(self, node: SyntaxTreeNode) -> None:
        self._list(node, ordered=True)

    def _list(self, node: SyntaxTreeNode, *, ordered: bool) -> None:
        lines, outer = self._lines, self._margin
        self._level += 1
        self._margin += self._indent(ordered=ordered)
        lines.end_line()
        for item in node.children:
            if owed := lines.take_owed():
                lines.prefix = ""
                lines.owed = owed
                lines.pay()
            self._number += 1
            mark = f"{self._margin}{f'{self._number}.' if ordered else '-'} "
            lines.bare_first = True
            lines.prefix = " " * len(mark)
            lines.add_unbroken(mark)
            self._inside(item)
            lines.owed += 1
        self._level -= 1
        self._number = 0
        self._margin = outer
        self._end_prefix()
        lines.owed += 1

    def _indent(self, *, ordered: bool) -> str:
        if self._level == 1 and not self._style.indent_first_level_list_items:
            return ""
        return " " if ordered and self._style.use_go_style_list_indent else "  "

    def _inside(self, node: SyntaxTreeNode) -> None:
        """Write an item or a quotation: its paragraphs without the lines around them."""
        for child in node.children:
            if child.type == "paragraph":
                self._inline(child)
            else:
                self.blocks([child])

    def _blockquote(self, node: SyntaxTreeNode) -> None:
        self._lines.end_paragraph()
        self._lines.prefix = "> "
        self._inside(node)
        self._end_prefix()
        self._lines.end_line()

    def _end_prefix(self) -> None:
        self._lines.prefix = ""
        self._lines.bare_first = False

    def _heading(self, node: SyntaxTreeNode) -> None:
        self._lines.end_paragraph()
        self._lines.hold(f"{self._margin}{'#' * int(node.tag[1:])} ")
        self._inline(node)
        self._lines.release()
        self._lines.end_line()
        self._lines.owed += 1

    def _fence(self, node: SyntaxTreeNode) -> None:
        language = (node.info.split() or [self._style.default_block_code_language])[0]
        code = node.content.removesuffix("\n")
        self._lines.add_unbroken(f"```{language}\n{code}\n```")
        self._lines.end_line()

    _code_block = _fence

    def _html_block(self, node: SyntaxTreeNode) -> None:
        self._lines.add_unbroken(node.content.removesuffix("\n"))

    def _html_inline(self, node: SyntaxTreeNode) -> None:
        self._lines.add_unbroken(node.content)

    def _code_inline(self, node: SyntaxTreeNode) -> None:
        self._lines.add_unbroken(f"`{node.content}`")

    def _strong(self, node: SyntaxTreeNode) -> None:
        self._marked(node, "**")

    def _em(self, node: SyntaxTreeNode) -> None:
        self._marked(node, "*")

    def _marked(self, node: SyntaxTreeNode, mark: str) -> None:
        self._lines.hold(mark)
        self._inline(node)
        self._lines.release(mark)

    def _link(self, node: SyntaxTreeNode) -> None:
        lines, url = self._lines, str(node.attrs["href"])
        lines.hold("[")
        begin = len(lines.text)
        self._inline(node)
        label = lines.text[begin:] if lines.held is None else lines.held[1:]
        lines.add_unbroken("]")
        if self._style.shortcut_reference_link and url:
            self._links.append((label, url))
        else:
            lines.add_unbroken(f"({url})")
        lines.release()

    def _image(self, _node: SyntaxTreeNode) -> None:
        """Leave it out: a comment shows no images."""


_NAMES = {"hardbreak": "a hard line break", "hr": "a rule between paragraphs"}


def _lost(what: str) -> TemplateRuntimeError:
    return TemplateRuntimeError(f"comment: {what} is not supported, and Weaver would leave it out")


def _unwrapped(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Yield a node, or what it holds where it only stands between a block and its content."""
    if node.type == "inline":
        yield from node.children
    else:
        yield node


def _text_of(node: SyntaxTreeNode) -> str:
    return "\n" if node.type == "softbreak" else node.content


def _with_odd_backslashes(match: re.Match[str]) -> str:
    """Escape a bracket that an even number of backslashes leaves unescaped."""
    before, bracket = match.groups()
    return before + bracket if len(before) % 2 else f"{before}\\{bracket}"
