"""What is committed is good on every machine: no index address, no path of somebody's disk, LF."""

from __future__ import annotations

import re
import subprocess
from functools import cache

import pytest
from reference import REPOSITORY

# Spelled in pieces, so that this file passes its own test.
INDEX_HOSTS = re.compile(
    "|".join(
        name + r"\." + ending
        for name, ending in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "(?:org|com)"),
            ("crates", "io"),
            ("maven", "org"),
        )
    )
)
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/(?:home|Users|root|work)/\w")


@cache
def text_files() -> dict[str, str]:
    """Return every tracked text file by its path in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True
    ).stdout
    texts = {}
    for name in filter(None, listed.decode().split("\0")):
        path = REPOSITORY / name
        content = path.read_bytes() if path.is_file() else b""
        if b"\0" not in content:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        pytest.param(INDEX_HOSTS, "address of a package index", id="index"),
        pytest.param(MACHINE_PATHS, "absolute path of one machine", id="path"),
    ],
)
def test_no_file_depends_on_one_machine(pattern: re.Pattern[str], reason: str) -> None:
    """A mirror, another home folder or no network at all must make no difference."""
    found = [
        f"{name}: {reason}: {match.group()}"
        for name, text in text_files().items()
        for match in pattern.finditer(text)
    ]
    assert found == []


def test_the_patterns_find_what_they_are_for() -> None:
    """A check that cannot fail proves nothing."""
    assert INDEX_HOSTS.search("https://" + "pypi" + ".org/simple")
    assert MACHINE_PATHS.search("cd /" + "home/me")
    assert not MACHINE_PATHS.search("docs/work/page and https://example.org/home/page")


def test_lines_end_with_lf() -> None:
    """Generated files are compared byte by byte, on Windows too."""
    # A conformance case or a fixture may hold a carriage return on purpose.
    found = [
        name
        for name, text in text_files().items()
        if "\r\n" in text and not name.startswith(("conformance/", "tests/"))
    ]
    assert found == []
