"""`genops-registry init` makes a registry that passes every check, here and in Weaver."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from genops_registry.cli.main import main
from genops_registry.generate.engine import render_target
from genops_registry.generate.output import differences
from genops_registry.problems import RegistryError
from genops_registry.registry import load_registry
from genops_registry.starter import Starter, starter_files
from hypothesis import given
from hypothesis import strategies as st
from organisation.conftest import Organisation, made
from reference import REPOSITORY, reference
from weaver import resolved_by_weaver, run_weaver


def test_code_and_a_page_are_generated(acme: Organisation) -> None:
    names: dict[str, str] = {}
    code = (acme.folder / "generated/python/acme_names.py").read_text(encoding="utf-8")
    exec(compile(code, "acme_names.py", "exec"), names)
    assert names["ACME_DATA_CLASS"] == "acme.data.class"
    assert names["ACME_DATA_CLASS_RESTRICTED"] == "restricted"
    page = (acme.folder / "generated/docs/awu.md").read_text(encoding="utf-8")
    assert "## ACME301" in page
    assert "| `genops.team` | required |" in page
    assert "GEN301" not in page


def test_everything_carries_the_name_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    organisation = made(tmp_path / "x", monkeypatch, "--name", "big_corp")
    texts = {
        path.relative_to(organisation.folder): path.read_text(encoding="utf-8")
        for path in organisation.folder.rglob("*")
        if path.is_file() and "dependencies" not in path.parts
    }
    assert not [path for path, text in texts.items() if "acme" in f"{path}{text}".lower()]
    assert Path("generated/python/big_corp_names.py") in texts
    rules = organisation.rules.read_text(encoding="utf-8")
    assert '"BIGCORP301"' in rules
    assert "https://big-corp.example/schemas/ai/0.1.0" in rules


def test_the_schema_url_can_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = "https://telemetry.acme.com/registry/2.0.0"
    organisation = made(tmp_path / "acme", monkeypatch, "--schema-url", url)
    assert load_registry(organisation.folder / "model").manifest.schema_url == url


def test_it_may_build_on_upstream_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = reference("registries", "otel-semconv-1.44", "model")
    organisation = made(tmp_path / "acme", monkeypatch, "--with-upstream", str(model))
    monkeypatch.chdir(organisation.folder)
    span = load_registry("model").document["refinements"]["spans"][0]
    region = next(each for each in span["attributes"] if each["key"] == "cloud.region")
    assert region["provenance"] == {"source": "https://opentelemetry.io/schemas/1.44.0"}


def test_by_default_upstream_is_the_archive_of_the_release() -> None:
    texts = starter_files(Starter("acme", upstream="the archive"))
    assert 'registry_path: "the archive"' in texts["model/manifest.yaml"]
    assert "#begin" not in texts["model/manifest.yaml"]
    without = starter_files(Starter("acme"))
    assert "opentelemetry" not in without["model/manifest.yaml"] + without["model/awu.yaml"]


def test_the_definitions_of_genops_are_those_of_this_repository(acme: Organisation) -> None:
    copy = load_registry(acme.folder / "dependencies" / "genops", "model")
    assert copy.document == load_registry(REPOSITORY / "model", "model").document


@pytest.mark.parametrize("upstream", [False, True], ids=["genops", "upstream"])
def test_weaver_accepts_it_and_renders_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, upstream: bool
) -> None:
    model = ("--with-upstream", str(reference("registries", "otel-semconv-1.44", "model")))
    folder = made(tmp_path / "acme", monkeypatch, *(model if upstream else ())).folder
    checked = run_weaver(folder, "registry", "check", "--v2", "-r", "model")
    assert checked.returncode == 0, checked.stderr
    document = load_registry("model").document
    theirs = json.loads(resolved_by_weaver(folder, "model"))
    own = {key: document[key] for key in theirs}  # ours also holds what it depends on
    assert without_provenance(own) == without_provenance(theirs)
    for target in ("python", "markdown"):
        output = tmp_path / f"weaver-{target}"
        options = ("--v2", "-r", "model", "-t", "templates", target, str(output))
        done = run_weaver(folder, "registry", "generate", *options)
        assert done.returncode == 0, done.stderr
        assert differences(render_target(document, Path("templates"), target), output) == []


def without_provenance(value: Any) -> Any:
    """Leave out where attributes come from: Weaver names our file for some that it took over."""
    if isinstance(value, dict):
        return {k: without_provenance(v) for k, v in value.items() if k != "provenance"}
    return [without_provenance(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("there", ["a file", "a folder with a file", "a file above"])
def test_nothing_that_is_there_is_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], there: str
) -> None:
    folder = tmp_path / "acme"
    mine = {
        "a file": folder,
        "a folder with a file": folder / "mine",
        "a file above": folder,
    }[there]
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    wanted = folder / "below" if there == "a file above" else folder
    assert main(["init", str(wanted), "--name", "acme"]) == 4
    assert str(folder) in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["acme"]


def test_an_empty_folder_is_filled_and_stays_the_same_folder(tmp_path: Path) -> None:
    """Whoever stands in it still does."""
    script = "import sys; from genops_registry.cli.main import main; sys.exit(main(sys.argv[1:]))"
    folder = tmp_path / "acme"
    folder.mkdir()
    before = folder.stat().st_ino
    command = [sys.executable, "-c", script, "init", ".", "--name", "acme"]
    done = subprocess.run(command, cwd=folder, check=False)
    assert done.returncode == 0
    assert folder.stat().st_ino == before
    assert (folder / "model" / "manifest.yaml").is_file()


@pytest.mark.parametrize("name", ["genops", "gen", "x", "Acme", "1st", "a.b", "a__b", "../x", ""])
def test_names_that_cannot_be_a_namespace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["init", str(tmp_path / "new"), "--name", name or " "]) == 1
    assert "invalid_name" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_schema_url_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "acme"), "--schema-url", "acme 1.0"]) == 1
    assert "invalid_schema_url" in capsys.readouterr().err


@given(name=st.from_regex(r"[a-z][a-z0-9]{1,12}(_[a-z0-9]{1,8}){0,2}", fullmatch=True))
def test_any_namespace_makes_the_same_files(name: str) -> None:
    try:
        made_for = starter_files(Starter(name))
    except RegistryError:
        assert name in {"genops", "gen"} or len(Starter(name).letters) < 2
        return
    assert len(made_for) == len(starter_files(Starter("acme")))
    assert f"key: {name}.data.class" in made_for["model/awu.yaml"]


def test_a_folder_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rename = Path.rename

    def fails(self: Path, target: Path) -> Path:
        if target == tmp_path / "acme":
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    assert main(["init", str(tmp_path / "acme")]) == 4
    assert "acme: Permission denied" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
