"""`genops-registry resolve` writes the resolved document, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from registries import FINE, value_of, write_registry


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_json_on_standard_output_is_the_default(run: Any) -> None:
    write_registry(Path("model"), FINE)
    done = run("resolve")
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out)["registry"]["attributes"][0]["key"] == "shop.name"
    assert done.out.endswith("}\n")


def test_yaml_is_the_same_document(run: Any) -> None:
    write_registry(Path("model"), FINE)
    by_yaml = value_of(run("resolve", "--format", "yaml").out)
    assert by_yaml == json.loads(run("resolve", "-o", "-").out)


def test_a_file_gets_what_standard_output_would(run: Any) -> None:
    write_registry(Path("model"), FINE.replace("corner", "Ecke é店"))
    expected = run("resolve").out
    Path("out.json").write_text("old", encoding="utf-8")
    done = run("resolve", "-o", "out.json")
    assert (done.status, done.out) == (0, "")
    assert Path("out.json").read_bytes() == expected.encode()
    assert _names() == ["model", "out.json"]


def test_a_broken_registry_leaves_the_file_as_it_was(run: Any) -> None:
    write_registry(Path("model"), FINE + "    exampels: [a]\n")
    Path("out.json").write_text("old", encoding="utf-8")
    done = run("resolve", "-o", "out.json")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("model/a.yaml:8:5: violation[unknown_key]")
    assert Path("out.json").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("target", ["gone/out.json", "model"])
def test_a_file_that_cannot_be_written_is_an_input_error(run: Any, target: str) -> None:
    write_registry(Path("model"), FINE)
    done = run("resolve", "-o", target)
    assert (done.status, done.out) == (4, "")
    assert f"violation[unwritable_file]: cannot write {target}: " in done.err
    assert "help: name a file in a folder that exists" in done.err
    assert _names() == ["model"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="this system has no /dev/full")
def test_a_device_is_written_to_and_stays_a_device(run: Any) -> None:
    write_registry(Path("model"), FINE)
    assert run("resolve", "-o", "/dev/full").status == 4
    assert Path("/dev/full").is_char_device()


def test_a_link_keeps_pointing_to_the_file_that_is_written(run: Any) -> None:
    write_registry(Path("model"), FINE)
    Path("real.json").write_text("old", encoding="utf-8")
    try:
        Path("link.json").symlink_to("real.json")
    except OSError as error:
        pytest.skip(f"this system lets us make no links: {error}")
    assert run("resolve", "-o", "link.json").status == 0
    assert Path("link.json").is_symlink()
    assert json.loads(Path("real.json").read_text(encoding="utf-8"))


def test_a_missing_registry_is_an_input_error(run: Any) -> None:
    done = run("resolve", "-r", "gone")
    assert (done.status, done.out) == (4, "")
    assert done.err.startswith("violation[no_registry]: the registry gone does not exist")


def _names() -> list[str]:
    return sorted(path.name for path in Path().iterdir())
