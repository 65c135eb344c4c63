"""Whether the compiled check may stand in for the exact rules in this run, and where it is."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from genops_validator.ingest.limits import Limits
from genops_validator.pipeline.exact import ExactJudge

# What a span that the compiled check calls clean may reach; smaller limits need the exact reader.
LARGEST_PLAIN = 1000
DEEPEST_PLAIN = 16

_VERSION = "0.1.0"
_PACKAGE = "genops_validator._generated.v0_1_0"


def compiled_check(target: str, exact: ExactJudge, limits: Limits) -> Any:
    """Return the compiled check for a kind of decoded span, or None when it cannot be used.

    Args:
        target: ``structs`` for msgspec's, ``upb`` for protobuf's, ``columns`` for many at once.
        exact: The judge that the check stands in for.
        limits: Bounds that hold in this run.
    """
    if (
        exact.overridden(_VERSION)
        or _too_small(limits)
        or find_spec(f"{_PACKAGE}.{target}") is None
    ):
        return None
    return import_module(f"{_PACKAGE}.{target}").check


def _too_small(limits: Limits) -> bool:
    fewest = min(limits.attributes_per_span, limits.events_per_span)
    return fewest < LARGEST_PLAIN or limits.nesting < DEEPEST_PLAIN
