"""Write generated trees: all of it or nothing, never outside the output folder."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from errno import ENOTDIR
from pathlib import Path, PurePosixPath, PureWindowsPath

from genops_registry.generate.errors import generation_error
from genops_registry.problems import Problem, RegistryInputError

Files = Mapping[str, str]


def safe_path(path: str, template: str) -> str:
    """Accept a file name that stays below the output folder, on every system.

    Args:
        path: Name that a template asked for.
        template: The template, for the error.
    """
    posix = PurePosixPath(path)
    outside = posix.is_absolute() or ".." in posix.parts or not posix.parts
    if outside or "\\" in path or PureWindowsPath(path).drive or "\0" in path:
        raise generation_error(
            "file_name_outside_output",
            f"file name `{path}` leaves the output folder",
            file=template,
            hint="use a relative path without `..`",
        )
    return posix.as_posix()


def differences(files: Files, folder: Path) -> list[str]:
    """List the paths that differ from a folder's content: changed, missing, or left over."""
    existing = {
        path.relative_to(folder).as_posix(): path
        for path in (folder.rglob("*") if folder.is_dir() else ())
        if path.is_file() and "__pycache__" not in path.parts
    }
    changed = {
        name
        for name in files.keys() & existing.keys()
        if existing[name].read_bytes() != files[name].encode()
    }
    return sorted(changed | (files.keys() ^ existing.keys()))


def replace_folders(trees: Mapping[Path, Files]) -> None:
    """Write each tree beside its destination first; only then swap them all in, or none.

    Args:
        trees: Destination folder -> its whole new content.

    Raises:
        RegistryInputError: A folder cannot be written; all of them are as they were.
    """
    try:
        with _staged(trees) as staged, ExitStack() as undo:
            for destination, folder in staged.items():
                _swap(folder, destination, undo)
            undo.pop_all()
            for folder in staged.values():
                shutil.rmtree(_old(folder), ignore_errors=True)
    except OSError as error:
        message = f"cannot write {error.filename}: {error.strerror or error}"
        hint = "name a folder that is yours to write with --output"
        raise RegistryInputError([Problem("unwritable_folder", message, hint=hint)]) from error


def replace_files(texts: Mapping[Path, str]) -> None:
    """Write each file beside its destination first; only then swap them all in, or none.

    Args:
        texts: Destination -> its new text.

    Raises:
        RegistryInputError: A file cannot be written; all of them are as they were.
    """
    staged: dict[Path, Path] = {}
    try:
        with ExitStack() as undo:
            for destination, text in texts.items():
                staged[destination] = _beside(destination, text)
            for destination, new in staged.items():
                _swap_file(new, destination, undo)
            undo.pop_all()
    except OSError as error:
        message = f"cannot write {error.filename}: {error.strerror or error}"
        raise RegistryInputError([Problem("unwritable_file", message)]) from error
    finally:
        for new in staged.values():
            new.unlink(missing_ok=True)
            _old(new).unlink(missing_ok=True)


def _beside(destination: Path, text: str) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{destination.name}.", dir=destination.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(text.encode())
    shutil.copymode(destination, name)
    return Path(name)


def _swap_file(new: Path, destination: Path, undo: ExitStack) -> None:
    """Put a finished file in place; the old one comes back when anything after it fails."""
    shutil.copy2(destination, _old(new))
    undo.callback(_old(new).replace, destination)
    new.replace(destination)


@contextmanager
def _staged(trees: Mapping[Path, Files]) -> Iterator[dict[Path, Path]]:
    staged: dict[Path, Path] = {}
    try:
        for destination, files in trees.items():
            destination.parent.mkdir(parents=True, exist_ok=True)
            staged[destination] = Path(
                tempfile.mkdtemp(prefix=f".{destination.name}.", dir=destination.parent)
            )
            _write(files, staged[destination])
        yield staged
    finally:
        for folder in staged.values():
            shutil.rmtree(folder, ignore_errors=True)


def _write(files: Files, folder: Path) -> None:
    folder.chmod(0o755)
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def _swap(new: Path, destination: Path, undo: ExitStack) -> None:
    """Put a finished folder in place; the old one comes back when anything after it fails."""
    if destination.exists():
        if not destination.is_dir():
            raise NotADirectoryError(ENOTDIR, os.strerror(ENOTDIR), str(destination))
        destination.rename(_old(new))
        undo.callback(_old(new).rename, destination)
    new.rename(destination)
    undo.callback(destination.rename, new)


def _old(new: Path) -> Path:
    """Return where the folder that a new one replaces is kept until all are in place."""
    return new.with_name(f"{new.name}.old")
