"""Schema URLs: they name a registry and its version, and say which of two versions is newer."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

UNKNOWN_SCHEMA_URL = "https://unknown/unknown"

_SEMVER = re.compile(
    r"v*(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A semantic version; a pre-release comes before its release."""

    major: int
    minor: int
    patch: int
    is_release: bool
    pre_release: tuple[tuple[bool, int, str], ...]


def normalize(url: str) -> str:
    """Return a schema URL as it is compared: without blanks around it and slashes at its end."""
    return url.strip().rstrip("/")


def is_schema_url(url: str) -> bool:
    """Tell whether a text has the form `http[s]://host/path/VERSION`."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.scheme in {"http", "https"} and parts.netloc and parts.path.strip("/"))


def unversioned(name: str) -> str:
    """Return the schema URL of a registry of which only the name is known."""
    return f"https://{name.strip('/')}/unknown"


def name_of(url: str) -> str:
    """Return which registry a schema URL names: host and path, without the version."""
    return url.partition("://")[2].rpartition("/")[0]


def version_of(url: str) -> str:
    """Return the last segment of a schema URL."""
    return url.rpartition("/")[2]


def semantic_version(url: str) -> Version | None:
    """Return the version of a schema URL, or None when it is not a semantic version."""
    match = _SEMVER.fullmatch(version_of(url))
    if match is None:
        return None
    major, minor, patch = (int(part) for part in match.groups()[:3])
    pre_release = match[4]
    parts = pre_release.split(".") if pre_release else []
    # Numbers come before words and are compared as numbers.
    order = tuple(
        (not each.isdigit(), int(each) if each.isdigit() else 0, "" if each.isdigit() else each)
        for each in parts
    )
    return Version(major, minor, patch, not parts, order)


def newer(first: str, second: str) -> str | None:
    """Return the newer of two versions of a registry, or None when they do not go together.

    Versions go together when they have the same major number.
    """
    if first == second:
        return first
    one, other = semantic_version(first), semantic_version(second)
    if one is None or other is None or one.major != other.major:
        return None
    return first if one > other else second
