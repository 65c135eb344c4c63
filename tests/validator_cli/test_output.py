"""Where the report goes, in which form, and how much of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, Write
from jsonschema import Draft202012Validator
from otlp_files import message, unit

SCHEMA_FILE = Path(__file__).parents[2] / "schemas" / "formats" / "report.v1.json"


def test_json_of_a_real_run_is_as_the_schema_says(run: Run, write: Write) -> None:
    file = write(message(unit(1, team=None), unit(2)), message(unit(3), service=None), "{")
    outcome = run("--format", "json", file)
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(outcome.document)
    (finding,) = outcome.document["findings"]
    assert (finding["file"], finding["line"], finding["index"]) == ("traces.jsonl", 1, 0)
    assert finding["requirements"] == ["R-006"]
    assert finding["context"] == {
        "attribute": "genops.team",
        "expected": "string",
        "actual": "absent",
    }
    services = {item["name"]: item["verdict"] for item in outcome.document["services"]}
    assert services == {"shop": "non_compliant", "unknown_service": "inconclusive"}


def test_counts_are_exact_though_places_are_limited(run: Run, write: Write) -> None:
    file = write(*(message(unit(number, team=None)) for number in range(1, 8)))
    document = run("--format", "json", "--max-locations", "2", file).document
    (count,) = document["counts"]
    assert (count["count"], count["located"], len(document["findings"])) == (7, 2, 2)


def test_quiet_is_one_line(run: Run, write: Write) -> None:
    outcome = run("-q", write(message(unit(team=None))))
    assert outcome.out == "GenOps v0.1 — non-compliant (exit 1): 1 violation\n"


def test_verbose_lists_what_is_not_verified(run: Run, write: Write) -> None:
    file = write(message(unit()))
    assert "R-030: " in run("-v", file).out
    assert "R-030: " not in run(file).out


def test_color_is_for_who_asks(run: Run, write: Write) -> None:
    file = write(message(unit()))
    assert "\x1b[" not in run(file).out
    assert "\x1b[1;32mGenOps v0.1 — compliant\x1b[0m" in run("--color", "always", file).out


def test_force_color_does_not_reach_a_file(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(message(unit()))
    monkeypatch.setenv("FORCE_COLOR", "1")
    run("-o", "report.txt", file)
    assert "\x1b[" not in Path("report.txt").read_text(encoding="utf-8")
    assert "\x1b[" in run(file).out


def test_a_report_in_a_file_leaves_a_receipt(run: Run, write: Write) -> None:
    outcome = run("--format", "json", "-o", "report.json", write(message(unit())))
    assert outcome.out == ""
    assert outcome.err == "GenOps v0.1 — compliant (exit 0): no finding\n"
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["verdict"] == "compliant"
    assert [path.name for path in Path().iterdir() if path.name.endswith(".part")] == []


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(message(unit()))
    Path("report.txt").write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    outcome = run("-o", "report.txt", file)
    assert outcome.code == 2
    assert "report.txt: cannot be written: No space left on device" in outcome.err
    assert Path("report.txt").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["report.txt", "traces.jsonl"]


def test_hostile_names_reach_neither_terminal_nor_lines(run: Run, write: Write) -> None:
    name = "chat\x1b[31m\nGenOps v0.1 — compliant (exit 0)\u202e"
    outcome = run(write(message(unit(name=name, team=None), service=name)))
    assert "\x1b" not in outcome.out
    assert "\u202e" not in outcome.out
    assert "chat\\x1b[31m\\x0aGenOps" in outcome.out


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("key", ["customer_id", "session_id"])
def test_sensitive_values_are_hidden(run: Run, write: Write, form: str, key: str) -> None:
    changes: dict[str, Any] = {key: 4711}
    file = write(message(unit(**changes)))
    outcome = run("--format", form, file)
    assert "GEN103" in outcome.out
    assert "4711" not in outcome.out
    assert "not shown" in outcome.out
    assert "4711" in run("--format", form, "--show-values", file).out


def test_long_values_are_cut(run: Run, write: Write) -> None:
    document = run("--format", "json", write(message(unit(policy__result="B" * 500)))).document
    actual = [item["context"].get("actual", "") for item in document["findings"]]
    assert "B" * 79 + "…" in actual
    assert "B" * 80 not in json.dumps(document)


def test_all_shows_every_place(run: Run, write: Write) -> None:
    file = write(*(message(unit(number, team=None)) for number in range(1, 6)))
    assert run(file).out.count("Where: ") == 3
    assert run("--all", file).out.count("Where: ") == 5
