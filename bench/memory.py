"""What memory a run needs: the same for a file of ten times the size, every identity its own.

A file of two million spans has 5 GB and takes minutes: it is measured when asked for, by --large.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import telemetry

SIZES = (20_480, 204_800)
LARGE = 2_000_384
_PROGRAM = """
import resource, sys
from genops_validator import validate
if __name__ == "__main__":
    report = validate(sys.argv[1], jobs=int(sys.argv[2]))
    assert report.spans == int(sys.argv[3]) == report.awus, report.spans
    assert not any(item.code == "GEN501" for item in report.counts), "an identity is there twice"
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        print(resource.getrusage(who).ru_maxrss)
"""


def main(*words: str) -> None:
    """Print the table."""
    print("\nMemory of a run over JSON lines, 5 % wrong (again: python -m bench.memory [--large])")
    sizes = (*SIZES, LARGE) if "--large" in words else SIZES
    floor = 0.0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "traces.jsonl")
        for count in sizes:
            with file.open("wb") as stream:
                stream.writelines(archive(count))
            alone, _ = _peaks(file, 1, count)
            floor = floor or alone
            parent, child = _peaks(file, 2, count)
            size = file.stat().st_size / 2**20
            print(
                f"  {count:>9} spans, {size:7.1f} MiB of file {alone:14.1f} MiB"
                f"     {alone / floor:7.2f} x"
                f"     with two processes {parent:6.1f} MiB and {child:.1f} MiB each"
            )


def archive(count: int) -> Iterator[bytes]:
    """Yield the lines of an archive in which no two spans have the same trace."""
    (line,) = telemetry.lines(telemetry.SPANS_PER_LINE)
    start = b'"traceId":"'
    for number in range(count // telemetry.SPANS_PER_LINE):
        yield line.replace(start + b"0" * 8, start + b"%08x" % (number + 1))


def _peaks(file: Path, jobs: int, count: int) -> tuple[float, float]:
    """Peak of resident memory in MiB, in a process of its own, and of the largest of its own."""
    command = [sys.executable, "-c", _PROGRAM, str(file), str(jobs), str(count)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    own, largest = (int(line) / 2**10 for line in done.stdout.split())
    return own, largest


if __name__ == "__main__":
    main(*sys.argv[1:])
