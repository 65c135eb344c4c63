"""Blocks of Markdown pages are filled from the registry: all of them or none, and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from genops_registry.cli.main import main
from genops_registry.generate.output import replace_files
from genops_registry.problems import RegistryInputError
from hypothesis import given
from hypothesis import strategies as st
from reference import REPOSITORY
from registries import FINE, write_registry
from weaver import run_weaver

SNIPPET = "{% for attribute in attributes %}- {{ attribute.key }}{{ mark }}\n{% endfor %}"
BLOCK = '<!-- weaver {attributes: .registry.attributes, mark: "!"} -->\n'
END = "<!-- endweaver -->\n"
PAGE = f"# Shop\n\n{BLOCK}old\n{END}after\n"
FILLED = f"# Shop\n\n{BLOCK}- shop.name!\n\n{END}after\n"

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a runner of the command in a folder with a registry and a target."""
    monkeypatch.chdir(tmp_path)
    write_registry(Path("model"), FINE)
    target = Path("templates/registry/markdown")
    target.mkdir(parents=True)
    for name, text in {
        "weaver.yaml": "whitespace_control: {trim_blocks: true, keep_trailing_newline: true}\n"
        "params: {word: given}\n",
        "snippet.md.j2": SNIPPET,
        "other.j2": "{{ params.word }} {{ x }}",
        "broken.j2": "one\n{{ nothing }}",
    }.items():
        (target / name).write_text(text, encoding="utf-8")
    return lambda *words: main(["update-markdown", *words])


def write(pages: Mapping[str, str]) -> None:
    """Write pages into the working directory."""
    for name, text in pages.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(text.encode())


def test_a_block_is_filled_and_the_rest_stays(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write({"docs/a.md": PAGE, "docs/deep/b.md": "no block\n", "docs/c.txt": PAGE})
    assert run("docs") == 0
    assert Path("docs/a.md").read_text("utf-8") == FILLED
    assert Path("docs/c.txt").read_text("utf-8") == PAGE
    assert capsys.readouterr().out == "docs/a.md\nupdated 1 of 2 pages\n"
    assert run("docs") == 0
    assert capsys.readouterr().out == "updated 0 of 2 pages\n"


def test_a_dry_run_shows_the_difference_and_changes_nothing(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"docs/a.md": PAGE})
    assert run("docs", "--dry-run") == 1
    shown = capsys.readouterr()
    assert "-old\n+- shop.name!\n" in shown.out
    assert shown.err == "out of date: 1 of 1 page\n"
    assert Path("docs/a.md").read_text("utf-8") == PAGE
    write({"docs/a.md": FILLED})
    assert run("docs/a.md", "--dry-run") == 0
    assert capsys.readouterr().out == "1 page: up to date\n"


def test_a_block_names_its_template_and_sees_the_parameters(run: Run) -> None:
    write({"a.md": f"<!-- weaver template:other.j2 {{x: $word, y: 1}} -->\n{END}"})
    assert run("a.md") == 0
    assert Path("a.md").read_text("utf-8").splitlines()[1] == "given given"


def test_several_blocks_and_both_line_ends_are_kept(run: Run) -> None:
    write({"a.md": (PAGE + PAGE).replace("\n", "\r\n"), "b.md": PAGE + "no end of line"})
    assert run("a.md", "b.md") == 0
    assert Path("a.md").read_bytes().decode() == (FILLED + FILLED).replace("\n", "\r\n")
    assert Path("b.md").read_text("utf-8") == FILLED + "no end of line"


def test_a_marker_inside_a_line_is_no_block(run: Run) -> None:
    page = f"see {BLOCK}    {BLOCK}`{END}`\n"
    write({"a.md": page})
    assert run("a.md", "--dry-run") == 0


