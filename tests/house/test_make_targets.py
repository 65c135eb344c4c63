"""The Makefile is the one door to everything: what it offers is listed, what CI calls exists."""

from __future__ import annotations

import re
import subprocess

from reference import REPOSITORY

MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")

PROMISED = {
    "bench",
    "build",
    "check",
    "clean",
    "demo",
    "docs",
    "drift",
    "format",
    "generate",
    "help",
    "lock",
    "setup",
    "test",
    "test-all",
}


def phony_targets() -> set[str]:
    """Return the targets that the Makefile declares as commands, not files."""
    joined = MAKEFILE.replace("\\\n", " ")
    declared = re.findall(r"^\.PHONY:(.*)$", joined, re.MULTILINE)
    return {target for line in declared for target in line.split()}


def called_targets(script: str) -> set[str]:
    """Return the targets that lines like ``make check`` in a script call."""
    return set(re.findall(r"^(?:\s*- run: )?make ([a-z-]+)", script, re.MULTILINE))


def test_help_is_the_default_and_lists_every_target() -> None:
    """A person who types `make` learns all that can be typed."""
    shown = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    listed = {line.split()[0] for line in shown.splitlines() if line.startswith("  ")}
    assert listed == phony_targets()


def test_every_promised_target_is_there() -> None:
    """The documents name these; none may vanish."""
    assert phony_targets() >= PROMISED


def test_ci_calls_only_targets_that_exist() -> None:
    """CI has no commands of its own."""
    for path in (".ci/run", ".github/workflows/ci.yml"):
        called = called_targets((REPOSITORY / path).read_text(encoding="utf-8"))
        assert called, path
        assert called <= phony_targets(), path


def test_readme_names_the_commands_that_ci_runs() -> None:
    """What a reader is told to type is what is proved."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    script = (REPOSITORY / ".ci/run").read_text(encoding="utf-8")
    assert {"demo", "test"} <= called_targets(readme)
    assert {"demo", "test"} <= called_targets(script)
