"""The files of a new registry: a small one that works, under the name of whoever asked for it.

They lie in `organisation/` as a registry of a company called Acme; what comes out of here has its
name, its schema URL and its letters for codes everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from genops_registry.problems import Problem, RegistryError

UPSTREAM = (
    "https://github.com/open-telemetry/semantic-conventions/archive/refs/tags/v1.44.0.zip[model]"
)
_SCHEMA_URL = "https://acme.example/schemas/ai/0.1.0"
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_CODE_LETTERS = 8
_TAKEN = {"genops": "the namespace of GenOps", "gen": "what the codes of GenOps begin with"}
_OPTIONAL = re.compile(r"^ *#begin upstream\n(.*?)^ *#end upstream\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Starter:
    """What a new registry is to be.

    Attributes:
        name: Namespace of its attributes, such as `acme`.
        schema_url: Its schema URL; under the organisation's name when None.
        upstream: Where the conventions of OpenTelemetry lie, if it builds on them, too.
    """

    name: str
    schema_url: str | None = None
    upstream: str | None = None

    @property
    def letters(self) -> str:
        """What the codes of its rules begin with."""
        return re.sub(r"[^A-Z]", "", self.name.upper())[:_CODE_LETTERS]


def starter_files(wanted: Starter) -> dict[str, str]:
    """Return the files of a new registry: path -> text.

    Raises:
        RegistryError: The name cannot be the namespace of a registry that builds on GenOps.
    """
    _check_name(wanted)
    starter = files(__package__)
    made = {
        _renamed(path, wanted): _renamed(_chosen(text, wanted), wanted)
        for path, text in _texts(starter.joinpath("organisation"))
    }
    genops = _texts(starter.joinpath("genops"))
    return made | {f"dependencies/genops/{path}": text for path, text in genops}


def _check_name(wanted: Starter) -> None:
    reason = _TAKEN.get(wanted.name)
    if reason is None and not _NAME.fullmatch(wanted.name):
        reason = "no namespace: small letters, digits and single underscores, a letter first"
    if reason is None and len(wanted.letters) < 2:
        reason = "too short: codes of rules begin with two of its letters at least"
    if reason:
        hint = "take the name of your organisation, as in acme or big_corp"
        message = f"the name `{wanted.name[:80]}` is {reason}"
        raise RegistryError([Problem("invalid_name", message, hint=hint)])


def _texts(folder: Traversable, below: str = "") -> Iterator[tuple[str, str]]:
    for item in sorted(folder.iterdir(), key=lambda each: each.name):
        if item.is_dir():
            yield from _texts(item, f"{below}{item.name}/")
        elif item.name != ".DS_Store":
            yield f"{below}{item.name}", item.read_text(encoding="utf-8")


def _chosen(text: str, wanted: Starter) -> str:
    """Keep or drop what is only for those who build on OpenTelemetry's conventions as well."""
    if wanted.upstream is None:
        return _OPTIONAL.sub("", text)
    return _OPTIONAL.sub(r"\1", text).replace(UPSTREAM, wanted.upstream)


def _renamed(text: str, wanted: Starter) -> str:
    url = wanted.schema_url or _SCHEMA_URL.replace("acme", wanted.name.replace("_", "-"))
    title = " ".join(word.capitalize() for word in wanted.name.split("_"))
    words: Mapping[str, str] = {
        _SCHEMA_URL: url,
        "ACME": wanted.letters,
        "Acme": title,
        "acme": wanted.name,
    }
    return re.sub("|".join(map(re.escape, words)), lambda match: words[match[0]], text)
