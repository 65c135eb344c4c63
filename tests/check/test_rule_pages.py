"""The documentation has a page on each rule, made from the rule and its pair.

After a rule or a pair changed, UPDATE_GOLDEN=1 writes the pages anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from check.rule_pairs import FOLDER, RESOLUTION, load, text, whole_scope, write
from genops_registry.check import check
from genops_registry.check.rules import RULES, Rule
from genops_registry.cli.output import Palette, problems, render_problem
from genops_registry.cli.output.rules import render_rules, rule_page
from genops_registry.problems import RegistryError
from genops_registry.registry import load_registry
from reference import REPOSITORY

PAGES = REPOSITORY / "docs" / "checks"
INDEX = "index.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory in which excerpts find the registry under the name that pages show."""
    monkeypatch.chdir(tmp_path)
    problems._source.cache_clear()
    return tmp_path


def page(rule: Rule, place: Path) -> str:
    """Return the whole page: what the rule tells, and its pair with what `check` says."""
    parts = [rule_page(rule)]
    if (FOLDER / rule.id / "baseline.yaml").is_file():
        parts.append(f"## Baseline\n\n{yaml(rule, 'baseline')}")
    parts.append(f"## Broken\n\n{yaml(rule, 'broken')}")
    parts.append(f"```text\n{said(rule, place)}\n```\n")
    parts.append(f"## Mended\n\n{yaml(rule, 'mended')}")
    return "\n".join(parts)


def yaml(rule: Rule, side: str) -> str:
    return f"```yaml\n{text(rule.id, side)}```\n"


def said(rule: Rule, place: Path) -> str:
    """Return what `check` says of the broken registry, as far as it is about the rule."""
    write(place, rule.id, "broken").rename(place / "model")
    id = RESOLUTION.get(rule.id, rule.id)
    try:
        found = check(load_registry("model"), whole_scope(place, rule.id))
    except RegistryError as error:
        found = list(error.problems)
    return "\n".join(render_problem(each, Palette(on=False)) for each in found if each.id == id)


def compare(name: str, made: str) -> None:
    file = PAGES / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.write_text(made, encoding="utf-8", newline="\n")
    assert file.read_text(encoding="utf-8") == made


def test_there_is_a_page_for_each_rule_and_no_other() -> None:
    assert {file.name for file in PAGES.iterdir()} == {INDEX, *(f"{rule.id}.md" for rule in RULES)}


def test_the_index_is_what_the_command_prints() -> None:
    compare(INDEX, render_rules("markdown", Palette(on=False)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_is_made_from_its_rule_and_pair(rule: Rule, folder: Path) -> None:
    compare(f"{rule.id}.md", page(rule, folder))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_shows_what_is_found(rule: Rule, folder: Path) -> None:
    found = said(rule, folder)
    assert f"[{RESOLUTION.get(rule.id, rule.id)}]: " in found
    assert rule.id in RESOLUTION or rule.fix in found
    assert load(folder, rule.id, "mended")
