"""What only a process of its own shows: what is loaded, and pipes that close."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import genops_validator
import pytest
from genops_validator.render.formats import FORMATS
from otlp_files import message, unit


def python(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_version_loads_nothing_that_it_does_not_need() -> None:
    code = (
        "import sys; sys.argv = ['genops-validate', '--version'];"
        "from genops_validator.cli.main import main;"
        "main(); print(*sorted(sys.modules))"
    )
    version, modules = python("-I", "-c", code).stdout.splitlines()
    assert version.startswith("genops-validate ")
    loaded = set(modules.split())
    assert loaded.isdisjoint({"msgspec", "json", "argparse", "re", "dataclasses", "typing"})
    assert "genops_validator.cli.main" in loaded


def test_importing_the_package_loads_no_reader() -> None:
    code = "import sys, genops_validator; print(*sorted(sys.modules))"
    loaded = set(python("-I", "-c", code).stdout.split())
    assert loaded.isdisjoint({"msgspec", "genops_validator.api", "genops_validator.rules"})


@pytest.mark.parametrize(
    ("form", "reporters"),
    [
        ("text", {"text"}),
        ("json", {"json"}),
        ("sarif", {"sarif", "json"}),  # its summary is that of the other
        ("github", {"github"}),
    ],
)
def test_a_run_loads_the_reporter_that_it_needs(
    tmp_path: Path, form: str, reporters: set[str]
) -> None:
    file = tmp_path / "traces.jsonl"
    file.write_text(json.dumps(message(unit())) + "\n", encoding="utf-8")
    code = (
        "import sys; from genops_validator.cli.main import main;"
        f"code = main(['--no-config', '--format', {form!r}, {str(file)!r}]);"
        "print(code, *sorted(sys.modules), file=sys.stderr)"
    )
    status, *modules = python("-I", "-c", code).stderr.split()
    loaded = {name for name in FORMATS if f"genops_validator.render.{name}" in modules}
    assert (status, loaded) == ("0", reporters)
    assert {"shtab", "threading"}.isdisjoint(modules)


def test_the_module_is_the_command() -> None:
    done = python("-m", "genops_validator", "--version")
    assert (done.returncode, done.stdout) == (
        0,
        f"genops-validate {genops_validator.__version__}\n",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a closed pipe is another error there")
def test_a_reader_that_has_seen_enough_ends_the_run_quietly() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "genops_validator", "rules"],
            stdout=writing,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    finally:
        os.close(writing)
    assert done.stderr == ""
    assert done.returncode == 141


def test_a_narrow_encoding_is_no_failure() -> None:
    done = python("-m", "genops_validator", "explain", "GEN301", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\xa7" in done.stdout
