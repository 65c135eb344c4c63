"""Where tests find OpenTelemetry Weaver, with which they compare what our compiler makes.

The program is named by the environment variable ``WEAVER``, or found as ``weaver`` on the PATH.
Tests that need it are skipped when there is none, so that a stranger's checkout still tests
everything else.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def weaver() -> str:
    """Return the path of the program, or skip the calling test."""
    named = os.environ.get("WEAVER")
    program = shutil.which(named or "weaver")
    if program is None:
        where = f"WEAVER names {named}, which is no program" if named else "no `weaver` on the PATH"
        pytest.skip(f"{where}; set WEAVER to compare with Weaver")
    return program


def run_weaver(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Weaver in a folder; whether it succeeds is for the test to judge.

    Args:
        folder: the working directory, to which paths in the output are relative.
        *arguments: what comes after `weaver`.
    """
    return subprocess.run(
        [weaver(), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def resolved_by_weaver(folder: Path, registry: str) -> str:
    """Return the materialized document that Weaver makes of a registry, as JSON text.

    Args:
        folder: the working directory.
        registry: the registry's folder, relative to the working directory.
    """
    arguments = ("registry", "resolve", "--v2", "-f", "json", "-r", registry)
    done = run_weaver(folder, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout
