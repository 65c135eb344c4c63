"""What --jobs gains: the same file judged by one process and by two, plain and compressed.

Wall time says what a user waits on a quiet machine. Processor time, of all processes together, says
what dividing the work costs, and what two free processors would make of it: half of it each.
"""

from __future__ import annotations

import gzip
import os
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from genops_validator import validate

from bench.memory import archive

COUNT = 204_800
ROUNDS = 5


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        plain, packed = Path(folder, "traces.jsonl"), Path(folder, "traces.jsonl.gz")
        with plain.open("wb") as stream, gzip.open(packed, "wb", compresslevel=1) as other:
            for line in archive(COUNT):
                stream.write(line)
                other.write(line)
        runs = {
            "JSON lines, one process": lambda: _judge(plain, 1),
            "JSON lines, two processes": lambda: _judge(plain, 2),
            "the same in gzip, one process": lambda: _judge(packed, 1),
            "the same in gzip, two processes": lambda: _judge(packed, 2),
        }
        taken = {name: sorted(rounds) for name, rounds in _rounds(runs).items()}
    print(f"\nSeveral processes ({COUNT} spans, 5 % wrong; again: python -m bench.jobs)")
    print(f"  {'':<34} {'wall, median':>13} {'best':>8} {'processors':>11}")
    alone: tuple[float, float, float] = (1.0, 1.0, 1.0)
    for name, rounds in taken.items():
        wall = [seconds for seconds, _ in rounds]
        found = wall[ROUNDS // 2], wall[0], sorted(used for _, used in rounds)[ROUNDS // 2]
        print(f"  {name:<34} {found[0]:11.2f} s {found[1]:6.2f} s {found[2]:9.2f} s")
        if name.endswith("one process"):
            alone = found
        else:
            gain = alone[0] / found[0], alone[1] / found[1], 2 * alone[2] / found[2]
            print(f"  {'  times faster; by processor time':<34} {gain[0]:11.2f} x", end="")
            print(f" {gain[1]:6.2f} x {gain[2]:9.2f} x")


def _rounds(runs: Mapping[str, Callable[[], object]]) -> dict[str, list[tuple[float, float]]]:
    """Run all candidates in turns; return wall and processor seconds of each round."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for turn in range(ROUNDS + 1):
        for name, run in runs.items():
            start, used = time.perf_counter(), _used()
            run()
            if turn:
                taken[name].append((time.perf_counter() - start, _used() - used))
    return taken


def _used() -> float:
    """Processor seconds of this process and of those that it started and that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _judge(file: Path, jobs: int) -> None:
    assert validate(file, jobs=jobs).spans == COUNT


if __name__ == "__main__":
    main()
