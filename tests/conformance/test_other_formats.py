"""The kit in other formats: every finding is there, but for what a format cannot show."""

from __future__ import annotations

import fnmatch
import io
import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from conformance_kit import VERSION
from genops_validator.api import validate
from other_formats import Messages, console, go_console, jaeger, of_collector, plain_list, zipkin

_LOSS = ("*-after-loss", "*lost")
_MAPS = ("R-001/fail-key-given-twice*",)
_BYTES = ("R-001/fail-bytes-value",)
_PADDED = ("R-003/fail-short-trace-id",)  # ids may be written without their first zeros
_TEXT = ("R-001/fail-mixed-array", "R-001/fail-map-value", "R-042/fail-array-of-codes")
_RESOURCE = ("R-001/fail-map-on-resource", "*on-resource-*", "R-097/fail-resource-names-other-*")
_TYPES = ("*-number", "*-text", "R-051/fail-*-for-*", "R-069/fail-*-for-*", "*-type-*")

FORMATS: dict[str, tuple[Callable[[Messages], bytes], tuple[str, ...]]] = {
    "console": (console, (*_LOSS, *_MAPS, *_BYTES)),
    "console of Go": (go_console, (*_BYTES, "R-001/fail-map-*", "R-001/*-twice-on-resource")),
    "plain": (plain_list, (*_MAPS, *_BYTES)),
    "Jaeger": (jaeger, (*_PADDED, *_TEXT, "R-001/fail-map-on-resource")),
    "Zipkin": (zipkin(of_collector), (*_PADDED, *_TEXT, *_RESOURCE, *_MAPS, *_BYTES, *_TYPES)),
}
"""How to write each format, and the cases whose findings it cannot show."""


def cases() -> dict[str, dict[str, Any]]:
    """Return the trees of all cases that are one document of spans, without logs beside it."""
    found = {}
    for path in sorted(VERSION.rglob("*.json")):
        with suppress(ValueError):  # some cases are about JSON that is none
            tree = json.loads(path.read_bytes())
            if tree.keys() == {"resourceSpans"} and not path.with_suffix(".logs.json").exists():
                found[f"{path.parent.name}/{path.stem}"] = tree
    assert len(found) > 300
    return found


def codes(data: bytes) -> Counter[tuple[str, str]]:
    report = validate("-", stdin=io.BytesIO(data))
    assert report.errors == 0
    return Counter({(item.code, item.status): item.count for item in report.counts})


@pytest.mark.parametrize("name", FORMATS)
def test_every_case_has_its_findings_in_other_formats(name: str) -> None:
    write, exceptions = FORMATS[name]
    missed, used = {}, set()
    for case, tree in cases().items():
        expected, found = codes(json.dumps(tree).encode()), codes(write([tree]))
        if expected != found:
            matching = [pattern for pattern in exceptions if fnmatch.fnmatch(case, pattern)]
            used.update(matching)
            if not matching:
                missed[case] = (expected - found, found - expected)
    assert missed == {}
    assert set(exceptions) == used, "each exception is one"
