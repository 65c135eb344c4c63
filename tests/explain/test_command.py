"""`genops-registry explain` as a user meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from genops_registry.cli.main import main
from reference import REPOSITORY
from registries import write_registry

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command in the repository: status, output, errors."""
    monkeypatch.chdir(REPOSITORY)
    for variable in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)

    def run_command(*arguments: str) -> tuple[int, str, str]:
        status = main(["explain", *arguments])
        return status, *capsys.readouterr()

    return run_command


def test_a_name_of_the_registry_in_model_is_explained_without_options(run: Run) -> None:
    status, out, err = run("genops.team")
    assert (status, err) == (0, "")
    assert out.startswith("attribute genops.team\n  Meaning: ")
    assert "  Defined at:   model/context.yaml:" in out


def test_json_is_one_document(run: Run) -> None:
    status, out, _ = run("R-040", "--format", "json")
    assert status == 0
    assert json.loads(out)["kind"] == "requirement"


def test_an_unknown_name_is_wrong_usage_and_suggests_what_was_meant(run: Run) -> None:
    status, out, err = run("genops.polcy.result", "--format", "json")
    assert (status, out) == (2, "")
    assert "`genops.polcy.result`" in err
    assert "did you mean `genops.policy.result`" in err


def test_a_missing_registry_is_an_input_error(run: Run, tmp_path: Path) -> None:
    status, out, err = run("genops.team", "-r", str(tmp_path / "nowhere"))
    assert (status, out) == (4, "")
    assert "nowhere" in err


@pytest.mark.parametrize(
    ("annotations", "said"),
    [
        ("rules: {a: {level: violation}}", "code"),
        ("sections: 1", "sections"),
    ],
)
def test_a_registry_with_broken_annotations_says_so_with_the_place(
    run: Run, tmp_path: Path, annotations: str, said: str
) -> None:
    span = "spans: [{type: shop.visit, kind: internal, name: {note: any}, brief: A visit.,"
    rest = f"stability: development, annotations: {{genops: {{{annotations}}}}}}}]"
    text = f"file_format: definition/2\n{span} {rest}\n"
    folder = write_registry(tmp_path, text)
    status, out, err = run("shop.visit", "-r", str(folder))
    assert (status, out) == (1, "")
    assert "a.yaml:2:" in err
    assert said in err


@pytest.mark.parametrize(
    ("environment", "options", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--format", "json"), False),
    ],
)
def test_colour_follows_the_options_and_the_environment(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    options: tuple[str, ...],
    coloured: bool,
) -> None:
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    status, out, _ = run("genops.team", *options)
    assert status == 0
    assert ("\x1b[" in out) == coloured


def test_a_rule_of_check_is_explained_too(run: Run) -> None:
    status, out, _ = run("unit_not_ucum")
    assert status == 0
    assert "Why:  Backends convert and label by the unit" in out
    status, out, _ = run("unit_not_ucum", "--format", "json")
    assert (status, json.loads(out)["level"]) == (0, "improvement")
    assert run("unit_not_ucumm")[0] == 2
