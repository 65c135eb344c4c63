"""Words that are well written, and used where they say nothing or contradict the registry."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.registry import load_registry
from genops_registry.vocabulary import check
from reference import REPOSITORY
from vocabulary.small_registry import (
    assert_fine,
    attribute,
    checked,
    complaint,
    event,
    other,
    rule,
    rules,
    span,
)

CLOSED = "{members: [{id: one, value: one, brief: One., stability: stable}]}"
CODES = "format: iso4217\ncodes: {source: A, active: {USD: Dollar}}"
REQUIREMENT = "R-001: {section: '1', level: MUST, decidable: 'yes', text: A.}"


def flow(**changed: str) -> str:
    """Return a rule on one line."""
    return f"{{{', '.join(rule(**changed).splitlines())}}}"


def one(**changed: str) -> str:
    """Return a file whose span has one rule."""
    return rules(f"some_rule: {flow(**changed)}")


@pytest.mark.parametrize(
    "text",
    [
        attribute("§finite: true", "string"),
        attribute("§minimum: 0", "string"),
        attribute("§closed: true", "string"),
        attribute("§meaningful: true", "int"),
        attribute("§suggested: {values: {a: b}}", "int"),
        attribute("§items: {closed: [a]}", "string"),
        attribute("format: §semver3", "int"),
        attribute("format: §epoch_ms", "string"),
    ],
)
def test_a_constraint_that_says_nothing_about_the_type_is_refused(
    tmp_path: Path, text: str
) -> None:
    assert complaint(tmp_path, text).id == "vocabulary_wrong_type"


@pytest.mark.parametrize(
    ("id", "text"),
    [
        ("vocabulary_extension", attribute("extension: §x_[a-z]+", CLOSED)),
        ("vocabulary_extension", attribute("closed: false\nextension: §x_[a-z]+", CLOSED)),
        ("vocabulary_pattern", attribute("closed: true\nextension: §'(?=x)'", CLOSED)),
        ("vocabulary_alias", attribute("aliases: {§shop.name: B.}")),
        ("vocabulary_alias", attribute("aliases: {§shop.city: B.}", more=other("shop.city"))),
        ("vocabulary_agrees_with", attribute("agrees_with: {§shop.name: B.}")),
        ("vocabulary_codes", attribute("codes: §{source: A, active: {}}")),
        (
            "vocabulary_codes",
            attribute(CODES, more=other("shop.purse", CODES.replace(" {", " §{", 1))),
        ),
        ("vocabulary_codes", attribute("format: §iso4217")),
        ("vocabulary_codes", attribute("suggested: {values: {}, format: §iso4217}")),
        (
            "vocabulary_codes",
            attribute("format: iso4217\ncodes: {source: A, active: {USD: D}, reserved: {§USD: E}}"),
        ),
    ],
)
def test_what_contradicts_the_rest_of_the_registry_is_refused(
    tmp_path: Path, id: str, text: str
) -> None:
    assert complaint(tmp_path, text).id == id


def test_a_code_list_given_once_serves_every_attribute(tmp_path: Path) -> None:
    users = other("shop.coin", "format: iso4217") + other(
        "shop.unit", "suggested: {values: {}, format: iso4217}"
    )
    assert_fine(tmp_path, attribute(CODES, more=users))


def test_annotations_of_a_reference_may_repeat_the_attribute_and_not_change_it(
    tmp_path: Path,
) -> None:
    def text(word: str) -> str:
        referring = f"requirement_level: required\n        annotations: {{genops: {{{word}}}}}\n"
        return event("section: '2'").replace("requirement_level: required\n", referring)

    file = text("unit: ms").replace("§", "")
    assert "annotations: {genops: {unit: ms}}" in file
    marked_at_event = file.replace("        section: '2'", "        §section: '2'")
    assert complaint(tmp_path, marked_at_event).id == "vocabulary_on_reference"


class TestCodes:
    """A code stands for one kind of finding, for ever."""

    def test_a_code_is_given_once(self, tmp_path: Path) -> None:
        text = rules(f"first: {flow()}\nsecond: {flow(code='§ACME101')}")
        problem = complaint(tmp_path, text)
        assert problem.id == "vocabulary_duplicate_code"
        assert "first" in problem.message

    def test_an_invariant_and_a_rule_have_different_codes_and_ids(self, tmp_path: Path) -> None:
        invariant = flow(expression="'true'")
        also = f"invariants:\n  first: {invariant}\n"
        second = complaint(tmp_path, rules(f"second: {flow(code='§ACME101')}", also=also))
        assert second.id == "vocabulary_duplicate_code"
        same = complaint(tmp_path, rules(f"§first: {flow(code='ACME102')}", also=also))
        assert same.id == "vocabulary_duplicate_id"

    @pytest.mark.parametrize("code", ["GEN301", "GEN701", "GEN001"])
    def test_an_engine_rule_is_numbered_in_its_hundreds(self, tmp_path: Path, code: str) -> None:
        problem = complaint(tmp_path, one(code=f"§{code}"))
        assert problem.id == "vocabulary_code_range"
        assert "GEN9xx" not in (problem.hint or "")

    @pytest.mark.parametrize("code", ["GEN101", "GEN601", "GEN901", "ACME301"])
    def test_tests_and_other_registries_have_numbers_of_their_own(
        self, tmp_path: Path, code: str
    ) -> None:
        assert_fine(tmp_path, one(code=code))

    def test_a_retired_code_is_not_given_again(self, tmp_path: Path) -> None:
        also = "retired: {§ACME101: {why: It never occurred.}}\n"
        problem = complaint(tmp_path, rules(f"some_rule: {flow()}", also=also))
        assert problem.id == "vocabulary_retired_code"
        assert "some_rule" in problem.message

    def test_a_retired_code_names_a_successor_that_exists(self, tmp_path: Path) -> None:
        def text(successor: str) -> str:
            also = f"retired: {{ACME100: {{why: Split., replaced_by: {successor}}}}}\n"
            return rules(f"some_rule: {flow()}", also=also)

        assert_fine(tmp_path, text("ACME101"))
        problem = complaint(tmp_path, text("§ACME110"))
        assert (problem.id, problem.hint) == (
            "vocabulary_retired_code",
            "did you mean `ACME101`?",
        )


@pytest.mark.parametrize("word", ["message", "why", "fix"])
@pytest.mark.parametrize("text", ["Set {key}.", "{", "}", "{{attribute}}", "{attribute!r}", "{}"])
def test_a_text_holds_only_what_can_be_filled_in(tmp_path: Path, word: str, text: str) -> None:
    assert complaint(tmp_path, one(**{word: f"§'{text}'"})).id == "vocabulary_braces"


def test_a_text_may_hold_what_a_finding_knows(tmp_path: Path) -> None:
    assert_fine(tmp_path, one(message="'{attribute} of {event}: {expected}, not {actual}.'"))


@pytest.mark.parametrize("context", ["{attribute: §shop.nam}", "{event: §shop.opened}"])
def test_a_context_names_what_the_registry_defines(tmp_path: Path, context: str) -> None:
    assert complaint(tmp_path, one(context=context)).id == "vocabulary_context"
    assert_fine(tmp_path, one(context="{attribute: shop.name}"))


@pytest.mark.parametrize("value", ["TBD", "' tbd'", "'tbd '", "ẞ"])
def test_a_placeholder_that_can_never_match_is_refused(tmp_path: Path, value: str) -> None:
    problem = complaint(tmp_path, span(f"placeholders: {{§{value}: violation}}"))
    assert problem.id == "vocabulary_placeholder"


@pytest.mark.parametrize("pattern", ["(", "(?i)a", "a++"])
def test_a_placeholder_pattern_is_one_that_every_engine_reads_alike(
    tmp_path: Path, pattern: str
) -> None:
    problem = complaint(tmp_path, span(f"placeholder_patterns: {{some: §'{pattern}'}}"))
    assert problem.id == "vocabulary_pattern"


class TestResolutions:
    """What a resolution names is there."""

    TEXT = "resolutions:\n  A-01: {{section: '2', question: A?, resolution: B., {}}}\n"

    def test_known_names_are_fine(self, tmp_path: Path) -> None:
        also = self.TEXT.format("requirements: [R-001], rules: [some_rule]")
        named = flow(requirements="[R-001]")
        text = rules(f"some_rule: {named}", also=f"requirements:\n  {REQUIREMENT}\n{also}")
        assert_fine(tmp_path, text)

    @pytest.mark.parametrize(
        ("named", "problem"),
        [
            ("requirements: [§R-002], rules: []", "vocabulary_unknown_requirement"),
            ("requirements: [], rules: [§other_rule]", "vocabulary_unknown_rule"),
        ],
    )
    def test_an_unknown_name_is_refused(self, tmp_path: Path, named: str, problem: str) -> None:
        text = rules(f"some_rule: {flow()}", also=self.TEXT.format(named))
        assert complaint(tmp_path, text).id == problem

    @pytest.mark.parametrize(
        ("old", "new"),
        [("question: A?, ", ""), ("A-01", "a1"), ("rules: []", "rules: [], why: C.")],
    )
    def test_another_shape_is_refused(self, tmp_path: Path, old: str, new: str) -> None:
        also = self.TEXT.format("requirements: [], rules: []").replace(old, new)
        _, problems = checked(tmp_path, rules(f"some_rule: {flow()}", also=also))
        assert {problem.id for problem in problems} <= {
            "vocabulary_shape",
            "vocabulary_unknown_key",
        }
        assert len(problems) == 1


class TestRequirements:
    """Every requirement is carried by something, or says why it cannot be verified."""

    @pytest.mark.parametrize(
        "text",
        [
            attribute("requirements: [§R-001]"),
            event("requirements: [§R-001]"),
            one(requirements="[§R-001]"),
            rules(
                f"some_rule: {flow(requirements='[§R-002]')}",
                also=f"requirements:\n  {REQUIREMENT}\n",
            ).replace("decidable: 'yes'", "decidable: 'yes', not_verified: B."),
        ],
    )
    def test_an_unknown_one_is_refused(self, tmp_path: Path, text: str) -> None:
        assert complaint(tmp_path, text).id == "vocabulary_unknown_requirement"

    def test_a_rule_an_attribute_or_an_event_carries_it(self, tmp_path: Path) -> None:
        also = f"requirements:\n  {REQUIREMENT}\n"
        assert_fine(tmp_path, rules(f"some_rule: {flow(requirements='[R-001]')}", also=also))
        carried = span(f"requirements:\n  {REQUIREMENT}").replace(
            "stability: stable\n",
            "stability: stable\n    annotations: {genops: {requirements: [R-001]}}\n",
            1,
        )
        assert_fine(tmp_path, carried)


def test_our_own_registry_uses_the_vocabulary_well() -> None:
    assert check(load_registry(REPOSITORY / "model", "model")) == []
