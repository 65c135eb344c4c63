"""Coverage in a report: by service, in total, in JSON and with -v in the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from command_line import Run, Write
from genops_validator._generated.v0_1_0 import EVENT_BITS, STATE_BITS
from genops_validator.coverage import Exercised
from genops_validator.rules import Judgement
from otlp_files import message, unit

Maker = Callable[..., Any]
ALERT = "genops.budget.alert"


def test_clean_and_judged_units_of_a_service_add_up(story: Maker) -> None:
    told = story()
    told.collector.clean("shop", EVENT_BITS[ALERT] | STATE_BITS["S3"])
    told.collector.clean("shop", STATE_BITS["S1"])
    seen = Exercised(attributes=frozenset({"genops.team"}), states=frozenset({"S5"}))
    judgement = Judgement(True, "S5", False, [], seen)
    told.collector.judged("shop", judgement, told._location("shop", "chat"))
    told.collector.clean("billing", STATE_BITS["S2"])
    coverage = told.report().coverage
    assert coverage.services["shop"] == Exercised(
        frozenset({"genops.team"}), frozenset({ALERT}), frozenset({"S1", "S3", "S5"})
    )
    assert coverage.services["billing"].states == {"S2"}
    assert coverage.total.states == {"S1", "S2", "S3", "S5"}


def test_a_span_that_is_no_unit_adds_no_service(story: Maker) -> None:
    report = story().broken("refused_with_reconciliation", is_awu=False).report()
    assert report.coverage.services == {}


def test_json_names_what_was_exercised(run: Run, write: Write) -> None:
    file = write(message(unit(1)), message(unit(2, team=None), service="billing"))
    coverage = run("--format", "json", file).document["coverage"]
    assert coverage["known"] == {"attributes": 39, "events": 6, "states": 5, "reason_codes": 10}
    shop, billing = coverage["services"]["shop"], coverage["services"]["billing"]
    assert "genops.team" in shop["attributes"]
    assert "genops.team" not in billing["attributes"]
    assert coverage["total"] == shop
    assert shop["attributes"] == sorted(shop["attributes"])


def test_verbose_text_says_it_in_a_sentence(run: Run, write: Write) -> None:
    file = write(message(unit(1)))
    words = " ".join(run("-v", file).out.split())
    assert (
        "shop covers 10 of 39 attributes, 3 of 6 events, 0 of 10 reason codes, states S3 of 5."
        in words
    )
    assert "never: events genops.budget.alert" in words
    assert "covers" not in run(file).out
