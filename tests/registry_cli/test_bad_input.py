"""Whatever `check` and `diff` are given, they end with the right status, never in a traceback."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from registries import FINE, write_registry

MALFORMED = FINE + "    annotations: {genops: [1]}\n"


@pytest.fixture(autouse=True)
def in_a_folder_with_registries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_registry(Path("model"), FINE)
    write_registry(Path("malformed"), MALFORMED)
    write_registry(Path("broken"), "attributes: [\n")
    Path("empty").mkdir()
    write_registry(Path("latin"), FINE)
    Path("latin/a.yaml").write_bytes(FINE.encode() + b"    note: caf\xe9\n")


@pytest.mark.parametrize("command", ["check", "diff"])
@pytest.mark.parametrize(
    ("baseline", "status"),
    [
        ("", 4),
        ("nowhere", 4),
        ("empty", 4),
        ("model/a.yaml", 4),
        ("HEAD:../x", 4),
        ("--output=x", 4),
        ("https://localhost:1/x.zip", 4),
        ("broken", 1),
        ("malformed", 1),
        ("latin", 1),
    ],
)
def test_a_baseline_that_is_none_is_told(
    run: Any, command: str, baseline: str, status: int
) -> None:
    done = run(command, f"--baseline={baseline}")
    assert (done.status, done.out) == (status, "")
    assert "violation[" in done.err


def test_without_git_a_revision_is_no_baseline(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    done = run("diff", "--baseline", "main")
    assert done.status == 4
    assert "no baseline `main`: git cannot be run" in done.err


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
@pytest.mark.parametrize(("registry", "status"), [("malformed", 1), ("broken", 1), ("empty", 4)])
def test_a_registry_that_is_none_is_told_in_every_format(
    run: Any, registry: str, status: int, form: str
) -> None:
    words = ("--format", form, "--policy", "otel", "--baseline", "model")
    done = run("check", "-r", registry, *words)
    assert (done.status, done.err) == (status, "")
    assert done.out


def test_annotations_without_shape_keep_a_diff_from_being_made(run: Any) -> None:
    done = run("diff", "-r", "malformed", "--baseline", "model")
    assert (done.status, done.out) == (1, "")
    assert "malformed/a.yaml:8:27: violation[vocabulary_shape]" in done.err


@pytest.mark.parametrize("command", [("check",), ("diff", "--baseline", "model")])
@pytest.mark.parametrize("target", ["nowhere/file", "empty"])
def test_an_output_that_cannot_be_written_is_told(
    run: Any, command: tuple[str, ...], target: str
) -> None:
    done = run(*command, "-o", target)
    assert (done.status, done.out) == (4, "")
    assert "violation[unwritable_file]" in done.err


@pytest.mark.parametrize("text", ["a: [", "cases: 1", "cases: {a: 1}", "cases: {a: {why: x}}", "1"])
def test_a_kit_that_is_none_is_told(run: Any, text: str) -> None:
    Path("kit/R-001").mkdir(parents=True)
    Path("kit/R-001/expected.yaml").write_text(text, encoding="utf-8")
    done = run("check", "--conformance", "kit")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("kit/R-001/expected.yaml:")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without end")
def test_a_configuration_without_end_is_refused(run: Any) -> None:
    done = run("check", "--config", "/dev/zero")
    assert done.status == 2
    assert "larger than 1,048,576 bytes" in done.err


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody is in")
def test_a_working_directory_that_is_gone_holds_no_configuration(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = str(Path("model").resolve())
    Path("gone").mkdir()
    monkeypatch.chdir("gone")
    Path("../gone").rmdir()
    assert run("check", "-r", model, "-v").status == 0


@pytest.mark.parametrize(
    ("annotations", "status"),
    [
        ("{genops: 3}", 1),
        ("{genops: {unit: 7}}", 1),
        ("{stability: 4}", 0),
        ("{naming_conventions: [x]}", 0),
        ("{code_generation: x}", 0),
    ],
)
def test_annotations_of_any_shape_are_no_error_of_ours(
    run: Any, annotations: str, status: int
) -> None:
    metric = f"""\
metrics:
  - name: shop.orders
    instrument: counter
    unit: s
    brief: Orders.
    stability: stable
    requirement_level: opt_in
    attributes: [{{ref: shop.name}}]
    annotations: {annotations}
"""
    write_registry(Path("model"), FINE + metric)
    write_registry(Path("old"), FINE)
    done = run("check", "--policy", "otel", "--baseline", "old")
    assert (done.status, done.err) == (status, "")
    assert run("diff", "--baseline", "old").status == 0
    assert run("diff", "-r", "old", "--baseline", "model").status == 0
