"""What starting costs: the command line beside an interpreter that does hardly anything."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import measure, telemetry

SPANS = 20


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "traces.json")
        right = [telemetry.governed(number) for number in range(SPANS)]
        file.write_bytes(telemetry.text_of(telemetry.message(right)))
        validate = [sys.executable, "-m", "genops_validator"]
        commands: dict[str, Sequence[str]] = {
            "python -c 'import argparse, json'": [sys.executable, "-c", "import argparse, json"],
            "genops-validate --version": [*validate, "--version"],
            f"genops-validate of {SPANS} spans": [*validate, str(file)],
        }
        measure.starts("Starting", commands, "bench.startup")


if __name__ == "__main__":
    main()
