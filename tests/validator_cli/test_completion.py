"""Completion in a shell: of options, of their values, of commands and files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Run
from genops_validator.cli.completion import SHELLS
from genops_validator.cli.main import COMMANDS

bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


def completed(script: Path, *words: str) -> list[str]:
    """Return what bash offers for the last of the words."""
    program = (
        'source "$1"; shift; COMP_WORDS=(genops-validate "$@"); COMP_CWORD=$#;'
        ' COMPREPLY=(); _shtab_genops_validate 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", program, "bash", str(script), *words],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=script.parent,
    )
    return sorted(done.stdout.split())


@pytest.fixture
def script(run: Run, tmp_path: Path) -> Path:
    outcome = run("--print-completion", "bash")
    assert outcome.code == 0
    file = tmp_path / "completion.bash"
    file.write_text(outcome.out, encoding="utf-8")
    (tmp_path / "explained.jsonl").touch()
    return file


@bash
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["--fail"], ["--fail-on"]),
        (["--format", "s"], ["sarif"]),
        (["--format", "nothing"], []),
        (["expl"], ["explain", "explained.jsonl"]),
        (["explained.jsonl", "expl"], ["explained.jsonl"]),
        (["-o", "expl"], ["explained.jsonl"]),
    ],
    ids=" ".join,
)
def test_bash_offers_what_may_follow(script: Path, words: list[str], offered: list[str]) -> None:
    assert completed(script, *words) == offered


@bash
def test_bash_offers_every_command_first(script: Path) -> None:
    assert set(COMMANDS) <= set(completed(script, ""))


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(run: Run, shell: str) -> None:
    outcome = run("--print-completion", shell)
    assert outcome.code == 0
    assert "max-locations" in outcome.out


def test_another_shell_is_refused(run: Run) -> None:
    assert run("--print-completion", "cmd").code == 2


def test_without_the_package_there_is_advice(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    outcome = run("--print-completion", "bash")
    assert (outcome.code, outcome.out) == (2, "")
    assert "pip install 'genops-validator[completion]'" in outcome.err
