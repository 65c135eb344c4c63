"""Which files make up a registry, and what happens when there are none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from genops_registry.problems import RegistryInputError
from genops_registry.registry import load_registry
from registries import FINE, MANIFEST, only_problem, write_registry

OTHER = FINE.replace("shop.name", "shop.town")


def test_definition_files_are_found_in_every_folder_below(tmp_path: Path) -> None:
    write_registry(tmp_path, {"a.yaml": FINE, "deep/er/b.yml": OTHER})
    assert _keys(tmp_path) == ["shop.name", "shop.town"]


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.yaml",
        ".git/b.yaml",
        "deep/.hidden/b.yaml",
        "schema-next.yaml",
        "deep/manifest.yaml",
        "registry_manifest.yaml",
        "b.yaml.bak",
        "b.json",
        "README",
    ],
)
def test_other_files_are_left_alone(tmp_path: Path, name: str) -> None:
    write_registry(tmp_path, {"a.yaml": FINE, name: "not: [a definition\n"})
    assert _keys(tmp_path) == ["shop.name"]


def test_a_folder_may_be_hidden_itself(tmp_path: Path) -> None:
    """Weaver finds nothing in such a folder, `.` included, and calls that a success."""
    write_registry(tmp_path / ".model", FINE)
    assert _keys(tmp_path / ".model") == ["shop.name"]


def test_the_current_folder_can_be_a_registry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_registry(tmp_path, FINE)
    monkeypatch.chdir(tmp_path)
    (attribute,) = load_registry(".").document["registry"]["attributes"]
    assert attribute["provenance"] == {"path": "./a.yaml"}


def test_a_registry_can_be_named_by_its_manifest(tmp_path: Path) -> None:
    folder = write_registry(tmp_path / "m", FINE)
    by_manifest = load_registry(folder / "manifest.yaml")
    assert by_manifest.document == load_registry(folder).document


@pytest.mark.parametrize(
    ("path", "problem_id", "message"),
    [
        ("gone", "no_registry", "does not exist"),
        ("model/a.yaml", "no_registry", "is a file, not a folder"),
        ("empty", "empty_registry", "holds no definition file (*.yaml, *.yml)"),
    ],
)
def test_what_is_no_registry_is_an_input_error(
    tmp_path: Path, path: str, problem_id: str, message: str
) -> None:
    write_registry(tmp_path / "model", FINE)
    write_registry(tmp_path / "empty", {"notes.txt": "a"})
    with pytest.raises(RegistryInputError) as caught:
        load_registry(tmp_path / path)
    (problem,) = caught.value.problems
    assert problem.id == problem_id
    assert problem.message.endswith(message)
    assert str(tmp_path / path) in problem.message
    assert problem.hint == "name the folder of the registry with -r/--registry"


def test_a_link_to_a_file_in_the_registry_is_a_file(tmp_path: Path) -> None:
    folder = write_registry(tmp_path, {"a.yaml": FINE, "kept/b.txt": OTHER})
    _link(folder / "b.yaml", folder / "kept" / "b.txt")
    assert _keys(folder) == ["shop.name", "shop.town"]


def test_a_link_out_of_the_registry_is_refused(tmp_path: Path) -> None:
    folder = write_registry(tmp_path / "m", FINE)
    outside = tmp_path / "secret.yaml"
    outside.write_text(OTHER, encoding="utf-8")
    _link(folder / "b.yaml", outside)
    problem = only_problem(folder)
    assert (problem.id, str(problem.position)) == ("link_out_of_registry", "m/b.yaml:1:1")
    assert str(outside.resolve()) in problem.message


def test_a_link_to_a_folder_is_not_followed_and_that_is_said(tmp_path: Path) -> None:
    folder = write_registry(tmp_path / "m", FINE)
    _link(folder / "loop", folder)
    registry = load_registry(folder, "m")
    assert [(note.id, str(note.position)) for note in registry.notes] == [
        ("link_not_followed", "m/loop:1:1")
    ]


def test_a_link_to_nothing_is_an_input_error(tmp_path: Path) -> None:
    folder = write_registry(tmp_path / "m", FINE)
    _link(folder / "b.yaml", folder / "gone.txt")
    with pytest.raises(RegistryInputError) as caught:
        load_registry(folder, "m")
    (problem,) = caught.value.problems
    assert (problem.id, str(problem.position)) == ("unreadable_file", "m/b.yaml:1:1")


def test_a_folder_that_cannot_be_listed_is_an_input_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_registry(tmp_path / "m", {"a.yaml": FINE, "locked/b.yaml": OTHER})
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(RegistryInputError) as caught:
        load_registry(folder, "m")
    (problem,) = caught.value.problems
    assert (problem.id, str(problem.position)) == ("unreadable_folder", "m/locked:1:1")
    assert "Permission denied" in problem.message


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = write_registry(tmp_path / "plain", FINE)
    windows = tmp_path / "windows"
    windows.mkdir()
    text = "\ufeff" + FINE.replace("\n", "\r\n")
    (windows / "a.yaml").write_bytes(text.encode())
    (windows / "manifest.yaml").write_bytes(MANIFEST.replace("\n", "\r\n").encode())
    assert load_registry(windows, "m").document == load_registry(plain, "m").document


def _keys(folder: Path) -> list[str]:
    registry = load_registry(folder)
    return [attribute["key"] for attribute in registry.document["registry"]["attributes"]]


def _link(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target, target_is_directory=target.is_dir())
    except OSError as error:
        pytest.skip(f"this system lets us make no links: {error}")
