"""Generated folders are replaced all together, or stay as they were."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from genops_registry.generate.output import differences, replace_folders
from genops_registry.problems import RegistryInputError


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its text."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def test_folders_are_made_with_all_that_lies_between(tmp_path: Path) -> None:
    replace_folders({tmp_path / "a/b": {"c/d.txt": "é\n", "e.txt": ""}})
    assert tree(tmp_path) == {"a/b/c/d.txt": "é\n", "a/b/e.txt": ""}


def test_what_was_there_before_is_gone(tmp_path: Path) -> None:
    replace_folders({tmp_path / "out": {"old.txt": "1", "kept/same.txt": "2"}})
    replace_folders({tmp_path / "out": {"new.txt": "3", "kept/same.txt": "2"}})
    assert tree(tmp_path) == {"out/new.txt": "3", "out/kept/same.txt": "2"}


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    replace_folders({tmp_path / "out": {"a.txt": "one\ntwo\r\n"}})
    assert (tmp_path / "out/a.txt").read_bytes() == b"one\ntwo\r\n"


@pytest.mark.skipif(os.name == "nt", reason="folders have no mode bits on Windows")
def test_a_generated_folder_can_be_read_by_others(tmp_path: Path) -> None:
    replace_folders({tmp_path / "out": {"a.txt": ""}})
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("in_the_way", ["second", "second/below"])
def test_nothing_is_changed_when_one_folder_cannot_be_written(
    tmp_path: Path, in_the_way: str
) -> None:
    """The first folder is fine, the second is a file, or lies below one."""
    replace_folders({tmp_path / "first": {"a.txt": "old"}})
    (tmp_path / "second").write_text("a file", encoding="utf-8")
    before = tree(tmp_path)
    trees = {tmp_path / "first": {"a.txt": "new"}, tmp_path / in_the_way: {"b.txt": "new"}}
    with pytest.raises(RegistryInputError, match="second"):
        replace_folders(trees)
    assert tree(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


def test_folders_already_swapped_come_back_when_a_later_one_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folders({tmp_path / name: {"a.txt": "old"} for name in ("first", "second")})
    rename = Path.rename

    def fails_for_the_second(self: Path, target: Path) -> Path:
        if target == tmp_path / "second" and not self.name.endswith(".old"):
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails_for_the_second)
    with pytest.raises(RegistryInputError, match=r"second: Permission denied"):
        replace_folders({tmp_path / name: {"a.txt": "new"} for name in ("first", "second")})
    assert tree(tmp_path) == {"first/a.txt": "old", "second/a.txt": "old"}


def test_differences_are_changed_missing_and_left_over_files(tmp_path: Path) -> None:
    replace_folders({tmp_path: {"same": "1", "changed": "2", "x/left over": "3"}})
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "same.pyc").write_bytes(b"")
    made = {"same": "1", "changed": "2\r", "y/missing": "4"}
    assert differences(made, tmp_path) == ["changed", "x/left over", "y/missing"]


def test_everything_is_missing_where_there_is_no_folder(tmp_path: Path) -> None:
    assert differences({"a": "", "b/c": ""}, tmp_path / "none") == ["a", "b/c"]
