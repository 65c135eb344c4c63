"""Every rule finds what breaks it, where it stands, and nothing in the mended registry.

After a rule or a pair changed, UPDATE_GOLDEN=1 writes the expected findings anew; read them.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from check.rule_pairs import FOLDER, RESOLUTION, load, text, whole_scope, write
from genops_registry.check import check, rules
from genops_registry.check.rules import RULES, BaselineRule, KitRule, Rule
from genops_registry.cli.output.findings import findings_json
from genops_registry.config import Suppressed
from registries import problems_in

SOURCES = Path(rules.__file__).parent
IDS = [rule.id for rule in RULES]
RESOLVED = [rule for rule in RULES if rule.id not in RESOLUTION]


def findings(place: Path, rule: Rule, side: str) -> list[dict[str, Any]]:
    problems = check(load(place, rule.id, side), whole_scope(place, rule.id))
    found: list[dict[str, Any]] = json.loads(findings_json(Suppressed(tuple(problems))))
    return found


def test_every_rule_has_a_pair_and_every_pair_a_rule() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(IDS)


def test_the_rules_of_opentelemetry_are_all_there() -> None:
    ours = {"core", "genops"}
    assert len([rule for rule in RULES if rule.policy not in ours]) == 53


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_whoever_looks_for_a_rule_finds_a_small_file_of_its_name(rule: Rule) -> None:
    file = SOURCES / rule.policy / f"{rule.id}.py"
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_everything_about_itself_in_sentences(rule: Rule) -> None:
    for told in (
        rule.summary,
        rule.why,
        rule.fix,
        rule.note or "None.",
        rule.difference or "None.",
    ):
        assert told[0].isupper() or told[0] == "`"
        assert told.endswith(".")
    assert rule.always or rule.policy not in {"core", "genops"}


@pytest.mark.parametrize("rule", RESOLVED, ids=lambda rule: rule.id)
def test_the_broken_registry_shows_the_finding(rule: Rule, tmp_path: Path) -> None:
    found = findings(tmp_path, rule, "broken")
    golden = FOLDER / rule.id / "findings.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8", newline="\n")
    assert found == json.loads(golden.read_text(encoding="utf-8"))


@pytest.mark.parametrize("rule", RESOLVED, ids=lambda rule: rule.id)
def test_the_finding_is_of_the_rule_alone_and_tells_all(rule: Rule, tmp_path: Path) -> None:
    found = findings(tmp_path, rule, "broken")
    # What a policy of OpenTelemetry calls incompatible is a break in our own words, too.
    also = {"breaking_change"} if rule.policy == "compatibility" else set()
    assert {each["id"] for each in found} - also == {rule.id}
    for each in found:
        if each["id"] == rule.id:
            assert each["level"] == rule.level
            assert each["context"]["help"] == rule.fix
            assert each["context"]["subject"]
            assert isinstance(rule, BaselineRule) or each["context"]["line"]


@pytest.mark.parametrize("rule", RESOLVED, ids=lambda rule: rule.id)
def test_the_mended_registry_breaks_no_rule(rule: Rule, tmp_path: Path) -> None:
    assert findings(tmp_path, rule, "mended") == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_pair_has_what_its_rule_needs(rule: Rule) -> None:
    assert (FOLDER / rule.id / "baseline.yaml").is_file() == isinstance(rule, BaselineRule)
    assert (FOLDER / rule.id / "kit").is_dir() == isinstance(rule, KitRule)
    assert text(rule.id, "broken") != text(rule.id, "mended")


@pytest.mark.parametrize("rule", RESOLVED, ids=lambda rule: rule.id)
def test_a_rule_that_lacks_what_it_needs_is_not_applied(rule: Rule, tmp_path: Path) -> None:
    found = {problem.id for problem in check(load(tmp_path, rule.id, "broken"))}
    needs_nothing = rule.always and not isinstance(rule, BaselineRule | KitRule)
    assert (rule.id in found) == needs_nothing


@pytest.mark.parametrize("rule_id", RESOLUTION)
def test_some_rules_stand_behind_the_resolution(rule_id: str, tmp_path: Path) -> None:
    problems = problems_in(write(tmp_path, rule_id, "broken"))
    assert {problem.id for problem in problems} == {RESOLUTION[rule_id]}
    assert check(load(tmp_path, rule_id, "mended"), whole_scope(tmp_path, rule_id)) == []
