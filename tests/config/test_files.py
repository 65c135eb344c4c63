"""Which configuration counts, and how the command line stands to it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command_line import Run, Write
from otlp_files import message, unit

STRICT = '[validate]\nfail-on = "improvement"\n'
IMPROVABLE = unit(unheard_of="x")


def config(text: str, name: str = "genops.toml") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.fixture
def file(write: Write) -> str:
    """A file with an improvement: it passes unless the configuration is stricter."""
    return write(message(IMPROVABLE))


def test_without_a_file_nothing_changes(run: Run, file: str) -> None:
    outcome = run("-v", file)
    assert outcome.code == 0
    assert outcome.err == "genops-validate: no configuration file\n"


def test_the_working_directory_is_looked_at(run: Run, file: str) -> None:
    config(STRICT)
    assert run(file).code == 1


def test_verbose_says_which_file_was_used(run: Run, file: str) -> None:
    config(STRICT)
    assert (
        run("-v", file).err == f"genops-validate: configuration: {Path('genops.toml').resolve()}\n"
    )
    assert run(file).err == ""


def test_the_project_file_will_do(run: Run, file: str) -> None:
    config('[tool.genops.validate]\nfail-on = "improvement"\n', "pyproject.toml")
    assert run(file).code == 1


def test_a_project_file_of_others_is_passed_over(run: Run, file: str) -> None:
    config('[project]\nname = "genops-user"\n[tool]\nx = 1\n', "pyproject.toml")
    assert "no configuration file" in run("-v", file).err


def test_our_own_file_goes_before_the_project_file(run: Run, file: str) -> None:
    config(STRICT.replace("fail-on", "no-such-key").join(["[tool.genops]\n", ""]), "pyproject.toml")
    config("[validate]\n")
    assert run(file).code == 0


def test_folders_above_count_up_to_the_root_of_the_repository(
    run: Run, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config("no TOML at all")
    Path("repository/.git").mkdir(parents=True)
    Path("repository/deep/er").mkdir(parents=True)
    telemetry = str(Path(file).resolve())
    monkeypatch.chdir("repository/deep/er")
    assert run(telemetry).code == 0
    config(STRICT, "../../genops.toml")
    assert run(telemetry).code == 1
    config("[validate]\n", "../genops.toml")
    assert run(telemetry).code == 0


def test_outside_a_repository_folders_above_do_not_count(
    run: Run, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config(STRICT)
    Path("deeper").mkdir()
    telemetry = str(Path(file).resolve())
    monkeypatch.chdir("deeper")
    assert run(telemetry).code == 0


def test_the_command_line_goes_before_the_file(run: Run, file: str) -> None:
    config('[validate]\nformat = "json"\n')
    assert run(file).document["format"] == "genops-report/v1"
    assert run("--format", "text", file).out.startswith("traces.jsonl: ")


def test_a_file_may_be_named_or_refused(run: Run, file: str) -> None:
    config(STRICT)
    assert run("--no-config", file).code == 0
    assert run("--config", config("[validate]\n", "other.toml"), file).code == 0
    assert run("--config", config(STRICT, "sub/other.toml"), file).code == 1
    assert run("--config", "other.toml", "--no-config", file).code == 2


def test_files_in_it_are_named_from_its_folder(run: Run, file: str) -> None:
    run("--write-baseline", "known.json", file)
    Path("sub").mkdir()
    Path("known.json").rename("sub/known.json")
    name = config(STRICT + 'baseline = "known.json"\n', "sub/c.toml")
    assert run("--config", name, file).code == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[validate]\nstrict-typos = true\n", "did you mean 'strict-types'?"),
        ("[validated]\n", "did you mean 'validate'?"),
        ('[[validate.ignore]]\ncode = "GEN101"\nreson = "x"\n', "did you mean 'reason'?"),
        ("[validate\n", "no TOML"),
        pytest.param("[validate]\nx = " + "[" * 20_000, "no TOML", id="nested"),
        pytest.param("#" * (1 << 20) + "\n", "larger than", id="large"),
        ('[validate]\nrequire = "good"\n', "compliant, inconclusive, partial"),
        ('[[validate.ignore]]\ncode = "GEN999"\nreason = "x"\n', "no rule has the code 'GEN999'"),
        ('[validate.levels]\nGEN1O1 = "violation"\n', "did you mean GEN"),
        ('[validate]\nbaseline = "gone.json"\n', "cannot be read"),
    ],
)
def test_a_mistake_is_told_and_is_2(run: Run, file: str, text: str, words: str) -> None:
    config(text)
    outcome = run(file)
    assert outcome.code == 2
    assert words in outcome.err
    assert outcome.out == ""


def test_a_named_file_must_be_one(run: Run, file: str) -> None:
    assert run("--config", "gone.toml", file).code == 2
    assert "has no table [tool.genops]" in run("--config", config("", "pyproject.toml"), file).err


def test_bytes_that_are_no_text_are_told(run: Run, file: str) -> None:
    Path("genops.toml").write_bytes(b"\xff\xfe")
    assert run(file).code == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody is in")
def test_a_working_directory_that_is_gone_holds_no_configuration(
    run: Run, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    telemetry = str(Path(file).resolve())
    Path("gone").mkdir()
    monkeypatch.chdir("gone")
    Path("../gone").rmdir()
    assert run(telemetry).code == 0


def test_a_folder_in_its_place_is_told(run: Run, file: str) -> None:
    Path("genops.toml").mkdir()
    outcome = run(file)
    assert outcome.code == 2
    assert "genops.toml: cannot be read" in outcome.err
