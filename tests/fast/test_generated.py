"""The compiled rules in the checkout are what the generator makes of the rule set beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from genops_registry.rules.fast import NotCompilableError, generate_fast
from genops_registry.rules.fast.columns import Columns
from genops_registry.rules.fast.logic import Atom, Clause
from reference import REPOSITORY

GENERATED = REPOSITORY / "validators/src/genops_validator/_generated/v0_1_0"


@pytest.fixture
def rule_set() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((GENERATED / "rules.v1.json").read_bytes())
    return read


@pytest.mark.parametrize("name", ["__init__.py", "structs.py", "upb.py", "columns.py"])
def test_the_checkout_holds_what_is_generated(rule_set: dict[str, Any], name: str) -> None:
    assert generate_fast(rule_set)[name] == (GENERATED / name).read_text(encoding="utf-8")


def test_names_of_rules_stand_beside_what_they_refute(rule_set: dict[str, Any]) -> None:
    """A reader of the generated code finds the rule; a rule that vanished would be noticed."""
    text = generate_fast(rule_set)["structs.py"]
    # A unit has at most one event of each of these kinds here; others are looked at twice.
    settled = {"reservation_repeated", "reconciliation_repeated", "decision_retried"}
    settled |= {"decisions_differ"}
    compiled = {rule for rule in rule_set["invariants"] if f" {rule}\n" in text}
    assert compiled == rule_set["invariants"].keys() - settled


def test_loading_a_check_parses_no_rules() -> None:
    program = (
        "import sys, genops_validator._generated.v0_1_0.structs\n"
        "sys.exit(bool({'json', 'msgspec', 'google.protobuf', 'typing_extensions'}"
        " & sys.modules.keys()))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def tree(op: str, **members: Any) -> dict[str, Any]:
    return {"op": op, "type": "bool", **members}


E = tree("name", name="e")
NAME = tree("select", of=E, field="name")
KEY = tree("contains_key", map=tree("select", of=E, field="attributes"), key="genops.team")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (tree("matches", value=NAME, pattern="a"), "operation 'matches'"),
        (tree("exists", over=tree("name", name="events"), variable="e", body=KEY), "of the reg"),
        (tree("contains_key", map=tree("name", name="attributes"), key="http.route"), "http.route"),
        (tree("eq", left=tree("name", name="kind"), right=tree("name", name="state")), "kind"),
    ],
)
def test_a_rule_that_cannot_be_compiled_is_refused(
    rule_set: dict[str, Any], wrong: dict[str, Any], message: str
) -> None:
    """Leaving it out would call spans clean that are not."""
    rule_set["invariants"]["open_unit"]["tree"] = wrong
    with pytest.raises(NotCompilableError, match=message) as caught:
        generate_fast(rule_set)
    assert "open_unit" in str(caught.value)


def test_names_outside_the_namespace_are_refused(rule_set: dict[str, Any]) -> None:
    rule_set["events"]["log"] = rule_set["events"].pop("genops.budget.alert")
    with pytest.raises(NotCompilableError, match="log is not in the namespace"):
        generate_fast(rule_set)


def test_equal_rules_give_equal_text(rule_set: dict[str, Any]) -> None:
    shuffled = json.loads(json.dumps(rule_set))
    for part in ("invariants", "attributes", "placeholders", "placeholder_patterns"):
        shuffled[part] = dict(reversed(shuffled[part].items()))
    assert generate_fast(shuffled) == generate_fast(rule_set)


TEAM = tree("contains_key", map=tree("name", name="attributes"), key="genops.team")
ANY = tree(
    "exists",
    over=tree("name", name="attributes"),
    variable="k",
    body=tree("starts_with", value=tree("name", name="k"), part=tree("literal", value="genops.")),
)


@pytest.mark.parametrize("match", [TEAM, ANY])
def test_attribution_must_not_decide_which_spans_are_units(
    rule_set: dict[str, Any], match: dict[str, Any]
) -> None:
    """It may stand on the resource, where the compiled check does not look for it."""
    rule_set["match"] = match
    with pytest.raises(NotCompilableError, match="decides which spans are units"):
        generate_fast(rule_set)


def test_attribution_must_be_required(rule_set: dict[str, Any]) -> None:
    rule_set["attributes"]["genops.team"]["level"] = "recommended"
    with pytest.raises(NotCompilableError, match=r"genops\.team is not required"):
        generate_fast(rule_set)


def test_events_that_a_rule_counts_are_not_judged_one_by_one(rule_set: dict[str, Any]) -> None:
    """Nothing is left of such a rule for the one event that the check knows."""
    name = tree("literal", value="genops.budget.alert")
    alerts = tree(
        "filter",
        over=tree("name", name="events"),
        variable="e",
        body=tree("eq", left=NAME, right=name),
    )
    one = {"op": "literal", "type": "int", "value": 1}
    before = generate_fast(rule_set)["structs.py"]
    rule_set["invariants"]["open_unit"]["tree"] = tree(
        "le", left=tree("size", value=alerts), right=one
    )
    after = generate_fast(rule_set)["structs.py"]
    assert "if alert is not None:" not in before
    assert "if alert is not None:" in after


@pytest.mark.parametrize(
    ("test", "shortcut"),
    [
        ("values[A] != there[A]", True),
        ("(abs(values[A] - there[A]) > 1e-09 and values[A] > 0)", True),
        ("(abs(values[A] - there[A]) > -1 and values[A] > 0)", False),
        ("values[A] < there[A]", False),
    ],
)
def test_columns_that_are_equal_are_passed_over_only_where_no_row_can_fail(
    test: str, shortcut: bool
) -> None:
    clause = Clause("rule", (), (Atom(f"not {test}", test),))
    first, *_ = Columns("values[RESULT]", frozenset()).refuted(clause)
    assert (first == "if values[A] != there[A]:") == shortcut
