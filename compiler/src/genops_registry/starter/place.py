"""Writes a new folder: all of it, or nothing; what lies there already is never touched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from genops_registry.problems import Problem, RegistryInputError


def new_folder(folder: Path, texts: Mapping[str, str]) -> None:
    """Write files into a folder that is not there yet, or is empty.

    Args:
        folder: The folder; those above it are made as well.
        texts: Path below the folder -> text.

    Raises:
        RegistryInputError: Something is there already, or the folder cannot be written.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            message = f"{folder.as_posix()} is not empty"
            hint = "name a folder that is not there yet"
            raise RegistryInputError([Problem("folder_in_use", message, hint=hint)])
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Beside it, so that the last step is a rename.
        with tempfile.TemporaryDirectory(prefix=".genops-", dir=folder.parent) as staged:
            made = Path(staged) / "made"
            _write(made, texts)
            _move(made, folder)
    except OSError as error:
        message = f"cannot write {error.filename}: {error.strerror or error}"
        hint = "name a folder in a place that is yours to write"
        raise RegistryInputError([Problem("unwritable_folder", message, hint=hint)]) from error


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def _move(made: Path, folder: Path) -> None:
    if not folder.exists():
        made.rename(folder)
        return
    # An empty folder stays the folder it is: somebody may stand in it.
    for item in made.iterdir():
        shutil.move(item, folder / item.name)
