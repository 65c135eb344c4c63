"""Files that one run writes beside its reports: each has a name of its own."""

from __future__ import annotations

import argparse
from pathlib import Path

from genops_validator.cli.problem import CommandError


def refuse_shared_targets(arguments: argparse.Namespace) -> None:
    """Refuse a certificate or baseline that is to go where something else goes.

    Raises:
        CommandError: Two of them, or one and a report, have the same target.
    """
    reports = [arguments.output, *(report.target for report in arguments.report)]
    seen = {Path(name).resolve() for name in reports if name not in {None, "-"}}
    for option in ("certificate", "write_baseline"):
        name = getattr(arguments, option)
        if name is None:
            continue
        if name == "-":
            words = option.replace("_", "-")
            raise CommandError(f"--{words} -: standard output is for reports", "give it a FILE")
        path = Path(name).resolve()
        if path in seen:
            raise CommandError(f"{name}: two outputs go there", "give each a FILE of its own")
        seen.add(path)
