"""The conformance kit notices when a rule is wrong: otherwise a wrong validator would pass it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from conformance_kit import KIT as CONFORMANCE
from conformance_kit import cases, found
from genops_validator import validate
from genops_validator.rules.rule_set import digest_of
from mutation.mutants import Mutant, coarse, fine
from mutation.survey import Kit, Survey, is_proved, report, reviewed, survey

# Decided over several spans or the bytes of a file.
NOT_OF_ONE_SPAN = {
    "environment_variety",
    "execution_before_reservation",
    "identity_repeated",
    "identity_reused",
    "input_unreadable",
    "log_attribution_changed",
    "log_decision_outside_unit",
    "several_versions",
}


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit()


def test_a_rule_that_is_lost_or_has_another_level_is_noticed(kit: Kit) -> None:
    assert {mutant.owner for mutant in kit.survivors(coarse(kit.rules.document))} <= NOT_OF_ONE_SPAN


def rules_file(folder: Path, document: Mapping[str, Any]) -> Path:
    """Write rules as data, sealed like right ones."""
    file = folder / "rules.v1.json"
    sealed = {**document, "digest": digest_of(document)}
    file.write_text(json.dumps(sealed), encoding="utf-8")
    return file


# That of what no reader understands is made without a rule: no rule set can spoil it.
@pytest.mark.parametrize("rule", sorted(NOT_OF_ONE_SPAN - {"input_unreadable"}))
@pytest.mark.parametrize("wrong", ["lost", "of another level", "right"])
def test_a_rule_over_several_spans_that_is_wrong_is_noticed(
    kit: Kit, rule: str, wrong: str, tmp_path: Path
) -> None:
    document: dict[str, Any] = {**kit.rules.document, "rules": {**kit.rules.document["rules"]}}
    entry = document["rules"].pop(rule)
    level = "violation" if entry["level"] != "violation" else "improvement"
    if wrong != "lost":
        document["rules"][rule] = {**entry, "level": level} if wrong != "right" else entry
    file = rules_file(tmp_path, document)
    expecting = [case for case in cases() if entry["code"] in {one[0] for one in case.findings}]
    assert expecting
    differs = [found(validate(case.files, rules=file)) != case.findings for case in expecting]
    assert any(differs) == (wrong != "right")


def test_right_rules_are_not_called_wrong(kit: Kit) -> None:
    assert not kit.tells(Mutant("reason_code_required", "is right", kit.rules.document))


def test_most_mistakes_in_every_invariant_are_noticed(kit: Kit) -> None:
    """One mistake of each invariant, so that the quick tests know all expressions matter."""
    firsts: dict[str, Mutant] = {}
    for mutant in _of_invariants(kit):
        firsts.setdefault(mutant.owner, mutant)
    assert len(firsts) == len(kit.rules.document["invariants"])
    assert list(kit.survivors(firsts.values())) == []


def test_mistakes_reviewed_as_equivalent_exist_and_are_neither_proved_nor_noticed(
    kit: Kit,
) -> None:
    """What is proved needs no reason of its own; what is noticed has a wrong one."""
    right = kit.rules.document
    listed = [mutant for mutant in fine(right) if str(mutant) in reviewed()]
    assert sorted(map(str, listed)) == sorted(reviewed())
    assert [str(mutant) for mutant in listed if is_proved(right, mutant)] == []
    assert [str(mutant) for mutant in listed if kit.tells(mutant)] == []


def test_the_report_names_what_is_missed() -> None:
    lines = list(report(Survey(["a: b"], ["c: d"], [*reviewed(), "e: f"])))
    assert lines[0] == "1 noticed by a case"
    assert lines[1] == f"{1 + len(reviewed())} equivalent, which no telemetry can show:"
    assert lines[-2:] == ["1 missed", "  e: f"]


@pytest.mark.slow
def test_every_mistake_is_noticed_or_known_to_be_equivalent(kit: Kit) -> None:
    """`python -m mutation.survey` in `tests` says which ones are missed: a case is wanting."""
    result = survey(kit)
    assert sorted(result.left) == sorted(reviewed())
    text = (CONFORMANCE / "README.md").read_text(encoding="utf-8")
    total = len(result.noticed) + len(result.proved) + len(result.left)
    assert f"Of {total:,} such mistakes {len(result.noticed):,} make a case" in text
    assert f"of {len(result.proved)} this is proved" in text
    assert f"of {len(result.left)} the reason is" in text


@pytest.mark.slow
def test_no_mistake_that_is_proved_equivalent_is_noticed(kit: Kit) -> None:
    proved = [
        mutant for mutant in fine(kit.rules.document) if is_proved(kit.rules.document, mutant)
    ]
    assert proved
    assert [str(mutant) for mutant in proved if kit.tells(mutant)] == []


def _of_invariants(kit: Kit) -> Iterator[Mutant]:
    invariants = kit.rules.document["invariants"]
    return (mutant for mutant in fine(kit.rules.document) if mutant.owner in invariants)
