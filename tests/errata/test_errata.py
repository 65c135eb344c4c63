"""An erratum corrects rules of a release: the next revision, a new digest, and nothing edited."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from errata.releases import MESSAGE, REWORDED, Release
from genops_registry.problems import RegistryError
from genops_registry.rules import canonical_text
from genops_validator.rules import RuleSet, judge
from genops_validator.telemetry import Resource
from jsonschema import Draft202012Validator
from reference import REPOSITORY
from units import RECONCILIATION, changing, executed

SCHEMAS = REPOSITORY / "schemas" / "formats"
SCHEMA: dict[str, Any] = json.loads((SCHEMAS / "erratum.v1.json").read_text("utf-8"))
ERRATUM = Draft202012Validator(SCHEMA)
DELTA = "genops.accounting.reconciliation_delta"
LOOSER = {
    "event_delta_wrong": {
        "reason": "It was too strict.",
        "replace": {"expression": "true", "why": "It holds always.", "level": "improvement"},
    }
}


def test_without_errata_the_rules_are_those_of_the_release(release: Release) -> None:
    assert release.rules == release.released
    assert (release.rules["revision"], release.rules["errata"]) == (1, {})


def test_an_erratum_makes_the_next_revision_with_a_digest_of_its_own(release: Release) -> None:
    release.publish()
    rules = release.rules
    assert rules["revision"] == 2
    assert rules["digest"] != release.released["digest"]
    assert rules["invariants"]["event_delta_wrong"]["message"] == MESSAGE
    assert rules["errata"] == {
        "2": {"reason": "Words were wrong.", "rules": {"event_delta_wrong": "It named a field."}}
    }


def test_what_an_erratum_does_not_name_stays_as_it_is(release: Release) -> None:
    release.publish()
    left, revised = release.released, release.rules
    changed = {key for key in left if left[key] != revised[key]}
    assert changed == {"revision", "digest", "errata", "invariants"}
    rules = {id for id, rule in left["invariants"].items() if rule != revised["invariants"][id]}
    assert rules == {"event_delta_wrong"}


def test_an_erratum_corrects_the_one_before(release: Release) -> None:
    release.publish()
    release.publish(LOOSER, "r3.yaml")
    rules = release.rules
    assert (rules["revision"], sorted(rules["errata"])) == (3, ["2", "3"])
    assert rules["invariants"]["event_delta_wrong"]["message"] == MESSAGE
    assert rules["invariants"]["event_delta_wrong"]["level"] == "improvement"


def test_the_corrected_expression_decides(release: Release) -> None:
    unit = changing(executed(), RECONCILIATION, {DELTA: 7.0})

    def codes() -> list[str]:
        rules = RuleSet.from_document(json.loads(canonical_text(release.rules)))
        return [finding.code for finding in judge(rules, unit, Resource()).findings]

    assert codes() == ["GEN420"]
    release.publish(LOOSER)
    assert codes() == []


def test_a_rule_of_the_engine_can_be_reworded(release: Release) -> None:
    release.publish({"placeholder": {"reason": "A.", "replace": {"fix": "Set {attribute}."}}})
    assert release.rules["rules"]["placeholder"]["fix"] == "Set {attribute}."


def test_corrected_rules_and_errata_fit_their_schemas(release: Release) -> None:
    file = release.publish()
    text = (SCHEMAS / "rules.v1.json").read_text(encoding="utf-8")
    Draft202012Validator(json.loads(text)).validate(release.rules)
    ERRATUM.validate(yaml.safe_load(file.read_text(encoding="utf-8")))


def test_the_wheel_holds_the_published_schema() -> None:
    inside = REPOSITORY / "compiler/src/genops_registry/rules/errata/erratum.v1.json"
    assert inside.read_bytes() == (SCHEMAS / "erratum.v1.json").read_bytes()


def test_an_erratum_that_was_edited_is_refused(release: Release) -> None:
    file = release.publish()
    file.write_text(file.read_text("utf-8").replace("named a field", "was old"), "utf-8")
    assert release.problem.id == "erratum_edited"
    assert "r3.yaml" in str(release.problem.hint)
    assert str(release.problem.position).startswith(file.as_posix())


def test_an_erratum_that_others_build_on_cannot_be_rewritten(release: Release) -> None:
    """Not even with a digest that fits: the next one says what it corrects."""
    release.publish()
    second = release.publish(LOOSER, "r3.yaml")
    kept = second.read_text("utf-8")
    second.unlink()
    other = {"event_delta_wrong": {"reason": "B.", "replace": {"message": "Another one."}}}
    (release.folder / "r2.yaml").unlink()
    release.publish(other)
    second.write_text(kept, "utf-8")
    assert release.problem.id == "erratum_base"


def test_a_release_that_was_edited_is_noticed(release: Release) -> None:
    release.publish()
    release.released = {**release.released, "digest": "0" * 64}
    assert release.problem.id == "erratum_base"
    assert "frozen" in str(release.problem.hint)


@pytest.mark.parametrize(
    ("name", "id", "told"),
    [
        ("r3.yaml", "erratum_gap", "r2.yaml"),
        ("r1.yaml", "erratum_gap", "the release is r1"),
        ("r02.yaml", "erratum_name", "r2.yaml, r3.yaml"),
        ("r2.yml", "erratum_name", "rename it"),
        ("notes.txt", "erratum_name", "rename it"),
    ],
)
def test_errata_count_on_without_a_gap(release: Release, name: str, id: str, told: str) -> None:
    release.draft(REWORDED, release.released["digest"], name)
    problem = release.problem
    assert problem.id == id
    assert told in f"{problem.message} {problem.hint}"


def replacing(rule: str = "event_delta_wrong", **replaced: Any) -> dict[str, Any]:
    return {rule: {"reason": "A.", "replace": replaced}}


@pytest.mark.parametrize(
    ("rules", "id", "told"),
    [
        (replacing("event_delta_wrnog", fix="A."), "erratum_unknown_rule", "event_delta_wrong"),
        (replacing(code="GEN399"), "erratum_shape", "cannot replace `code`"),
        (replacing(mesage="A."), "erratum_shape", "did you mean `message`?"),
        (replacing(), "erratum_shape", "replace"),
        ({}, "erratum_shape", "rules"),
        (replacing(level="error"), "erratum_shape", "level"),
        (replacing(message=""), "erratum_shape", "message"),
        (replacing(message="{who} did it."), "erratum_text", "`{who}`"),
        (replacing(context={"attribute": "genops.teem"}), "erratum_context", "genops.teem"),
        (replacing(requirements=["R-999"]), "erratum_requirement", "R-999"),
        (replacing("placeholder", expression="true"), "erratum_expression", "engine"),
        (replacing(expression='state == "S1" &&'), "cel_syntax", ""),
        (replacing(expression="attribute == state"), "cel_unknown_identifier", ""),
    ],
)
def test_what_an_erratum_cannot_correct_is_told(
    release: Release, rules: dict[str, Any], id: str, told: str
) -> None:
    file = release.draft(rules, release.released["digest"])
    problem = release.problem
    assert problem.id == id
    assert told in f"{problem.message} {problem.hint}"
    assert str(problem.position).startswith(f"{file.as_posix()}:")


def test_an_error_in_an_expression_points_into_it(release: Release) -> None:
    text = f"reason: A.\ncorrects: {release.released['digest']}\nrules:\n"
    text += "  event_delta_wrong:\n    reason: B.\n    replace:\n      expression: |-\n"
    text += '        state == "S3"\n        || nobody\n'
    release.folder.mkdir(parents=True)
    (release.folder / "r2.yaml").write_text(text, encoding="utf-8")
    assert str(release.problem.position).endswith("r2.yaml:9:12")


@pytest.mark.parametrize("text", ["", "[]", "reason: A.\n", "a: [", "reason: A.\nwhy: B.\n"])
def test_what_is_no_erratum_is_refused(release: Release, text: str) -> None:
    release.folder.mkdir(parents=True)
    (release.folder / "r2.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=r"r2\.yaml"):
        _ = release.rules
