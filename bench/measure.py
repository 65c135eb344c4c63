"""Times measured side by side: every candidate in every round, so that noise hits all alike."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

ROUNDS = 5


def medians(
    candidates: Mapping[str, Callable[[], object]], rounds: int = ROUNDS
) -> dict[str, float]:
    """Run each candidate once per round and return the median processor seconds of each.

    Args:
        candidates: What to run, by name.
        rounds: How many times; one more round warms up and is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(rounds + 1):
        for name, run in candidates.items():
            start = time.process_time()
            run()
            if turn:
                taken[name].append(time.process_time() - start)
    return {name: sorted(seconds)[len(seconds) // 2] for name, seconds in taken.items()}


def alone(module: str, names: Sequence[str], *arguments: str) -> dict[str, float]:
    """Measure each candidate in processes of its own, in turns, and return their medians.

    Args:
        module: The module that, started with a name and the arguments, ``tell``s about one.
        names: Of the candidates.
        arguments: What the module needs beside the name.
    """
    taken: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(ROUNDS):
        for name in names:
            command = [sys.executable, "-m", module, name, *arguments]
            told = subprocess.run(command, check=True, capture_output=True, text=True)
            taken[name].append(float(told.stdout))
    return {name: sorted(seconds)[ROUNDS // 2] for name, seconds in taken.items()}


def tell(run: Callable[[], object]) -> None:
    """Print the median processor seconds of a candidate, for ``alone`` in another process."""
    print(medians({"": run})[""])


def starts(
    title: str, commands: Mapping[str, Sequence[str]], again: str, rounds: int = 2 * ROUNDS + 1
) -> dict[str, float]:
    """Run whole processes in turns, print each median beside the first, and return them.

    Args:
        title: What is compared.
        commands: By name; each must succeed.
        again: The module that prints this table.
        rounds: How many times; one more round compiles the modules and is not counted.
    """
    taken: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            for name, command in commands.items():
                seconds = processor_seconds(command, folder)
                if turn:
                    taken[name].append(seconds)
    middle = {name: sorted(seconds)[rounds // 2] for name, seconds in taken.items()}
    floor = next(iter(middle.values()))
    print(f"\n{title} (again: python -m {again})")
    for name, seconds in middle.items():
        print(f"  {name:<44} {seconds * 1e3:8.1f} ms      {seconds / floor:7.2f} x")
    return middle


def processor_seconds(command: Sequence[str], folder: str) -> float:
    """Run a command as an installed one runs: with its modules compiled before, kept in folder."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def drain(results: Iterable[object]) -> None:
    """Compute every result and keep none: what stays alive would slow down what follows."""
    deque(results, maxlen=0)


def table(title: str, seconds: Mapping[str, float], count: int, again: str) -> None:
    """Print microseconds for each span, and how many times the first row each row is.

    Args:
        title: What is compared.
        seconds: By name; the first is what the others are compared with.
        count: How many spans each candidate went through.
        again: The module that prints this table.
    """
    floor = next(iter(seconds.values()))
    print(f"\n{title} ({count} spans; again: python -m {again})")
    for name, taken in seconds.items():
        print(f"  {name:<44} {taken / count * 1e6:8.2f} us/span {taken / floor:7.2f} x")
