"""Archives that a test makes, member by member."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

Content = str | bytes


def write_zip(path: Path, members: Mapping[str, Content]) -> Path:
    """Write a `.zip` and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write_tar(path: Path, members: Mapping[str, Content]) -> Path:
    """Write a `.tar.gz` and return its path."""
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def write_tar_link(path: Path, name: str, target: str, kind: bytes = tarfile.SYMTYPE) -> Path:
    """Write a `.tar.gz` that holds one link."""
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.type = kind
        info.linkname = target
        archive.addfile(info)
    return path
