"""Completion in a shell: every command and its options are in the script."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from genops_registry.cli.completion import SHELLS
from genops_registry.cli.main import COMMANDS

Run = Callable[..., Any]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_has_its_script(run: Run, shell: str) -> None:
    done = run("--print-completion", shell)
    assert done.status == 0
    for word in (*COMMANDS, "registry"):
        assert word in done.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_offers_the_options_of_the_command(run: Run, tmp_path: Path) -> None:
    script = tmp_path / "completion.bash"
    script.write_text(run("--print-completion", "bash").out, encoding="utf-8")
    program = (
        'source "$0"; COMP_WORDS=(genops-registry check --reg); COMP_CWORD=2; COMPREPLY=();'
        ' _shtab_genops_registry 2>/dev/null; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", program, str(script)], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "--registry\n"


def test_another_shell_is_refused(run: Run) -> None:
    assert run("--print-completion", "cmd").status == 2


def test_without_the_package_there_is_advice(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    done = run("--print-completion", "bash")
    assert (done.status, done.out) == (2, "")
    assert "pip install 'genops-registry[completion]'" in done.err
