"""The conformance kit notices when a rule is wrong: otherwise a wrong validator would pass it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mutation.mutants import Mutant, coarse, fine
from mutation.survey import Kit, unnoticed

# Decided over several spans or the bytes of a file; their cases are compared in tests/conformance.
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
