"""`genops-registry generate` writes everything or nothing, and tells what is out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from registries import FINE, write_registry

PAGE = "{% for a in ctx %}{{ a.key }}: {{ a.brief }}\n{% endfor %}"
CONFIG = """\
templates:
  - {template: page.txt.j2, application_mode: single, filter: "semconv_attributes({v2: true})"}
"""


@pytest.fixture(autouse=True)
def a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a registry and the targets `first` and `second`."""
    monkeypatch.chdir(tmp_path)
    write_registry(Path("model"), FINE)
    for name in ("first", "second"):
        folder = Path("templates/registry", name)
        folder.mkdir(parents=True)
        (folder / "weaver.yaml").write_text(CONFIG, encoding="utf-8")
        (folder / "page.txt.j2").write_text(PAGE, encoding="utf-8")


def written() -> dict[str, str]:
    """Return what lies outside the registry and the templates, hidden files included."""
    files = (path for path in Path().rglob("*") if path.is_file())
    return {
        path.as_posix(): path.read_text("utf-8")
        for path in files
        if path.parts[0] not in {"model", "templates"}
    }


TEXT = "shop.name: Name of the shop.\n"


def test_all_targets_are_the_default(run: Any) -> None:
    done = run("generate")
    assert (done.status, done.err) == (0, "")
    assert done.out == "first: 1 files\nsecond: 1 files\n"
    assert written() == {"first/page.txt": TEXT, "second/page.txt": TEXT}


@pytest.mark.parametrize("where", [("second", "-o", "out"), ("-o", "out", "second")])
def test_one_target_into_another_folder(run: Any, where: tuple[str, ...]) -> None:
    assert run("generate", *where).status == 0
    assert written() == {"out/second/page.txt": TEXT}


def test_registry_and_templates_may_lie_elsewhere(run: Any) -> None:
    Path("model").rename("r")
    Path("templates").rename("t")
    assert run("generate", "-r", "r", "-t", "t", "-o", "out", "first").status == 0
    assert Path("out/first/page.txt").read_text("utf-8") == TEXT


def test_check_writes_nothing_and_names_what_differs(run: Any) -> None:
    run("generate")
    assert run("generate", "--check").out == "2 generated files are up to date\n"
    Path("first/page.txt").write_text("edited", encoding="utf-8")
    Path("second/extra.txt").write_text("mine", encoding="utf-8")
    before = written()
    done = run("generate", "--check")
    assert done.status == 1
    assert done.out.splitlines()[:2] == [
        "first/page.txt differs from what the registry generates",
        "second/extra.txt differs from what the registry generates",
    ]
    assert written() == before


def test_check_names_everything_where_nothing_was_generated(run: Any) -> None:
    done = run("generate", "--check")
    assert (done.status, len(done.out.splitlines())) == (1, 3)
    assert written() == {}


@pytest.mark.parametrize(
    "page", ["{{ ctx.nothing }}", "{{ template.set_file_name('../../out.txt') }}", "{% if %}"]
)
def test_a_template_that_fails_leaves_everything_as_it_was(run: Any, page: str) -> None:
    """The first target is fine; the second one is not."""
    run("generate")
    write_registry(Path("model"), FINE.replace("Name of the shop", "Its name"))
    before = written()
    Path("templates/registry/second/page.txt.j2").write_text(page, encoding="utf-8")
    done = run("generate")
    assert done.status == 1
    assert done.err.startswith("templates/registry/second/page.txt.j2:1:1: violation[")
    assert written() == before


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (FINE.replace("type: string", "type: strng"), "a.yaml:4:11: violation["),
        (FINE + "  - key: shop.name\n", "violation["),
        (FINE.replace("    type", "\ttype"), "a.yaml:4:1: violation["),
        ("file_format: definition/2\n", "violation[empty_registry]"),
    ],
)
def test_nothing_is_generated_from_a_broken_registry(run: Any, broken: str, said: str) -> None:
    write_registry(Path("model"), broken)
    done = run("generate")
    assert done.status == 1
    assert said in done.err
    assert written() == {}


def test_an_expression_that_does_not_compile_generates_nothing(run: Any) -> None:
    small = Path(__file__).parents[1] / "generate" / "registry"
    files = {path.name: path.read_text("utf-8") for path in small.glob("*.yaml")}
    broken = files["signals.yaml"].replace('== "ALLOWED" ||', '== "ALLOWED" |')
    assert broken != files["signals.yaml"]
    write_registry(Path("small"), files | {"signals.yaml": broken}, manifest=None)
    done = run("generate", "first", "-r", "small")
    assert done.status == 1
    assert "small/signals.yaml:" in done.err
    assert not Path("first").exists()


def test_missing_folders_and_unknown_targets(run: Any) -> None:
    assert run("generate", "-r", "none").status == 4
    done = run("generate", "third")
    assert (done.status, "no target `third`" in done.err) == (2, True)
    assert "targets are first, second, all" in done.err
    done = run("generate", "-t", "none")
    assert (done.status, "none/registry" in done.err) == (4, True)


def test_an_output_that_cannot_be_written(run: Any) -> None:
    Path("out").write_text("a file", encoding="utf-8")
    done = run("generate", "-o", "out")
    assert (done.status, "violation[unwritable_folder]" in done.err) == (4, True)
    assert written() == {"out": "a file"}
