"""Templates are made of what both engines have, and what both have is rendered alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from generate.constructs import EXPRESSIONS, ONLY_ONE, faults
from genops_registry.generate.engine import render_target
from genops_registry.problems import RegistryError
from reference import REPOSITORY
from registries import FINE, write_registry
from weaver import run_weaver

FOLDERS = (
    "templates",
    "tests/generate/templates",
    "compiler/src/genops_registry/starter/organisation/templates",
)
TEMPLATES = sorted(path for each in FOLDERS for path in (REPOSITORY / each).rglob("*.j2"))
CONFIGURATIONS = sorted(
    path for each in FOLDERS for path in (REPOSITORY / each).rglob("weaver.yaml")
)
THINGS = [{"name": "a", "kind": "x"}, {"name": "b", "kind": "y"}, {"name": "c", "kind": "x"}]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(REPOSITORY).as_posix())
def test_a_template_holds_nothing_that_only_one_engine_has(path: Path) -> None:
    assert list(faults(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", CONFIGURATIONS, ids=lambda p: p.parent.name)
def test_names_of_files_hold_nothing_that_only_one_engine_has(path: Path) -> None:
    for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["templates"]:
        assert list(faults(rule.get("file_name", ""))) == []


@pytest.mark.parametrize("name", ONLY_ONE)
def test_what_only_one_engine_has_is_refused(name: str) -> None:
    assert [found for _, found in faults(f"\n{ONLY_ONE[name]}")] == [name]


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_what_both_engines_have_is_allowed(name: str) -> None:
    assert list(faults(EXPRESSIONS[name])) == []


def test_a_fault_has_its_line() -> None:
    assert list(faults("one\n\n{{ 'a' | center(3) }}")) == [(3, "filter center")]


def test_macros_and_imports_are_no_functions_of_the_engine() -> None:
    text = "{% from 'm.j2' import one, two as second %}{{ one() }}{{ second() }}{{ two() }}"
    assert [found for _, found in faults(text)] == ["function two"]


def folder_with(folder: Path, expressions: dict[str, str]) -> Path:
    """Write a target with a template for each expression, and a registry to render it over."""
    write_registry(folder / "model", FINE)
    target = folder / "templates" / "registry" / "constructs"
    target.mkdir(parents=True)
    rules = []
    for number, expression in enumerate(expressions.values()):
        name = f"{number}.j2"
        things = f"{{% set things = {json.dumps(THINGS)} %}}"
        (target / name).write_text(things + expression, encoding="utf-8")
        rules.append({"template": name, "application_mode": "single", "file_name": str(number)})
    config = yaml.safe_dump({"templates": rules})
    (target / "weaver.yaml").write_text(config, encoding="utf-8")
    return folder


def rendered_by_weaver(folder: Path) -> dict[str, str]:
    """Return what Weaver makes of the target; nothing where it refuses."""
    options = ("--v2", "-r", "model", "-t", "templates", "constructs", "out")
    run_weaver(folder, "registry", "generate", *options)
    made = (folder / "out").glob("*") if (folder / "out").is_dir() else ()
    return {path.name: path.read_text(encoding="utf-8") for path in made}


def test_weaver_renders_what_is_allowed_alike(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, EXPRESSIONS)
    theirs = rendered_by_weaver(folder)
    ours = render_target({}, folder / "templates", "constructs")
    names = list(EXPRESSIONS)
    different = {
        names[int(number)]: (text, theirs.get(number))
        for number, text in ours.items()
        if theirs.get(number) != text
    }
    assert different == {}


@pytest.mark.parametrize("name", ONLY_ONE)
def test_weaver_lacks_what_is_refused_or_renders_it_otherwise(tmp_path: Path, name: str) -> None:
    """Where both have come to agree, the construct can be allowed."""
    folder = folder_with(tmp_path, {name: ONLY_ONE[name]})
    theirs = rendered_by_weaver(folder)
    try:
        ours = render_target({}, folder / "templates", "constructs")
    except RegistryError:
        return
    assert theirs != ours
