"""What a finding says: whose message, what was seen, and nothing that must not be shown."""

from __future__ import annotations

import pytest
from genops_validator.telemetry import Value
from units import RULES, changing, decision, executed, findings, having, span, with_events


def test_a_message_about_an_event_names_the_event() -> None:
    unit = changing(executed(), "genops.budget.reservation", {"genops.accounting.unit": None})
    (finding,) = findings(unit)
    assert finding.context["event"] == "genops.budget.reservation"
    assert "genops.accounting.unit of genops.budget.reservation" in finding.message


def test_no_placeholder_of_a_message_is_left_unfilled() -> None:
    """Whatever a rule sees, its texts come out whole."""
    rules = [*RULES.invariants, *RULES.rules.values()]
    assert any("{actual}" in rule.message for rule in rules)
    wrong: dict[str, Value] = {key: [] for key in RULES.attributes}
    everything = with_events(
        having(executed("WARNING", "x_a"), {**wrong, "genops.a": 1, "genops_team": "a"}),
        decision("allowed", "X_A"),
        decision("ALLOWED", "BUDGET_EXCEEDED,x_a"),
    )
    found = findings(everything) + findings(span({}, [decision("ALLOWED")]))
    assert len(found) > 40
    assert not [text for item in found for text in (item.message, item.fix) if "{" in text]


def test_braces_of_a_value_are_left_alone() -> None:
    (finding,) = findings(having(executed(), {"genops.policy.result": "ALLOWED{actual}"}))[:1]
    assert "ALLOWED{actual}" in finding.message


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("text", "text"),
        ("", '""'),
        (True, "true"),
        (5, "5"),
        (["a", "b"], '["a", "b"]'),
        ("a" * 81, "a" * 79 + "…"),
        ("a" * 80, "a" * 80),
    ],
)
def test_values_are_shown_as_text_cut_to_80_characters(value: Value, shown: str) -> None:
    """A closed set accepts none of them, so that each is shown."""
    found = findings(having(executed(), {"genops.policy.result": value}))
    assert found[0].context["actual"] == shown


def test_sensitive_values_are_hidden_unless_asked_for() -> None:
    unit = having(executed(), {"genops.customer_id": 4821})
    (hidden,), (shown,) = findings(unit), findings(unit, show_values=True)
    assert "4821" not in str(hidden)
    assert shown.context["actual"] == "4821"


def test_that_a_sensitive_value_is_empty_may_be_shown() -> None:
    (finding,) = findings(having(executed(), {"genops.customer_id": ""}))
    assert (finding.code, finding.context["actual"]) == ("GEN207", '""')


def test_requirements_are_those_of_the_rule_and_of_what_it_is_about() -> None:
    (finding,) = findings(having(executed(), {"genops.team": "unknown"}))
    assert finding.requirements == ("R-006", "R-080")


def test_every_rule_speaks_for_itself() -> None:
    for rule in [*RULES.document["rules"].values(), *RULES.document["invariants"].values()]:
        for text in (rule["message"], rule["why"], rule["fix"]):
            assert text.endswith((".", "?"))


def test_names_that_telemetry_made_up_are_cut() -> None:
    """An attribute key may be as long as the input; a report is not."""
    (finding,) = findings(having(executed(), {"genops." + "a" * 10_000: 1}))
    assert len(finding.context["attribute"]) == 200
    assert len(finding.message) < 300


def test_a_value_of_an_event_is_shown_beside_that_of_the_span() -> None:
    actual = "genops.accounting.actual"
    (finding,) = findings(changing(executed(), "genops.budget.reconciliation", {actual: 0.06}))
    assert finding.context["actual"] == "0.06"
    assert finding.context["expected"] == "0.0417 as on the span"
