"""Reads where a registry lies, in Weaver's notation: `source[@refspec][[sub_folder]]`."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["folder", "archive", "remote archive", "remote file", "git"]

ARCHIVES = (".zip", ".tar.gz")
_NOTATION = re.compile(
    r"(?P<source>.+?)(?:@(?P<refspec>[^\[]+))?(?:\[(?P<folder>.+?)\])?", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Location:
    """A place of a registry.

    Attributes:
        kind: what stands there.
        source: path or URL.
        folder: the folder in an archive that is the registry; empty for all of it.
    """

    kind: Kind
    source: str
    folder: str = ""


def parse_location(text: str) -> Location:
    """Return the location that a text names."""
    match = _NOTATION.fullmatch(text)
    source, refspec, folder = (
        match.group("source", "refspec", "folder") if match else (text, "", "")
    )
    is_archive = source.endswith(ARCHIVES)
    if not source.startswith(("http://", "https://")):
        # An `@` or a bracket in the name of a folder is no notation.
        return Location("archive", source, folder or "") if is_archive else Location("folder", text)
    if is_archive:
        return Location("remote archive", source, folder or "")
    if source.endswith(".git") or refspec or folder:
        return Location("git", source, folder or "")
    return Location("remote file", source)
