"""Whatever a text of the registry holds, a table keeps its columns and a page its structure."""

from __future__ import annotations

import copy
import re
from typing import Any

import pytest
from genops_registry.generate.engine import render_target
from genops_registry.registry import Registry
from markdown import markdown  # type: ignore[import-untyped]  # mkdocs brings it, without types
from reference import REPOSITORY

EXTENSIONS = ["tables", "attr_list", "fenced_code"]
HOSTILE = "a | b\n# c <script>x</script> [d](e) *f* `g | _h_ {: #id } \\| &amp;"


@pytest.fixture(scope="module")
def hostile(registry: Registry) -> dict[str, str]:
    """The pages of the registry after its texts, values and examples turned hostile."""
    document: Any = copy.deepcopy(registry.document)
    (span,) = document["registry"]["spans"]
    genops = span["annotations"]["genops"]
    for rule in genops["rules"].values():
        rule |= {"message": HOSTILE, "why": HOSTILE, "fix": HOSTILE}
    genops["placeholders"] = {HOSTILE: "violation"}
    genops["requirements"]["R-001"] |= {"text": HOSTILE, "not_verified": HOSTILE}
    for attribute in document["registry"]["attributes"]:
        attribute["examples"] = [HOSTILE]
    return render_target(document, REPOSITORY / "templates", "markdown")


def html(text: str) -> str:
    """Render a page as the site does."""
    return str(markdown(text, extensions=EXTENSIONS))


def test_plain_text_of_a_rule_stays_plain_text(hostile: dict[str, str]) -> None:
    page = html(hostile["rules/GEN101.md"])
    paragraph = page.partition("-->")[2].partition("<table>")[0]
    shown = "a | b # c &lt;script&gt;x&lt;/script&gt; [d](e) *f* `g | _h_ {: #id } \\| &amp;amp;"
    assert shown.replace("&gt;", ">") in paragraph.replace("&gt;", ">").replace("&#124;", "|")
    assert "<em>" not in paragraph
    assert "<a " not in paragraph


@pytest.mark.parametrize("path", ["rules/index.md", "requirements.md", "attributes/context.md"])
def test_every_row_has_the_columns_of_its_table(hostile: dict[str, str], path: str) -> None:
    tables = re.findall(r"<table>.*?</table>", html(hostile[path]), re.DOTALL)
    assert tables
    for table in tables:
        rows = [row.count("<th") + row.count("<td") for row in table.split("<tr>")[1:]]
        assert len(set(rows)) == 1
        assert "<script>" not in table


def test_no_text_becomes_a_heading(hostile: dict[str, str], pages: dict[str, str]) -> None:
    for path, text in hostile.items():
        assert html(text).count("<h1") == html(pages[path]).count("<h1") == 1


def test_a_value_in_a_table_is_shown_character_by_character(hostile: dict[str, str]) -> None:
    page = html(hostile["attributes/context.md"]).replace("&#124;", "|").replace("&#96;", "`")
    assert "a | b # c &lt;script>x&lt;/script> [d](e) *f* `g | _h_ {: #id } \\| &amp;amp;" in (
        page.replace("&gt;", ">")
    )
