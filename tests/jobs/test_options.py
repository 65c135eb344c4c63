"""How many processes judge: as many as somebody says, or as the size of the input is worth."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Run
from genops_validator import validate
from genops_validator.pipeline import processes
from genops_validator.pipeline.processes import MOST, processes_for
from judging import encoded
from otlp_files import message, unit


@pytest.fixture
def traces(tmp_path: Path) -> str:
    path = tmp_path / "traces.json"
    path.write_bytes(encoded(message(unit())))
    return str(path)


@pytest.mark.parametrize("count", ["1", "2", str(MOST), "auto"])
def test_a_number_of_processes_is_taken(run: Run, traces: str, count: str) -> None:
    assert run("-q", "--jobs", count, traces).code == 0


@pytest.mark.parametrize("count", ["0", "-1", "many", "1.5", str(MOST + 1), ""])
def test_what_is_no_number_of_processes_is_wrong_usage(run: Run, traces: str, count: str) -> None:
    done = run("-q", f"--jobs={count}", traces)
    assert done.code == 2
    assert f"neither auto nor a number from 1 to {MOST}" in done.err


@pytest.mark.parametrize(("value", "code"), [("2", 0), ('"auto"', 0), ("0", 2), ("true", 2)])
def test_the_configuration_may_say_it(
    run: Run, traces: str, tmp_path: Path, value: str, code: int
) -> None:
    config = tmp_path / "genops.toml"
    config.write_text(f"[validate]\njobs = {value}\n", encoding="utf-8")
    assert run("-q", "--config", str(config), traces).code == code


def test_small_inputs_and_standard_input_are_judged_by_one(traces: str) -> None:
    assert processes_for([traces]) == processes_for(["-"]) == processes_for(["no such file"]) == 1


def test_large_inputs_are_judged_by_all_processors_up_to_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(processes.FROM_BYTES // 2)  # takes no room on the disk
    monkeypatch.setattr(processes, "usable_processors", lambda: 3)
    assert processes_for([str(tmp_path / "a")]) == 1
    assert processes_for([str(tmp_path)]) == 3
    monkeypatch.setattr(processes, "usable_processors", lambda: 100)
    assert processes_for([str(tmp_path)]) == processes.USUAL_MOST


def test_there_is_at_least_one_processor() -> None:
    assert processes.usable_processors() >= 1


@pytest.mark.parametrize("wanted", [0, -1, MOST + 1])
def test_a_program_is_told_of_an_impossible_number(traces: str, wanted: int) -> None:
    with pytest.raises(ValueError, match="no number of processes"):
        validate(traces, jobs=wanted)
