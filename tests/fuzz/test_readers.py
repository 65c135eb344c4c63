"""Damaged telemetry of every format never crashes, hangs or inflates the validator."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from fuzz.mutations import damaged
from fuzz.readers import SMALL, judge
from fuzz.seeds import SEEDS
from genops_validator.formats import FORMATS
from genops_validator.ingest.limits import Limits
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LIMITS = st.sampled_from([Limits(), SMALL])
TESTS = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", SEEDS)
def test_what_is_mutated_is_read_before_it_is_damaged(name: str) -> None:
    """Otherwise the mutations would prove nothing about its reader."""
    report = judge(SEEDS[name], Limits())
    assert (report.awus, report.errors) == (2 if name != "zstd around protobuf" else 1, 0)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), LIMITS, st.booleans())
def test_damaged_telemetry_ends_as_documented(
    random: Random, limits: Limits, as_file: bool
) -> None:
    judge(damaged(random), limits, as_file=as_file)


@settings(deadline=None)
@given(st.binary(), LIMITS)
def test_any_bytes_end_as_documented(data: bytes, limits: Limits) -> None:
    judge(data, limits)


@settings(deadline=None)
@given(st.binary(max_size=60), st.sampled_from(sorted(SEEDS)), st.integers(0, 400))
def test_bytes_behind_the_start_of_a_format_end_as_documented(
    data: bytes, name: str, kept: int
) -> None:
    judge(SEEDS[name][:kept] + data, SMALL)


def run(count: int, seed: int) -> dict[str, int]:
    words = [sys.executable, "-m", "fuzz.readers", "--count", str(count), "--seed", str(seed)]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(words, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded on Linux only")
def test_a_short_run_reaches_every_format_and_every_end() -> None:
    found = run(1000, seed=0)
    assert found["inputs"] == 1000
    assert {f"format {name}" for name in FORMATS} | {"exit 0", "exit 1", "exit 3", "exit 4"} <= (
        found.keys()
    )


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is bounded on Linux only")
@pytest.mark.parametrize("seed", [1, 2])
def test_a_long_run_ends_as_documented(seed: int) -> None:
    assert run(20_000, seed)["inputs"] == 20_000
