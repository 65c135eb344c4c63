"""`genops-registry diff`, as people and CI call it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from genops_registry.cli.main import main
from reference import REPOSITORY

PAIRS = REPOSITORY / "tests" / "diff" / "pairs"
MANIFEST = "schema_url: https://example.com/schemas/shop/1.0.0\n"


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, whoever the user is."""
    who = ("-c", "user.name=test", "-c", "user.email=test@example.com")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def write(folder: Path, pair: str, side: str) -> None:
    """Write one side of a pair as a registry."""
    folder.mkdir(parents=True, exist_ok=True)
    text = (PAIRS / pair / f"{side}.yaml").read_text(encoding="utf-8")
    (folder / "shop.yaml").write_text(text, encoding="utf-8")
    (folder / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose registry has an uncommitted break."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    write(tmp_path / "model", "type_changed", "before")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    git(tmp_path, "tag", "v1.0.0")
    write(tmp_path / "model", "type_changed", "after")
    return tmp_path


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("baseline", ["main", "v1.0.0", "HEAD:model"])
def test_a_revision_is_compared_with_the_folder(
    baseline: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--baseline", baseline]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "breaking type_changed: attribute shop.order.amount",
        "  double -> double[]",
        "  values that were right have the wrong type now, and readers expect the old one",
        "",
        "1 breaking: the next version raises the major number",
    ]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("fail_on", "code"), [(None, 0), ("breaking", 1), ("minor", 1), ("patch", 1)]
)
def test_fail_on_decides_the_exit_code(fail_on: str | None, code: int) -> None:
    words = ["--fail-on", fail_on] if fail_on else []
    assert main(["diff", "--baseline", "main", *words]) == code


def test_a_harmless_change_fails_only_on_request(project: Path) -> None:
    write(project / "old", "note_changed", "before")
    write(project / "new", "note_changed", "after")
    words = ["diff", "--baseline", "old", "-r", "new", "--fail-on"]
    assert [main([*words, grade]) for grade in ("breaking", "minor", "patch")] == [0, 0, 1]


@pytest.mark.usefixtures("project")
def test_no_change_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--baseline", "model", "--fail-on", "patch"]) == 0
    assert capsys.readouterr().out == "no changes\n"


@pytest.mark.usefixtures("project")
def test_json_explains_every_change(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--baseline", "main", "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["class"], report["required_bump"]) == ("breaking", "major")
    assert [set(change) for change in report["changes"]] == [
        {"kind", "subject", "class", "scope", "old", "new", "why", "affects", "stability"}
    ]


def test_markdown_has_a_place_for_each_migration(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", "--baseline", "main", "--format", "markdown", "-o", "notes.md"]) == 0
    assert capsys.readouterr().out == ""
    notes = (project / "notes.md").read_text(encoding="utf-8")
    assert "## Breaking\n\n- attribute shop.order.amount: type changed (double -\\> " in notes
    assert "### Migrating: attribute shop.order.amount" in notes


def test_github_annotations_cannot_be_forged(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("old", "new"):
        write(project / name, "brief_changed", "before")
    file = project / "new" / "shop.yaml"
    text = file.read_text(encoding="utf-8")
    forged = 'brief: "100%\\n::error::forged"'
    file.write_text(text.replace("brief: What is to be paid.", forged), encoding="utf-8")
    assert main(["diff", "--baseline", "old", "-r", "new", "--format", "github"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    place = "file=new/shop.yaml,line=16,col=5"
    assert line.startswith(f"::notice {place},title=patch brief_changed::attribute ")
    assert "100%25 ::error::forged" in line


def test_a_revision_is_one_of_the_repository_that_the_registry_lies_in(
    project: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    words = ["--baseline", "v1.0.0", "--fail-on", "breaking"]
    assert main(["diff", "-r", str(project / "model"), *words]) == 1
    assert main(["diff", "-r", str(project / "model" / "manifest.yaml"), *words]) == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("baseline", ["nowhere", "main:nowhere", "--output=x", "HEAD~7"])
def test_an_unknown_baseline_is_an_input_error(
    baseline: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", f"--baseline={baseline}"]) == 4
    error = capsys.readouterr().err
    assert f"no baseline `{baseline}`" in error
    assert "v0.1.0:model" in error


def test_a_broken_baseline_is_told_with_its_revision(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "model" / "shop.yaml").write_text("attributes: [", encoding="utf-8")
    git(project, "commit", "-q", "-a", "-m", "broken")
    write(project / "model", "type_changed", "after")
    assert main(["diff", "--baseline", "HEAD"]) == 1
    assert "HEAD:model" in capsys.readouterr().err


def test_weaver_s_shape_knows_names_and_deprecation(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project / "old", "renamed_and_kept", "before")
    write(project / "new", "renamed_and_kept", "after")
    assert main(["diff", "--baseline", "old", "-r", "new", "--format", "weaver"]) == 0
    changes = json.loads(capsys.readouterr().out)["registry"]["attribute_changes"]
    assert changes == [
        {"type": "added", "name": "shop.order.note"},
        {
            "type": "renamed",
            "old_name": "shop.order.amount",
            "new_name": "shop.order.note",
            "note": changes[1]["note"],
        },
    ]