@pytest.mark.parametrize(
    ("page", "line", "said"),
    [
        (f"\n{BLOCK}x\n", 2, "does not end"),
        (f"{BLOCK}x\n{BLOCK}{END}", 1, "does not end"),
        (f"\n\n{END}", 3, "none has begun"),
        ("<!-- semconv trace.x -->\n<!-- endsemconv -->\n", 1, "version 1"),
        (f"<!-- weaver .a[ -->\n{END}", 1, ".a["),
        (f"<!-- weaver .registry.attributes -->\n{END}", 1, "gives a list"),
        (f"<!-- weaver {{attributes: [], mark: 1}} | .mark -->\n{END}", 1, "gives a number"),
        (f"<!-- weaver template:none.j2 {{}} -->\n{END}", 1, "no template `none.j2`"),
        (f"<!-- weaver template:../../x.j2 {{}} -->\n{END}", 1, "no template"),
    ],
)
def test_a_block_that_makes_no_sense(
    run: Run, capsys: pytest.CaptureFixture[str], page: str, line: int, said: str
) -> None:
    """It is told with its place, and no other page is changed either."""
    write({"docs/a.md": PAGE, "docs/b.md": page})
    assert run("docs") == 1
    shown = capsys.readouterr().err
    assert said in shown
    assert f"docs/b.md:{line}:1" in shown
    assert Path("docs/a.md").read_text("utf-8") == PAGE


def test_a_template_that_fails_is_named_with_its_line(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    write({"a.md": f"<!-- weaver template:broken.j2 {{}} -->\n{END}"})
    assert run("a.md") == 1
    assert "broken.j2:2:1" in capsys.readouterr().err


def test_what_is_no_page(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    Path("bad.md").write_bytes(b"\xff")
    for name, said in (
        ("gone.md", "cannot read gone.md: No such file"),
        ("empty", "no Markdown page below empty"),
        ("bad.md", "cannot read bad.md: not UTF-8"),
    ):
        assert run(name) == 4
        assert said in capsys.readouterr().err


def test_an_unknown_target_is_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    write({"a.md": PAGE})
    assert run("a.md", "--target", "html") == 1
    assert "no target `html`" in capsys.readouterr().err


def test_pages_are_written_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a.md", tmp_path / "b.md"
    for path in (first, second):
        path.write_text("old", encoding="utf-8")
    replace = Path.replace

    def fails_for_the_second(self: Path, target: Path) -> Path:
        if target == second and not self.name.endswith(".old"):
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fails_for_the_second)
    with pytest.raises(RegistryInputError, match=r"b\.md: Permission denied"):
        replace_files({first: "new", second: "new"})
    assert first.read_text("utf-8") == second.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]


@pytest.mark.skipif(os.name == "nt", reason="files have no mode bits on Windows")
def test_a_page_keeps_its_mode(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("old", encoding="utf-8")
    page.chmod(0o640)
    replace_files({page: "new"})
    assert (page.read_text("utf-8"), page.stat().st_mode & 0o777) == ("new", 0o640)


LINES = st.sampled_from(["text", BLOCK.strip(), END.strip(), " " + END.strip(), "", "<!-- x -->"])


@given(st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", ""]))))
def test_nothing_outside_a_block_is_touched(parts: list[tuple[str, str]]) -> None:
    """Whatever a page looks like: what is left of it without its blocks is the same after."""
    from genops_registry.generate.blocks import find_blocks, split_lines
    from genops_registry.problems import RegistryError

    text = "".join(line + end for line, end in parts)
    lines = split_lines(text)
    assert "".join(lines) == text
    try:
        blocks = list(find_blocks(lines, "a.md"))
    except RegistryError:
        return
    assert all(0 < block.begin <= block.end < len(lines) for block in blocks)
    assert sum(line.strip() == END.strip() and line[:1] == "<" for line in lines) == len(blocks)


def test_weaver_makes_the_same_pages(run: Run, tmp_path: Path) -> None:
    second = BLOCK.replace('"!"', '"?"')
    write({"ours/a.md": f"{PAGE}\n{second}{END}\nlast\n"})
    shutil.copytree("ours", "theirs")
    options = ("--v2", "-r", "model", "-t", "templates", "--target", "markdown")
    done = run_weaver(tmp_path, "registry", "update-markdown", *options, "theirs")
    assert done.returncode == 0, done.stderr
    assert run("ours") == 0
    assert Path("ours/a.md").read_bytes() == Path("theirs/a.md").read_bytes()


def test_our_own_pages_are_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    assert main(["update-markdown", "docs", "--dry-run"]) == 0
