"""Hands damaged telemetry to the validator, with bounds on memory and time for each input.

``python tests/fuzz/readers.py --count 20000 --seed 1`` prints how the inputs ended. An input that
crashes the validator, hangs it or makes it grow is written to standard error with its number: the
same seed makes it again.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import signal
import sys
from collections import Counter
from random import Random
from tempfile import NamedTemporaryFile
from typing import NoReturn

from fuzz.mutations import damaged
from genops_validator.api import validate
from genops_validator.ingest.limits import KIB, MIB, Limits
from genops_validator.render.json import as_document, harmless
from genops_validator.report import Gate, Report

DOCUMENTED = {0, 1, 3, 4}
SMALL = Limits(
    line_bytes=64 * KIB,
    document_bytes=64 * KIB,
    decompressed_bytes=MIB,
    compression_ratio=100,
    nesting=20,
    attributes_per_span=30,
    events_per_span=10,
    ids_in_memory=3,
)
# Processor seconds for one input of at most 200 kB, and memory beside what the program needs.
_SECONDS, _MEMORY = 20, 512 * MIB


class HangError(Exception):
    """An input took longer than any input of its size may take."""


def judge(data: bytes, limits: Limits, *, as_file: bool = False) -> Report:
    """Judge one input, and require a documented end and a whole report.

    Args:
        data: The input.
        limits: Bounds on it.
        as_file: Judge it as a file, whose logs are read ahead, in place of standard input.
    """
    if as_file:
        with NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            report = validate(file.name, limits=limits)
    else:
        report = validate("-", stdin=io.BytesIO(data), limits=limits)
    gate = Gate()
    code = gate.exit_code(report)
    if code not in DOCUMENTED or bool(report.errors) != (code == 4):
        raise AssertionError(f"exit code {code} with {report.errors} errors")
    harmless(json.dumps(as_document(report, gate), allow_nan=False))
    return report


def main() -> int:
    """Run as many inputs as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    _bound_memory()
    signal.signal(signal.SIGVTALRM, _hangs)
    ends: Counter[str] = Counter()
    for number in range(options.count):
        random = Random(f"{options.seed}-{number}")
        data = damaged(random)
        signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
        try:
            limits = random.choice([Limits(), SMALL])
            report = judge(data, limits, as_file=random.random() < 0.3)
        except Exception:
            sys.stderr.write(f"input {number} of seed {options.seed}: {data[:200]!r}\n")
            raise
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        ends[f"exit {Gate().exit_code(report)}"] += 1
        ends[f"format {report.inputs[0].format}"] += 1
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB
    found = {"inputs": options.count, **dict(sorted(ends.items())), "peak MiB": grown}
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


def _bound_memory() -> None:
    """Let an input that makes the program grow without end fail with MemoryError."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  no path of a user
        pages = int(file.read().split()[0])
    now = pages * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + _MEMORY, now + _MEMORY))


def _hangs(_number: int, _frame: object) -> NoReturn:
    raise HangError(f"more than {_SECONDS} seconds of processor time")


if __name__ == "__main__":
    sys.exit(main())
