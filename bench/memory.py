"""What memory a run needs: the same for a file of ten times the size."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from bench import telemetry

SIZES = (2_048, 20_480, 102_400)
_PROGRAM = """
import resource, sys
from genops_validator import validate
validate(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Print the table."""
    print("\nMemory of a run over JSON lines, 5 % wrong (again: python -m bench.memory)")
    with tempfile.TemporaryDirectory() as folder:
        floor = 0
        for count in SIZES:
            file = Path(folder, "traces.jsonl")
            _write(file, count)
            peak = _peak(file)
            floor = floor or peak
            size = file.stat().st_size / 2**20
            print(
                f"  {count:>7} spans, {size:7.1f} MiB of file {peak / 2**10:20.1f} MiB"
                f"     {peak / floor:7.2f} x"
            )


def _write(file: Path, count: int) -> None:
    """Repeat a few lines: judging is per span, so equal ids do not matter here."""
    some = telemetry.lines(min(count, SIZES[0]))
    with file.open("wb") as stream:
        for _ in range(count // SIZES[0]):
            stream.writelines(some)


def _peak(file: Path) -> int:
    """Peak of resident memory in KiB, in a process of its own."""
    command = [sys.executable, "-c", _PROGRAM, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    return int(done.stdout)


if __name__ == "__main__":
    main()
