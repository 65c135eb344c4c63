"""Builds the wheels as `make build` does, and installs them into environments without a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

WINDOWS = sys.platform == "win32"


@dataclass(frozen=True)
class Environment:
    """A fresh virtual environment, without anything of the developer's."""

    folder: Path

    @property
    def scripts(self) -> Path:
        """Where commands are installed."""
        return self.folder / ("Scripts" if WINDOWS else "bin")

    @property
    def site_packages(self) -> Path:
        """Where packages are installed."""
        if WINDOWS:
            return self.folder / "Lib" / "site-packages"
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / "lib" / version / "site-packages"

    def run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the environment, away from the checkout."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return subprocess.run(
            [self.scripts / command, *arguments],
            cwd=self.folder,
            env=kept,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def python(self, code: str) -> str:
        """Run code in the environment and return what it printed."""
        done = self.run("python", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def install(self, *wheels: Path) -> None:
        """Install wheels as they are, nothing else."""
        done = self.run(
            "python", "-m", "pip", "install", "--no-index", "--no-deps", *map(str, wheels)
        )
        assert done.returncode == 0, done.stderr

    def borrow(self, *names: str) -> None:
        """Copy third-party packages, and all that they need, from the developer environment."""
        for name in closure(names):
            copy_distribution(name, self.site_packages)


def new_environment(folder: Path) -> Environment:
    """Make an empty environment."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return Environment(folder)


def build(project: Path, output: Path) -> None:
    """Build a source archive and, from it, a wheel."""
    command = ("build", "--no-isolation", "--outdir", str(output), str(project))
    done = subprocess.run(
        [sys.executable, "-m", *command], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def closure(names: tuple[str, ...]) -> set[str]:
    """Return distributions and everything that they require here."""
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(required_here(name))
    return found


def required_here(name: str) -> list[str]:
    """Return what a distribution needs on this system, without its extras."""
    lines = map(Requirement, requires(name) or [])
    return [line.name for line in lines if not line.marker or line.marker.evaluate({"extra": ""})]


def copy_distribution(name: str, target: Path) -> None:
    """Copy the files of an installed distribution, its metadata included."""
    found: Any = distribution(name)
    for file in found.files or []:
        source = Path(found.locate_file(file))
        if ".." not in file.parts and source.is_file():
            (target / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / file)
    if not (found.files or []):
        raise PackageNotFoundError(name)
