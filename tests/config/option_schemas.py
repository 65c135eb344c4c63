"""Options of the real parser as JSON Schema: what the published schema must say of each."""

from __future__ import annotations

import argparse
from typing import Any

from genops_validator.cli.check_parser import build_parser
from genops_validator.cli.jobs import processes
from genops_validator.cli.options import whole_number
from genops_validator.config.options import configurable
from genops_validator.pipeline.processes import MOST

SIZE = "^[1-9][0-9]{0,17} ?[kKmMgG]?([iI]?[bB])?$"

JOBS = "^(auto|[1-9]|[1-5][0-9]|60)$"


def options() -> dict[str, argparse.Action]:
    """Return the options that a configuration may set."""
    return dict(sorted(configurable(build_parser().actions()).items()))


def schema_of(action: argparse.Action) -> dict[str, Any]:
    """Return the schema of an option's value."""
    words = (action.help or "").rstrip(".") + "."
    return {"description": words[0].upper() + words[1:], **_values(action)}


def _values(action: argparse.Action) -> dict[str, Any]:
    if action.nargs == 0:
        return {"type": "boolean"}
    if action.choices is not None:
        return {"enum": list(action.choices)}
    if action.type is whole_number:
        return {"type": "integer", "minimum": 0}
    if action.type is processes:
        return {"type": ["integer", "string"], "minimum": 1, "maximum": MOST, "pattern": JOBS}
    if action.type is not None:
        return {"type": ["integer", "string"], "minimum": 1, "pattern": SIZE}
    return {"type": "string"}
