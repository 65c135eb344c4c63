"""What all commands share: help that teaches, exit status, colour, and terminals of any kind."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from genops_registry.cli import check
from genops_registry.cli.main import COMMANDS
from registries import FINE, write_registry


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_help_names_every_command_and_every_exit_status(run: Any) -> None:
    done = run("--help")
    assert done.status == 0
    for word in (
        *COMMANDS,
        "examples:",
        "exit status:",
        "  0  ",
        "  1  ",
        "  2  ",
        "  4  ",
        "  5  ",
    ):
        assert word in done.out


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_terminal_of_80_columns(
    run: Any, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*command.split(), "--help").out.splitlines()
    assert shown
    assert [line for line in shown if len(line) > 80] == []


@pytest.mark.parametrize("command", ["check", "resolve"])
def test_help_of_a_command_shows_examples_that_it_accepts(run: Any, command: str) -> None:
    done = run(command, "--help")
    assert done.status == 0
    examples = [line.strip() for line in done.out.splitlines() if "  genops-registry " in line]
    assert len(examples) >= 2
    write_registry(Path("model"), FINE)
    write_registry(Path("other"), FINE)
    # A baseline: the examples call it as one calls a branch.
    write_registry(Path("main"), FINE)
    for example in examples:
        words = example.split("  ")[0].split()[1:]
        assert run(*words).status == 0, example


def test_help_says_the_limits(run: Any) -> None:
    assert "64 MiB, 64 levels of nesting, 1,000,000 values" in run("check", "--help").out


def test_version_is_the_one_of_the_distribution(run: Any) -> None:
    done = run("--version")
    assert (done.status, done.out) == (
        0,
        f"genops-registry {metadata.version('genops-registry')}\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["check", "--nonsense"],
        ["check", "extra"],
        ["check", "--format", "xml"],
        ["check", "--fail-on", "never"],
        ["check", "-r"],
        ["resolve", "--color", "red"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_right(run: Any, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("usage: genops-registry")
    assert "error:" in done.err


def test_an_error_of_ours_is_named_as_one(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise ZeroDivisionError("by nought\nand more")

    monkeypatch.setattr(check, "run", fail)
    done = run("check")
    assert (done.status, done.out) == (5, "")
    assert done.err == (
        "genops-registry: internal error: ZeroDivisionError: by nought\n"
        "  help: this is a bug; run again with --debug and report what it shows\n"
    )
    assert "Traceback" in run("check", "--debug").err


@pytest.mark.parametrize(
    ("arguments", "environment", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ([], {"NO_COLOR": "", "FORCE_COLOR": "1"}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_follows_option_then_environment_then_terminal(
    run: Any,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    coloured: bool,
) -> None:
    write_registry(Path("model"), FINE)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check", *arguments).out) == coloured


@pytest.mark.parametrize(("terminal", "coloured"), [("xterm", True), ("dumb", False)])
def test_a_terminal_gets_colour_unless_it_is_a_dumb_one(
    run: Any, monkeypatch: pytest.MonkeyPatch, terminal: str, coloured: bool
) -> None:
    write_registry(Path("model"), FINE)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", terminal)
    assert ("\x1b[" in run("check").out) == coloured


def test_json_is_never_coloured(run: Any) -> None:
    write_registry(Path("model"), FINE + "    exampels: a\n")
    assert "\x1b[" not in run("check", "--format", "json", "--color", "always").out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_terminal_without_the_right_characters_gets_escapes(encoding: str) -> None:
    write_registry(Path("model"), FINE.replace("type: string", "type: 店"))
    done = _subprocess("check", encoding=encoding)
    assert done.returncode == 1
    shown = "店" if encoding == "utf-8" else "\\u5e97"
    assert f"there is no type `{shown}`" in done.stdout.decode(encoding)


@pytest.mark.parametrize("arguments", [("resolve",), ("check", "--format", "json")])
def test_what_machines_read_is_utf8_on_every_terminal(arguments: tuple[str, ...]) -> None:
    write_registry(Path("model"), FINE.replace("shop.name", "shop.店").replace("[corner]", "1"))
    done = _subprocess(*arguments, encoding="ascii")
    assert "shop.店" in done.stdout.decode("utf-8")
    assert b"\r" not in done.stdout


def _subprocess(*arguments: str, encoding: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "import sys; from genops_registry.cli.main import main; "]
    command[-1] += "sys.exit(main())"
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    return subprocess.run([*command, *arguments], capture_output=True, check=False, env=environment)
