"""Disks that are full when a report is written: the run says so, and an older report stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from faults.wrong import good_line, log_line, written, wrong_line

FULL = Path("/dev/full")
OPTIONS = [
    ("-o", "{}"),
    ("--report", "json={}"),
    ("--report", "sarif={}"),
    ("--certificate", "{}"),
    ("--write-baseline", "{}"),
]
needs_full = pytest.mark.skipif(not FULL.is_char_device(), reason="this system has no /dev/full")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="limits of a process are POSIX")

# No file of the program may grow beyond so many bytes, as on a disk that is nearly full.
_LIMITED = """
import resource, signal, sys
from genops_validator.cli.main import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
sys.exit(main(sys.argv[1:]))
"""

_NEARLY_NOTHING = _LIMITED.replace("64, 64", "32, 32")


def validator(*words: str, program: str | None = None) -> subprocess.CompletedProcess[str]:
    start = ["-m", "genops_validator"] if program is None else ["-c", program]
    command = [sys.executable, *start, *words]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env=environment
    )


@needs_full
@pytest.mark.parametrize(("option", "value"), OPTIONS)
def test_a_full_disk_is_told_and_never_passes(tmp_path: Path, option: str, value: str) -> None:
    traces = str(written(tmp_path, wrong_line()))
    done = validator(option, value.format(FULL), traces)
    assert done.returncode == 2
    assert done.stderr.endswith("/dev/full: cannot be written: No space left on device\n")
    assert "Traceback" not in done.stderr


@needs_full
@pytest.mark.parametrize("form", ["text", "json", "jsonl", "markdown"])
def test_standard_output_that_takes_nothing_is_told(tmp_path: Path, form: str) -> None:
    command = [sys.executable, "-m", "genops_validator", "--format", form]
    traces = written(tmp_path, wrong_line())
    with FULL.open("w") as full:
        done = subprocess.run(
            [*command, str(traces)], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "cannot be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@needs_posix
@pytest.mark.parametrize("option", ["-o", "--certificate"])
def test_a_report_that_cannot_be_finished_leaves_the_older_one(tmp_path: Path, option: str) -> None:
    traces, older = written(tmp_path, wrong_line()), tmp_path / "older"
    older.write_text("an older report", encoding="utf-8")
    done = validator(option, str(older), "--format", "json", str(traces), program=_LIMITED)
    assert done.returncode == 2
    assert f"{older}: cannot be written: " in done.stderr
    assert older.read_text(encoding="utf-8") == "an older report"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["older", "traces.jsonl"]


def test_a_report_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    traces = written(tmp_path, wrong_line())
    done = validator("-o", str(tmp_path / "no" / "report"), str(traces))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@needs_posix
def test_a_full_disk_for_temporary_files_costs_nothing_that_was_found(tmp_path: Path) -> None:
    traces = written(tmp_path, wrong_line(), *(good_line(number) for number in range(2, 40)))
    keep_few = ["--max-ids-in-memory", "1", "--format", "json"]
    done = validator(*keep_few, str(traces), program=_NEARLY_NOTHING)
    report = json.loads(done.stdout)
    assert (done.returncode, report["exit_code"]) == (4, 4)
    assert [finding["code"] for finding in report["findings"]] == ["GEN107"]
    (error,) = report["inputs"][0]["errors"]
    assert error["message"].startswith("temporary files cannot be written: ")
    assert error["message"].endswith("what comes behind was not judged")
    assert "TMPDIR" in error["hint"]


@needs_posix
def test_a_good_beginning_is_no_verdict_on_what_was_not_judged(tmp_path: Path) -> None:
    traces = written(tmp_path, *(good_line(number) for number in range(2, 40)))
    keep_few = ["--max-ids-in-memory", "1", "--format", "json"]
    done = validator(*keep_few, str(traces), program=_NEARLY_NOTHING)
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"]) == (4, "inconclusive")
    assert {service["verdict"] for service in report["services"]} == {"inconclusive"}
    whole = json.loads(validator("--format", "json", str(traces)).stdout)
    assert report["totals"]["awus"] < whole["totals"]["awus"] == 38


@pytest.mark.slow
@needs_posix
def test_log_records_that_find_no_room_are_told(tmp_path: Path) -> None:
    """They are read first, so that nothing is judged without them."""
    traces = written(tmp_path, wrong_line())
    logs = written(tmp_path, *map(log_line, range(150_000)), name="logs.jsonl")
    done = validator(str(traces), str(logs), program=_LIMITED.replace("64, 64", "65536, 65536"))
    assert done.returncode == 4
    assert "temporary files cannot be written: " in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
