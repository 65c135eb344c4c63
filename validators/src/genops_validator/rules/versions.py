"""Which rule set judges a span: the one of the version it declares, else the nearest released."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from genops_validator.telemetry import Value

SEMVER3: Final = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)", re.ASCII)

_LONGEST: Final = 100
_GENERATED: Final = Path(__file__).parent.parent / "_generated"


@cache
def released_rule_files() -> Mapping[str, Path]:
    """The rule file of each released version that this package holds, oldest version first."""
    files = {
        path.parent.name.removeprefix("v").replace("_", "."): path
        for path in _GENERATED.glob("v*/rules.v1.json")
    }
    return {version: files[version] for version in sorted(files, key=_order)}


def choose_version(declared: Value, released: Collection[str]) -> str:
    """The version whose rules judge a span that declares ``declared``.

    Absent or malformed: the newest released. Unknown: the newest of the same major version, else
    the newest. That something is wrong with the declaration is the finding of a rule, not of this.
    """
    newest_first = sorted(released, key=_order, reverse=True)
    if declared in newest_first:
        return str(declared)
    if isinstance(declared, str) and (match := SEMVER3.fullmatch(declared)):
        for version in newest_first:
            if version.partition(".")[0] == match[1]:
                return version
    return newest_first[0]


def is_newer(declared: Value, version: str) -> bool:
    """Whether a span declares a later version of the specification than the rules are of."""
    if not isinstance(declared, str) or len(declared) > _LONGEST or not SEMVER3.fullmatch(declared):
        return False
    return _order(declared) > _order(version)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))
