"""`genops.toml`, table `[registry]`: what every check is asked for, and what it ignores."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from genops_registry.config import Ignore, suppress
from genops_registry.problems import Problem
from registries import FINE, write_registry

WEAK = FINE.replace("    examples: [corner]\n", "")
IGNORE = '[[registry.ignore]]\nrule = "examples_missing"\nreason = "Written next week."\n'


@pytest.fixture(autouse=True)
def in_a_folder_with_a_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_registry(Path("model"), WEAK)


def config(text: str, name: str = "genops.toml") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_verbose_says_which_file_was_used(run: Any) -> None:
    assert run("check", "-v").err == "genops-registry: no configuration file\n"
    path = config("").resolve()
    assert run("check", "-v").err == f"genops-registry: configuration: {path}\n"
    assert run("check").err == ""
    assert run("check", "-v", "--no-config").err == "genops-registry: no configuration file\n"


def test_a_level_of_the_file_counts_unless_the_command_line_names_one(run: Any) -> None:
    config('[registry]\nfail-on = "improvement"\n')
    assert run("check").status == 1
    assert run("check", "--fail-on", "violation").status == 0
    assert run("check", "--no-config").status == 0


def test_policies_of_the_file_are_applied(run: Any) -> None:
    write_registry(Path("model"), FINE.replace("shop.name", "name"))
    assert run("check").status == 0
    config('[registry]\npolicy = ["naming"]\n')
    assert run("check").status == 1
    assert run("check", "--policy", "stability").status == 0


def test_a_kit_is_looked_for_beside_the_file(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    config('[registry]\nconformance = "kit"\n')
    assert "no conformance kit in" in run("check").err
    assert run("check").status == 4
    expected = "cases:\n  pass-a.json: {why: It passes., findings: []}\n"
    config(expected, "kit/R-001/expected.yaml")
    assert run("check").status == 0
    Path("deeper").mkdir()
    monkeypatch.chdir("deeper")
    assert run("check", "-r", "../model", "--config", "../genops.toml").status == 0


def test_an_ignored_finding_does_not_count_and_is_told(run: Any) -> None:
    config(IGNORE)
    done = run("check", "--fail-on", "improvement")
    assert done.status == 0
    assert done.out.splitlines() == [
        "ignored: 1 examples_missing: Written next week.",
        "model (1 attribute): no problem found, 1 ignored",
    ]


def test_json_keeps_an_ignored_finding_and_says_why_it_does_not_count(run: Any) -> None:
    config(IGNORE)
    (finding,) = json.loads(run("check", "--format", "json").out)
    assert finding["context"]["suppressed"] == "Written next week."


def test_github_gets_no_annotation_of_it(run: Any) -> None:
    assert run("check", "--format", "github").out.startswith("::warning ")
    config(IGNORE)
    assert run("check", "--format", "github").out == ""


@pytest.mark.parametrize(
    ("subject", "status"), [("shop.name", 0), ("shop.*", 0), ("shop", 1), ("*.town", 1)]
)
def test_a_subject_is_a_pattern_of_the_name(run: Any, subject: str, status: int) -> None:
    config(f'{IGNORE}subject = "{subject}"\n')
    assert run("check", "--fail-on", "improvement").status == status


def test_an_entry_that_ignores_nothing_is_told(run: Any) -> None:
    write_registry(Path("model"), FINE)
    config(IGNORE)
    done = run("check", "--fail-on", "improvement")
    assert done.status == 1
    assert "improvement[suppression_unused]: there is no finding examples_missing" in done.out


def test_an_entry_with_an_unknown_rule_is_told_what_was_meant(run: Any) -> None:
    config(IGNORE.replace("examples_missing", "example_missing"))
    assert "did you mean `examples_missing`?" in run("check").out


def test_an_entry_for_a_rule_that_was_not_applied_is_not_called_stale(run: Any) -> None:
    write_registry(Path("model"), FINE)
    write_registry(Path("old"), FINE)
    config(IGNORE.replace("examples_missing", "breaking_change"))
    assert run("check", "--fail-on", "improvement").status == 0
    assert run("check", "--fail-on", "improvement", "--baseline", "old").status == 1


def test_an_entry_holds_until_its_last_day() -> None:
    problem = Problem("brief_required", "x", subject="shop.name")
    entry = Ignore("brief_required", "Known.", until=date(2030, 1, 31))
    names: dict[str, Any] = {"known": ["brief_required"], "idle": []}
    kept = suppress([problem], [entry], today=date(2030, 1, 31), **names)
    assert (kept.remaining, kept.ignored) == ((), ((problem, entry),))
    late = suppress([problem], [entry], today=date(2030, 2, 1), **names)
    assert [each.id for each in late.remaining] == ["brief_required", "suppression_expired"]
    assert late.ignored == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[registri]\n", "did you mean `registry`?"),
        ("registry = 1\n", "registry is no table"),
        ("[registry]\nfail_on = 'violation'\n", "did you mean `fail-on`?"),
        ("[registry]\nfail-on = 'error'\n", "there is no `error`"),
        ("[registry]\npolicy = 'otel'\n", "policy is no list"),
        ("[registry]\npolicy = ['otl']\n", "did you mean `otel`?"),
        ("[registry]\npolicy = [1]\n", "policy is no text"),
        ("[registry]\nconformance = ''\n", "conformance is no text"),
        ("[registry]\nignore = 1\n", "ignore is no list"),
        ("[registry]\nignore = [1]\n", "ignore entry 1 is no table"),
        ('[[registry.ignore]]\nrule = "x"\n', "entry 1: `reason` is missing"),
        ('[[registry.ignore]]\nreason = "x"\n', "entry 1: `rule` is missing"),
        (f"{IGNORE}untill = 2030-01-31\n", "did you mean `until`?"),
        (f"{IGNORE}until = '2030-01-31'\n", "`until` is no date"),
        (f"{IGNORE}until = 2030-01-31T10:00:00\n", "`until` is no date"),
        (f"{IGNORE}subject = ' '\n", "subject is no text"),
        ("[registry\n", "no TOML"),
        ("a = " + "[" * 5000, "no TOML"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_is_2(run: Any, text: str, words: str) -> None:
    config(text)
    done = run("check")
    assert (done.status, done.out) == (2, "")
    assert "genops.toml" in done.err
    assert words in done.err


def test_a_file_that_cannot_be_read_is_told(run: Any) -> None:
    assert run("check", "--config", "gone.toml").status == 2
    Path("genops.toml").mkdir()
    assert run("check").status == 2
    Path("genops.toml").rmdir()
    Path("genops.toml").write_bytes(b"\xff\xfe")
    assert run("check").status == 2


def test_the_table_of_the_validator_is_left_alone(run: Any) -> None:
    config("[validate]\nanything = 1\n")
    assert run("check").status == 0


def test_the_project_file_will_do_and_ours_goes_before_it(run: Any) -> None:
    config('[tool.genops.registry]\nfail-on = "improvement"\n', "pyproject.toml")
    assert run("check").status == 1
    config("[registry]\n")
    assert run("check").status == 0
    Path("genops.toml").unlink()
    config("[tool.other]\n", "pyproject.toml")
    assert run("check").status == 0
    config("tool = 1\n", "pyproject.toml")
    assert run("check").status == 0


def test_folders_above_count_up_to_the_root_of_the_repository(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    config("no TOML at all")
    Path("repository/.git").mkdir(parents=True)
    write_registry(Path("repository/deep/model"), WEAK)
    monkeypatch.chdir("repository/deep")
    assert run("check").status == 0
    config('[registry]\nfail-on = "improvement"\n', "../genops.toml")
    assert run("check").status == 1
