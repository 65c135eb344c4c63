"""Real processes: forked and spawned ones, and what happens to a run when one of them fails."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from genops_validator.cli.main import main
from genops_validator.pipeline.jobs import jobs, worker
from genops_validator.pipeline.jobs.parts import Part
from genops_validator.pipeline.jobs.pool import _Round
from genops_validator.pipeline.jobs.worker import PartJudge
from jobs.everything import everything
from jobs.inline import small_parts
from jobs.test_equal_reports import is_the_same, written
from judging import lines
from otlp_files import message, unit

FORK = "fork" in multiprocessing.get_all_start_methods()
needs_fork = pytest.mark.skipif(not FORK, reason="a patched judge reaches forked processes alone")
METHODS = [
    "spawn",
    pytest.param("fork", marks=pytest.mark.skipif(not FORK, reason="not on this system")),
]


def some_lines(count: int = 40) -> bytes:
    """Lines of units; some are wrong, some are there twice, the same or changed."""
    units = [
        unit(number % 30, team="TBD" if number % 3 else f"team-{number}")
        for number in range(1, count)
    ]
    return lines([message(one, service=f"s{n % 2}") for n, one in enumerate(units)])


def start_by(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    monkeypatch.setattr(jobs, "start_method", lambda: method)


@pytest.mark.parametrize("method", METHODS)
def test_processes_give_the_same_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    paths = written(str(tmp_path), some_lines(), some_lines(60))
    alone = everything(paths, 1, stdin=some_lines(50))
    start_by(monkeypatch, method)
    with small_parts(1_000, inline=False):
        is_the_same(alone, everything(paths, 3, stdin=some_lines(50)))


def test_a_program_of_several_threads_is_not_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert jobs.start_method() == "spawn"
    finally:
        done.set()
        thread.join()


@pytest.mark.skipif(sys.platform != "linux", reason="only there is forking safe")
def test_a_program_of_one_thread_is_forked_on_linux() -> None:
    code = "from genops_validator.pipeline.jobs.jobs import start_method; print(start_method())"
    assert subprocess.check_output([sys.executable, "-c", code], encoding="utf-8") == "fork\n"


def ending(monkeypatch: pytest.MonkeyPatch, how: Any) -> None:
    """Let the process end so that is given the third part."""
    start_by(monkeypatch, "fork")
    judge, given = PartJudge.judge, []

    def judge_or_end(self: PartJudge, part: Part) -> None:
        given.append(part)
        if len(given) == 3:
            how()
        judge(self, part)

    monkeypatch.setattr(worker.PartJudge, "judge", judge_or_end)


@needs_fork
def test_a_killed_process_ends_the_run_with_what_happened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = written(str(tmp_path), some_lines())
    ending(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGKILL))
    with small_parts(1_000, inline=False):
        assert main(["--jobs", "2", "-o", str(tmp_path / "report.json"), str(path)]) == 5
    told = capsys.readouterr()
    assert told.out == ""
    assert f"a process that judged a part of {path} was ended by signal 9" in told.err
    assert "--jobs 1" in told.err
    assert sorted(item.name for item in tmp_path.iterdir()) == [path.name]
    assert multiprocessing.active_children() == []


@needs_fork
def test_a_process_that_ends_by_itself_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = written(str(tmp_path), some_lines())
    ending(monkeypatch, lambda: os._exit(7))
    with small_parts(1_000, inline=False):
        assert main(["--jobs", "2", str(path)]) == 5
    assert "ended (7): there is no result" in capsys.readouterr().err


@needs_fork
def test_a_fault_in_a_process_is_an_internal_error_that_names_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def how() -> None:
        raise ArithmeticError("what is this?")

    (path,) = written(str(tmp_path), some_lines())
    ending(monkeypatch, how)
    with small_parts(1_000, inline=False):
        assert main(["-v", "--jobs", "2", str(path)]) == 5
    told = capsys.readouterr().err
    assert "internal error: WorkerFailedError: ArithmeticError: what is this?" in told
    assert "in how" in told
    assert multiprocessing.active_children() == []


@needs_fork
def test_an_interrupted_run_leaves_no_process_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (path,) = written(str(tmp_path), some_lines())
    monkeypatch.setattr(_Round, "_receive", interrupted)
    with small_parts(1_000, inline=False):
        assert main(["--jobs", "2", str(path)]) == 130
    assert capsys.readouterr().err == "genops-validate: interrupted\n"
    assert multiprocessing.active_children() == []


# What a shell runs in its background ignores interrupts, and its children do, too.
INTERRUPTED = """
import signal
import sys
from genops_validator.cli.main import main
from genops_validator.pipeline.jobs import parts
signal.signal(signal.SIGINT, signal.default_int_handler)
parts.HEAD, parts.BATCH = 0, 1000
if __name__ == "__main__":
    sys.exit(main(["--format", "jsonl", "--jobs", "2", "-"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal for a group")
def test_an_interrupt_from_the_terminal_reaches_all_and_is_told_once(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(INTERRUPTED, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, str(program)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    with running:
        units = [unit(n, team="search" if n % 20 else None) for n in range(1, 1_000)]
        running.stdin.write(lines(map(message, units)))
        running.stdin.flush()
        assert running.stdout.readline()  # findings are there: the other processes are at work
        os.killpg(running.pid, signal.SIGINT)
        _, told = running.communicate()
    assert told == b"genops-validate: interrupted\n"
    assert running.returncode == 130


def test_one_process_loads_nothing_for_several(tmp_path: Path) -> None:
    (path,) = written(str(tmp_path), some_lines())
    code = (
        "import sys; from genops_validator.cli.main import main;"
        f"main(['-q', {str(path)!r}]); print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert {"multiprocessing", "threading", "socket"}.isdisjoint(done.stderr.split())
    assert "genops_validator.pipeline.jobs.pool" not in done.stderr


def test_a_process_that_may_have_no_others_judges_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = written(str(tmp_path), some_lines())
    alone = everything(paths, 1)
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)  # type: ignore[attr-defined]
    with small_parts(1_000, inline=False):
        is_the_same(alone, everything(paths, 2))
