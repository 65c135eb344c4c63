"""Fills the blocks of Markdown pages: what a query selects, shown by a template of a target."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound

from genops_registry.generate import jq
from genops_registry.generate.blocks import Block, find_blocks, split_lines
from genops_registry.generate.engine import Target, open_target
from genops_registry.generate.errors import generation_error
from genops_registry.generate.template_errors import template_errors
from genops_registry.generate.values import sorted_maps

TEMPLATE = "snippet.md.j2"


class SnippetWriter:
    """Fills blocks with what one registry says, by the templates of one target."""

    def __init__(self, document: Mapping[str, Any], templates: Path, name: str) -> None:
        """Open the target.

        Args:
            document: The materialized registry.
            templates: The folder given as `--templates`.
            name: The target, whose `snippet.md.j2` shows what a block does not show otherwise.

        Raises:
            RegistryError: There is no such target, or its configuration is wrong.
        """
        self._document = document
        self._target: Target = open_target(templates, name)

    def updated(self, text: str, file: str) -> str:
        """Return a page with the content of its blocks made anew; the rest stays as it is.

        Args:
            text: The page.
            file: Its name, for errors.

        Raises:
            RegistryError: A block, its query or its template is wrong.
        """
        lines = split_lines(text)
        end_of_line = "\r\n" if "\r\n" in text else "\n"
        written: list[str] = []
        done = 0
        for block in find_blocks(lines, file):
            snippet = self._snippet(block, file) + "\n"
            written += [*lines[done : block.begin], snippet.replace("\n", end_of_line)]
            done = block.end
        return "".join([*written, *lines[done:]])

    def _snippet(self, block: Block, file: str) -> str:
        params = dict(self._target.config.params)
        try:
            selected = jq.run(block.query, self._document, {**params, "params": params})
        except jq.JqError as error:
            message = f"{error} in the query `{block.query}`"
            raise generation_error("filter_error", message, file=file, line=block.line) from error
        if not isinstance(selected, dict):
            raise generation_error(
                "invalid_query",
                f"the query gives {_kind(selected)}; a template takes a map of names",
                file=file,
                line=block.line,
                hint="write {name: QUERY}; the template then reads `name`",
            )
        return self._render(block, selected, params, file)

    def _render(
        self, block: Block, selected: dict[str, Any], params: dict[str, Any], file: str
    ) -> str:
        name = block.template or TEMPLATE
        names = {**dict(sorted_maps(selected)), "params": sorted_maps(params)}  # type: ignore[call-overload]
        with template_errors(self._target.folder, name, selected):
            try:
                template = self._target.environment.get_template(name)
            except TemplateNotFound as error:
                message = f"the target has no template `{name}` ({self._target.folder.as_posix()})"
                raise generation_error(
                    "no_such_template", message, file=file, line=block.line
                ) from error
            return template.render(**names)


def _kind(value: object) -> str:
    kinds = {list: "a list", str: "text", type(None): "null", bool: "true or false"}
    return kinds.get(type(value), "a number")
