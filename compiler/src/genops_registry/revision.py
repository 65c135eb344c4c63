"""A registry as it was: another folder, or a folder at a revision of git."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from functools import partial
from pathlib import Path

from genops_registry.model import find_manifest
from genops_registry.problems import Problem, RegistryInputError
from genops_registry.registry import Registry, load_registry
from genops_registry.vocabulary import require_shape

_HINT = "name a folder, or a revision such as main, HEAD~1 or v0.1.0:model"


def load_baseline(baseline: str, registry: str) -> Registry:
    """Load the registry to compare with.

    Args:
        baseline: A folder, archive or URL, or a git revision, with `:FOLDER` if the folder was
            another one then.
        registry: The folder of the registry today.

    Raises:
        RegistryInputError: There is no such folder, revision, or folder at that revision.
        RegistryError: The registry was broken, or its annotations malformed.
    """
    registry_then = _load(baseline, registry)
    require_shape(registry_then)
    return registry_then


def _load(baseline: str, registry: str) -> Registry:
    if not baseline:
        raise _unknown(baseline, "nothing is named")
    if Path(baseline).exists() or "://" in baseline:
        return load_registry(baseline)
    revision, _, folder = baseline.partition(":")
    here = Path(registry) if Path(registry).is_dir() else Path(registry).parent
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
    commit = _git(baseline, here, *words)
    top = Path(_git(baseline, here, "rev-parse", "--show-toplevel").decode().strip())
    path = folder or _below(top, here, baseline)
    # The commit, and not the words of the command line, is what git is asked for from here on.
    archive = partial(_git, baseline, top, "archive", commit.decode().strip(), "--")
    with tempfile.TemporaryDirectory() as place:
        _extract(archive(path), place)
        if _has_dependencies(Path(place, path)):
            # They are as they were, too, where they are part of the repository.
            _extract(archive("."), place)
        return load_registry(
            Path(place, path), f"{revision}:{path}", _same_folder(Path(place), top)
        )


def _extract(archive: bytes, place: str) -> None:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(place, filter="data")


def _same_folder(place: Path, top: Path) -> Path:
    """Return what the working directory was at the revision, if it is in the repository."""
    here = Path.cwd().resolve()
    inside = here.is_relative_to(top.resolve())
    return place / here.relative_to(top.resolve()) if inside else here


def _has_dependencies(folder: Path) -> bool:
    found = find_manifest(folder, folder.name)
    return found is not None and b"dependencies" in found[0].read_bytes()


def _below(top: Path, registry: Path, baseline: str) -> str:
    try:
        return registry.resolve().relative_to(top.resolve()).as_posix()
    except ValueError:
        raise _unknown(baseline, f"{registry} lies outside the repository {top}") from None


def _git(baseline: str, folder: Path, *words: str) -> bytes:
    command = ["git", "-C", str(folder), *words]
    try:
        # No shell reads the words, and git is the user's own.
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise _unknown(baseline, f"git cannot be run: {error.strerror}") from error
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip().splitlines()
        raise _unknown(
            baseline, reason[0] if reason else "no folder, and git knows no such revision"
        )
    return done.stdout


def _unknown(baseline: str, reason: str) -> RegistryInputError:
    problem = Problem("unknown_baseline", f"no baseline `{baseline}`: {reason}", hint=_HINT)
    return RegistryInputError([problem])
