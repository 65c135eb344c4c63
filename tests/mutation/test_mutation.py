"""The conformance kit notices when a rule is wrong: otherwise a wrong validator would pass it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from conformance_kit import cases, found
from genops_validator import validate
from genops_validator.rules.rule_set import digest_of
from mutation.mutants import Mutant, coarse, fine
from mutation.survey import Kit, unnoticed

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


@pytest.mark.slow
def test_no_mistake_goes_unnoticed_that_was_noticed_before(kit: Kit) -> None:
    """`python -m mutation.survey` in `tests` writes the list anew; it should only get shorter."""
    left = map(str, kit.survivors(fine(kit.rules.document)))
    assert sorted(set(left) - set(unnoticed())) == []


def _of_invariants(kit: Kit) -> Iterator[Mutant]:
    invariants = kit.rules.document["invariants"]
    return (mutant for mutant in fine(kit.rules.document) if mutant.owner in invariants)
