"""Baselines as files, format ``genops-baseline/v1`` (``schemas/formats/baseline.v1.json``)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from genops_validator.baseline.fingerprint import Fingerprint
from genops_validator.render.json import harmless

FORMAT: Final = "genops-baseline/v1"
_ABSENT_MAY_BE: Final = frozenset({"attribute", "event"})
_LARGEST: Final = 256 << 20


class BaselineError(Exception):
    """A file is no baseline, or findings do not fit into one; the message says why."""


def baseline_text(known: Mapping[Fingerprint, int]) -> str:
    """Return the baseline of some findings; equal findings give equal text."""
    entries = [{**_members(entry), "count": known[entry]} for entry in sorted(known, key=_order)]
    document = {"format": FORMAT, "findings": entries}
    return harmless(json.dumps(document, indent=1, ensure_ascii=False)) + "\n"


def read_baseline(path: Path) -> Counter[Fingerprint]:
    """Read a baseline.

    Raises:
        BaselineError: The file is no baseline.
        OSError: It cannot be read.
    """
    with path.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    try:
        if len(data) > _LARGEST:
            raise BaselineError("is too large")
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BaselineError(f"no JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise BaselineError(f"its member 'format' is not {FORMAT!r}")
    entries = document.get("findings")
    if not isinstance(entries, list):
        raise BaselineError("its member 'findings' is no list")
    known: Counter[Fingerprint] = Counter()
    for number, entry in enumerate(entries):
        found, count = _entry(number, entry)
        known[found] += count
    return known


def _entry(number: int, entry: Any) -> tuple[Fingerprint, int]:
    if not isinstance(entry, dict):
        raise BaselineError(f"entry {number} is no object")
    values: dict[str, Any] = {name: entry.get(name) for name in Fingerprint._fields}
    for name, value in values.items():
        if not (isinstance(value, str) or (value is None and name in _ABSENT_MAY_BE)):
            raise BaselineError(f"entry {number}: {name!r} is no text")
    count = entry.get("count")
    if type(count) is not int or count < 1:
        raise BaselineError(f"entry {number}: 'count' is no number of at least 1")
    return Fingerprint(**values), count


def _members(entry: Fingerprint) -> dict[str, str]:
    return {name: value for name, value in entry._asdict().items() if value is not None}


def _order(entry: Fingerprint) -> tuple[str, ...]:
    return tuple(value or "" for value in entry)
