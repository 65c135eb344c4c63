"""Which revision judged: generated files, report, certificate and explanation say it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import Run, Write
from errata.releases import MESSAGE, Release
from genops_registry.cli.main import main as genops_registry
from genops_registry.rules import canonical_text
from genops_validator.rules import versions
from otlp_files import message, unit
from reference import REPOSITORY

TABLE = """\
rules:
  folder: out/v{version}
  errata: schemas/{version}/errata
"""


@pytest.fixture
def revised(release: Release, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[str]:
    """Rules with an erratum take the place of those that the package brings."""
    release.publish()
    file = tmp_path / "_generated" / "v0_1_0" / "rules.v1.json"
    file.parent.mkdir(parents=True)
    file.write_text(canonical_text(release.rules), encoding="utf-8")
    monkeypatch.setattr(versions, "_GENERATED", tmp_path / "_generated")
    versions.released_rule_files.cache_clear()
    yield str(release.rules["digest"])
    versions.released_rule_files.cache_clear()


def test_generate_applies_the_errata_of_the_version(
    release: Release, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    release.publish()
    templates = tmp_path / "templates"
    (templates / "registry" / "empty").mkdir(parents=True)
    (templates / "registry" / "empty" / "weaver.yaml").write_text("templates: []\n", "utf-8")
    (templates / "targets.yaml").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = ["generate", "rules", "-r", str(REPOSITORY / "model"), "-t", "templates"]
    assert genops_registry(words) == 0
    made = json.loads((tmp_path / "out" / "v0_1_0" / "rules.v1.json").read_text("utf-8"))
    assert (made["revision"], made["digest"]) == (2, release.rules["digest"])
    compiled = (tmp_path / "out" / "v0_1_0" / "__init__.py").read_text("utf-8")
    assert made["digest"] in compiled


def test_generate_with_an_edited_erratum_changes_nothing(
    release: Release, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = release.publish()
    file.write_text(file.read_text("utf-8").replace("Words", "Texts"), encoding="utf-8")
    templates = tmp_path / "templates"
    (templates / "registry" / "empty").mkdir(parents=True)
    (templates / "registry" / "empty" / "weaver.yaml").write_text("templates: []\n", "utf-8")
    (templates / "targets.yaml").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = ["generate", "rules", "-r", str(REPOSITORY / "model"), "-t", "templates"]
    assert genops_registry(words) == 1
    assert not (tmp_path / "out").exists()


def test_the_report_names_version_revision_and_digest(revised: str, run: Run, write: Write) -> None:
    file = write(message(unit(1)))
    (used,) = run("--format", "json", file).document["rule_sets"]
    assert (used["spec_version"], used["revision"], used["digest"]) == ("0.1.0", 2, revised)
    assert f"0.1.0+r2, sha256 {revised[:16]}" in run("-v", file).out


def test_the_certificate_names_them_and_is_no_longer_that_of_the_release(
    run: Run, write: Write, request: pytest.FixtureRequest
) -> None:
    file = write(message(unit(1)))
    run("-q", "--certificate", "first.json", file)
    revised: str = request.getfixturevalue("revised")
    run("-q", "--certificate", "second.json", file)
    (specification,) = json.loads(Path("second.json").read_bytes())["predicate"]["specifications"]
    assert specification["spec_version"] == "0.1.0"
    assert specification["rules"] == {"revision": 2, "digest": {"sha256": revised}}
    assert run("verify", "second.json", file).code == 0
    outcome = run("verify", "first.json", file)
    assert outcome.code == 1
    assert "Made by the rules 0.1.0+r1; these are 0.1.0+r2" in outcome.out


def test_an_explanation_says_what_was_corrected(revised: str, run: Run) -> None:
    text = run("explain", "GEN420").out
    assert MESSAGE in text
    assert "Corrected:    in revision 2: It named a field." in text
    assert "Corrected" not in run("explain", "GEN301").out
    assert run("explain", "GEN420", "--format", "json").document["corrections"] == {
        "2": "It named a field."
    }
    assert f"0.1.0+r2, sha256 {revised[:16]}" in run("rules").out.replace("\n", " ")
