"""The site builds without a warning, and every page is within reach."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pages import blocks, section, tables
from reference import REPOSITORY

pytest.importorskip("mkdocs", reason="needs the docs tools: make setup")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-d", str(folder)],
        cwd=REPOSITORY,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_is_in_the_navigation(site: Path) -> None:
    navigation = (site / "index.html").read_text(encoding="utf-8")
    docs = REPOSITORY / "docs"
    for page in docs.rglob("*.md"):
        path = page.relative_to(docs).with_suffix("").as_posix().removesuffix("index")
        address = path.rstrip("/")
        assert f'href="{address}/"' in navigation or address == "", page


def test_no_page_asks_a_third_party_for_anything(site: Path) -> None:
    for page in (site / "index.html", site / "vocabulary" / "index.html"):
        text = page.read_text(encoding="utf-8")
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text


def test_a_bar_in_the_code_of_a_table_does_not_split_the_cell(site: Path) -> None:
    text = (site / "vocabulary" / "index.html").read_text(encoding="utf-8")
    assert '<code>state != "S3" || "genops.accounting.actual" in attributes</code>' in (
        text.replace("&quot;", '"').replace("&#124;", "|")
    )


def test_a_section_of_a_page_is_found() -> None:
    assert tables(section("commands/genops-registry.md", "generate"))
    assert blocks(section("getting-started.md", "Judge telemetry"), "sh")
    with pytest.raises(AssertionError, match="has no heading"):
        section("index.md", "No such heading")
