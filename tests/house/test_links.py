"""Every relative link of a Markdown file leads somewhere."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from reference import REPOSITORY

LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"`[^`\n]*`")


def markdown_files() -> list[str]:
    """Return the tracked Markdown files."""
    listed = subprocess.run(
        ["git", "ls-files", "*.md"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return [name for name in listed.splitlines() if (REPOSITORY / name).is_file()]


def relative_links(text: str) -> list[str]:
    """Return the targets of links that stay in the repository, without their anchors."""
    prose = INLINE_CODE.sub("", FENCED.sub("", text))
    targets = (match.group(1).split("#")[0] for match in LINK.finditer(prose))
    return [target for target in targets if target and "://" not in target and ":" not in target]


@pytest.mark.parametrize("name", markdown_files())
def test_links_resolve(name: str) -> None:
    """A reader who follows a link finds a file or a folder."""
    page = REPOSITORY / name
    links = relative_links(page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / unquote(link)).exists()]
    assert missing == []


def test_links_are_found_outside_code_only() -> None:
    """An example in a code block is no link."""
    text = "[a](b.md#c) `[d](e)`\n```\n[f](g)\n```\n[h](https://example.org) [i](#j)"
    assert relative_links(text) == ["b.md"]


def test_the_main_documents_are_there() -> None:
    """These are the names that people look for."""
    names = {"README", "ARCHITECTURE", "CONTRIBUTING", "GOVERNANCE", "SECURITY", "CHANGELOG"}
    assert {Path(name).stem for name in markdown_files()} >= names
