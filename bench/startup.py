"""What starting costs: the command line beside an interpreter that does hardly anything."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import measure, telemetry

ROUNDS = 9
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
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for turn in range(ROUNDS + 1):
            for name, command in commands.items():
                seconds = measure.processor_seconds(command, folder)
                if turn:  # The first start compiles the modules.
                    taken[name].append(seconds)
    middle = {name: sorted(seconds)[ROUNDS // 2] for name, seconds in taken.items()}
    floor = next(iter(middle.values()))
    print("\nStarting (again: python -m bench.startup)")
    for name, seconds in middle.items():
        print(f"  {name:<44} {seconds * 1e3:8.1f} ms      {seconds / floor:7.2f} x")


if __name__ == "__main__":
    main()
