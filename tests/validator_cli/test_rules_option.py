"""`--rules`: the rules of another registry judge in place of the released ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import Run, Write
from genops_validator import validate
from genops_validator.rules import released_rule_files
from genops_validator.rules.rule_set import digest_of
from otlp_files import message, unit

URL = "https://acme.example/schemas/ai/2.1.0"
LITERAL = {"op": "literal", "type": "string", "value": "search"}
TEAM = {"op": "get", "type": "string", "map": {"op": "name", "type": "map", "name": "attributes"}}
ONLY_SEARCH = {
    "op": "eq",
    "type": "bool",
    "left": {**TEAM, "key": "genops.team"},
    "right": LITERAL,
}


@pytest.fixture
def document() -> dict[str, Any]:
    """Our rules with one more, as another registry might write them."""
    content: dict[str, Any] = json.loads(released_rule_files()["0.1.0"].read_bytes())
    content |= {"schema_url": URL, "spec_version": "2.1.0"}
    content["invariants"]["only_search"] = {
        **content["invariants"]["open_unit"],
        "code": "ACM301",
        "level": "violation",
        "message": "Only the search team may do this.",
        "requirements": [],
        "context": {"attribute": "genops.team"},
        "expression": 'attributes["genops.team"] == "search"',
        "tree": ONLY_SEARCH,
    }
    return content


def written(document: dict[str, Any], name: str = "rules.v1.json") -> str:
    """Write a rule set with the digest of its content into the working directory."""
    document["digest"] = digest_of(document)
    Path(name).write_text(json.dumps(document), encoding="utf-8")
    return name


def test_a_unit_that_keeps_both_is_compliant(
    run: Run, write: Write, document: dict[str, Any]
) -> None:
    traces = write(message(unit()))
    outcome = run("--rules", written(document), traces)
    assert outcome.code == 0
    assert outcome.out.endswith(f"rules {URL}+r1 — compliant (exit 0)\n")


def test_their_rule_and_ours_are_both_judged(
    run: Run, write: Write, document: dict[str, Any]
) -> None:
    traces = write(message(unit(1, team="sales"), unit(2, project=None)))
    outcome = run("--rules", written(document), "--format", "json", traces)
    found = {(one["code"], one["span_id"][-1]) for one in outcome.document["findings"]}
    assert outcome.code == 1
    assert found == {("ACM301", "1"), ("GEN101", "2")}
    (use,) = outcome.document["rule_sets"]
    assert (use["schema_url"], use["released"]) == (URL, False)
    assert use["chosen"] == {"forced": 2}


def test_without_them_the_released_rules_judge(run: Run, write: Write) -> None:
    outcome = run("--format", "json", write(message(unit(team="sales"))))
    assert outcome.code == 0
    assert outcome.document["rule_sets"][0]["released"] is True


def test_the_configuration_names_them_beside_itself(
    run: Run, write: Write, document: dict[str, Any]
) -> None:
    write(message(unit(team="sales")))
    written(document)
    Path("genops.toml").write_text('[validate]\nrules = "rules.v1.json"\n', encoding="utf-8")
    assert run("traces.jsonl").code == 1


def test_explain_and_rules_read_them(run: Run, write: Write, document: dict[str, Any]) -> None:
    write()
    rules = written(document)
    assert "Only the search team may do this." in run("explain", "--rules", rules, "ACM301").out
    assert "ACM301" in run("rules", "--rules", rules).out
    assert "ACM301" not in run("rules").out
    assert run("explain", "ACM301").code == 2


def test_python_takes_them_too(write: Write, document: dict[str, Any]) -> None:
    traces = write(message(unit(team="sales")))
    report = validate(traces, rules=written(document))
    assert [finding.code for finding in report.findings] == ["ACM301"]
    with pytest.raises(ValueError, match="exclude each other"):
        validate(traces, rules="rules.v1.json", spec_version="0.1.0")


@pytest.mark.parametrize("other", [("--spec-version", "0.1.0"), ("--certificate", "c.json")])
def test_what_does_not_go_together(
    run: Run, write: Write, document: dict[str, Any], other: tuple[str, str]
) -> None:
    outcome = run("--rules", written(document), *other, write(message(unit())))
    assert outcome.code == 2
    assert "--rules" in outcome.err
    assert not Path("c.json").exists()


@pytest.mark.parametrize("content", ["", "no", "[]", "{}", '{"format": "genops-rules/v9"}'])
def test_a_file_without_rules_is_refused(run: Run, write: Write, content: str) -> None:
    traces = write(message(unit()))
    Path("rules.json").write_text(content, encoding="utf-8")
    outcome = run("--rules", "rules.json", traces)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("genops-validate: rules.json: ")
    assert "genops-registry generate" in outcome.err


def test_a_missing_file_is_named(run: Run, write: Write) -> None:
    outcome = run("--rules", "gone.json", write(message(unit())))
    assert outcome.code == 2
    assert "gone.json: cannot be read: No such file or directory" in outcome.err


def test_a_file_changed_by_hand_is_refused(
    run: Run, write: Write, document: dict[str, Any]
) -> None:
    traces = write(message(unit()))
    rules = Path(written(document))
    rules.write_text(rules.read_text("utf-8").replace("Only the", "Any"), encoding="utf-8")
    outcome = run("--rules", "rules.v1.json", traces)
    assert outcome.code == 2
    assert "its digest does not fit its content" in outcome.err


def test_an_expression_that_makes_no_sense_is_no_internal_error(
    run: Run, write: Write, document: dict[str, Any]
) -> None:
    """The types of a tree are the compiler's word; whoever forges one gets an answer, too."""
    document["invariants"]["only_search"]["tree"] = {**ONLY_SEARCH, "op": "lt", "right": LITERAL}
    document["invariants"]["only_search"]["tree"]["right"] = {**LITERAL, "value": 7}
    outcome = run("--rules", written(document), write(message(unit())))
    assert outcome.code == 2
    assert "the expression of only_search cannot be evaluated" in outcome.err
