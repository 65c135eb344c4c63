"""`genops-registry package` writes both files of a published registry, or neither."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from genops_registry.cli.output import files
from genops_registry.registry import load_registry
from registries import FINE, MANIFEST, value_of, write_registry


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_both_files_are_written(run: Any) -> None:
    write_registry(Path("model"), FINE, MANIFEST + "description: A shop.\nstability: stable\n")
    done = run("package")
    assert (done.status, done.err) == (0, "")
    assert done.out == "output: https://example.com/schemas/shop/1.0.0 packaged\n"
    assert _names("output") == ["manifest.yaml", "resolved.yaml"]
    assert value_of(Path("output/manifest.yaml").read_text(encoding="utf-8")) == {
        "file_format": "manifest/2.0",
        "schema_url": "https://example.com/schemas/shop/1.0.0",
        "description": "A shop.",
        "stability": "stable",
        "resolved_registry_uri": "resolved.yaml",
    }
    resolved = value_of(Path("output/resolved.yaml").read_text(encoding="utf-8"))
    assert isinstance(resolved, dict)
    assert list(resolved) == [
        "file_format",
        "schema_url",
        "attribute_catalog",
        "registry",
        "refinements",
    ]


def test_what_was_packaged_can_be_read_and_checked(run: Any) -> None:
    write_registry(Path("model"), FINE)
    run("package")
    assert run("check", "-r", "output").status == 0
    assert run("explain", "shop.name", "-r", "output").status == 0
    assert load_registry("output").document["registry"] != []


def test_equal_registries_give_equal_bytes(run: Any) -> None:
    write_registry(Path("model"), FINE)
    run("package", "-o", "one")
    run("package", "-o", "two")
    for name in _names("one"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes()


def test_the_place_of_the_content_can_be_named(run: Any) -> None:
    write_registry(Path("model"), FINE)
    url = "https://example.com/1.0.0/resolved.yaml"
    assert run("package", "--resolved-registry-uri", url).status == 0
    assert f"resolved_registry_uri: {url}\n" in Path("output/manifest.yaml").read_text("utf-8")


def test_other_files_stay(run: Any) -> None:
    write_registry(Path("model"), FINE)
    Path("dist/deep").mkdir(parents=True)
    Path("dist/deep/own.txt").write_text("mine", encoding="utf-8")
    assert run("package", "-o", "dist").status == 0
    assert Path("dist/deep/own.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("manifest", "text", "status", "message"),
    [
        (None, FINE, 1, "violation[no_manifest]: a registry without a manifest"),
        (MANIFEST, FINE.replace("string", "sting"), 1, "violation[unknown_value]"),
        (
            MANIFEST,
            FINE + "    annotations: {genops: {closed: maybe}}\n",
            1,
            "model: 1 violation, nothing written",
        ),
    ],
)
def test_what_is_broken_is_not_packaged(
    run: Any, manifest: str | None, text: str, status: int, message: str
) -> None:
    write_registry(Path("model"), text, manifest)
    done = run("package")
    assert (done.status, done.out) == (status, "")
    assert message in done.err
    assert not Path("output").exists()


def test_a_registry_that_is_not_there_is_an_input_error(run: Any) -> None:
    done = run("package")
    assert (done.status, done.out) == (4, "")
    assert not Path("output").exists()


def test_when_one_file_cannot_be_written_all_is_as_it_was(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_registry(Path("model"), FINE)
    Path("old").mkdir()
    Path("old/resolved.yaml").write_text("old", encoding="utf-8")
    original = files._write

    def fail(path: Path, data: bytes) -> None:
        if path.name == "manifest.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        original(path, data)

    monkeypatch.setattr(files, "_write", fail)
    for folder, left in (("old", ["resolved.yaml"]), ("new/deep", [])):
        done = run("package", "-o", folder)
        assert (done.status, done.out) == (4, "")
        assert "violation[unwritable_folder]: cannot write" in done.err
        assert _names(folder) == left
    assert Path("old/resolved.yaml").read_text(encoding="utf-8") == "old"
    assert not Path("new").exists()


@pytest.mark.parametrize("folder", ["file", "file/deep"])
def test_a_file_in_the_way_is_an_input_error(run: Any, folder: str) -> None:
    write_registry(Path("model"), FINE)
    Path("file").write_text("mine", encoding="utf-8")
    done = run("package", "-o", folder)
    assert (done.status, done.out) == (4, "")
    assert Path("file").read_text(encoding="utf-8") == "mine"


def test_hostile_text_comes_back_as_it_was(run: Any) -> None:
    text = r'"yes: no\n- \"on\" # \u2028 {x}\n  \e[31m | \t"'
    write_registry(Path("model"), FINE.replace("Name of the shop.", text))
    before = load_registry("model").document["registry"]["attributes"][0]["brief"]
    run("package")
    assert load_registry("output").document["registry"]["attributes"][0]["brief"] == before


def _names(folder: str) -> list[str]:
    place = Path(folder)
    return sorted(path.name for path in place.iterdir()) if place.is_dir() else []
