"""Unpacks an archive that somebody else made, and takes nothing from it on trust.

Only plain files with the names of registry files are written, below the target and nowhere else;
links, devices and paths that lead out are errors, and so are archives that grow beyond a limit.
"""

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from genops_registry.problems import Problem, RegistryError
from genops_registry.sources.members import Member, TooLargeError, tar_members, zip_members

_SUFFIXES = (".yaml", ".yml")
_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """Bounds on an archive.

    Attributes:
        members: how many files and folders it may hold.
        bytes: how large all that is unpacked may become.
        ratio: how often larger than the archive that may be.
        read: how large a compressed tar may become that is read through for its registry files.
    """

    members: int = 100_000
    bytes: int = 256 * 1024 * 1024
    ratio: int = 1_000
    read: int = 512 * 1024 * 1024


ARCHIVE_LIMITS = ArchiveLimits()

# What the readers of both formats raise when something is not as it should be; those of zip speak
# of encryption and of unknown methods in the last two.
_DAMAGES = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    ArithmeticError,
    RuntimeError,
    NotImplementedError,
)


def unpack(
    archive: Path, folder: str, target: Path, limits: ArchiveLimits = ARCHIVE_LIMITS
) -> Path:
    """Write the registry files of an archive into a folder, and return where the registry is.

    Archives of a repository hold one folder with all else in it; as in Weaver, that one need not
    be named.

    Args:
        archive: a `.zip` or `.tar.gz`.
        folder: the folder in it that is wanted; empty for all of it.
        target: where the files go.
        limits: bounds on the archive.

    Raises:
        RegistryError: it is broken, beyond a limit, or wants to write elsewhere.
    """
    unpacking = _Unpacking(archive, PurePosixPath(folder), target, limits)
    try:
        if archive.name.endswith(".zip"):
            unpacking.all(zip_members(archive, limits.members))
        else:
            unpacking.all(tar_members(archive, min(limits.read, unpacking.largest)))
    except TooLargeError as error:
        raise _refused(archive, "archive_too_large", str(error)) from error
    except _DAMAGES as error:
        raise _refused(archive, "bad_archive", f"cannot be unpacked: {error}") from error
    return unpacking.registry()


class _Unpacking:
    def __init__(
        self, archive: Path, folder: PurePosixPath, target: Path, limits: ArchiveLimits
    ) -> None:
        self._archive = archive
        self._folder = folder
        self._target = target
        self._limits = limits
        self._members = 0
        self.largest = limits.ratio * max(archive.stat().st_size, 1024)
        self._left = min(limits.bytes, self.largest)

    def all(self, members: Iterator[Member]) -> None:
        """Write every registry file of the wanted folder."""
        for member in members:
            self._members += 1
            if self._members > self._limits.members:
                raise self._error(
                    "archive_too_large", f"more than {self._limits.members:,} members"
                )
            path = self._path(member)
            if path.suffix in _SUFFIXES and member.is_file:
                self._write(member, path)

    def registry(self) -> Path:
        """Return the folder that is the registry."""
        tops = list(self._target.iterdir())
        around = tops if len(tops) == 1 else []
        for candidate in [each / self._folder for each in (*around, self._target)]:
            if candidate.is_dir() and any(candidate.iterdir()):
                return candidate
        where = f"the folder `{self._folder}` of " if self._folder.parts else ""
        raise _refused(self._archive, "empty_archive", "no registry file in it", where)

    def _path(self, member: Member) -> Path:
        name = PurePosixPath(member.name.replace("\\", "/"))
        leads_out = name.is_absolute() or ".." in name.parts or ":" in member.name
        if leads_out or "\0" in member.name:
            raise self._error("archive_leads_out", f"`{member.name}` leads out of it")
        below = PurePosixPath(*name.parts[1:])
        is_wanted = name.is_relative_to(self._folder) or below.is_relative_to(self._folder)
        if is_wanted and not member.is_file and not member.is_folder:
            raise self._error("archive_with_link", f"`{member.name}` is a link or a device")
        # What lies beside the wanted folder may be what it depends on.
        return self._target / name

    def _write(self, member: Member, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        content = member.open()
        if content is None:
            raise self._error("bad_archive", f"`{member.name}` has no content")
        with content, path.open("xb") as file:
            while chunk := content.read(min(_CHUNK, self._left + 1)):
                self._left -= len(chunk)
                if self._left < 0:
                    raise self._error("archive_too_large", "it grows beyond the limit")
                file.write(chunk)

    def _error(self, problem_id: str, message: str) -> RegistryError:
        return _refused(self._archive, problem_id, message)


def _refused(archive: Path, problem_id: str, message: str, where: str = "") -> RegistryError:
    text = f"{where}the archive {archive.name}: {message}"
    hint = "an archive of a registry holds its YAML files, and neither links nor other places"
    return RegistryError([Problem(problem_id, text, hint=hint)])
