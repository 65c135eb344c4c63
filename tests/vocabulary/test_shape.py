"""Every word of the vocabulary, as it is meant and as it is refused, with the place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from genops_registry.problems import RegistryError
from genops_registry.vocabulary import SCHEMA_NAME, require_shape, schema
from reference import REPOSITORY
from registries import load_text
from vocabulary.small_registry import (
    assert_fine,
    attribute,
    complaint,
    event,
    member,
    rule,
    rules,
    span,
)

FORMATS = REPOSITORY / "schemas" / "formats"
CLOSED = "{members: [{id: one, value: one, brief: One., stability: stable}]}"

FINE = [
    attribute("section: '1'"),
    attribute("requirements: []"),
    attribute("concept: attribution"),
    attribute("meaningful: true"),
    attribute("meaningful: {allow: {test: An environment of that name.}}"),
    attribute("finite: true", "double"),
    attribute("minimum: 0", "int"),
    attribute("minimum: -0.5", "double"),
    attribute("closed: true", CLOSED),
    attribute("closed: true\nextension: x_[a-z]+", CLOSED),
    attribute("items: {closed: [a, b]}", "string[]"),
    attribute("format: semver3"),
    attribute("format: epoch_ms", "int"),
    attribute("format: iso4217\ncodes: {source: A, date: '2026', active: {USD: Dollar}}"),
    attribute("format: iso4217\ncodes: {source: A, active: {USD: D}, reserved: {XTS: Test}}"),
    attribute("suggested: {values: {a: First.}, source: A list}"),
    attribute("aliases: {name: The key without its namespace.}"),
    attribute("agrees_with: {store.name: The same name.}"),
    attribute("sensitive: true"),
    attribute("unit: ms", "int"),
    member("{category: budget}"),
    event("section: '2'\nrequirements: []\ngroup: 3"),
    span("section: '2'\nmatch: 'true'"),
    span("placeholders: {'': violation, tbd: improvement}"),
    span("placeholder_patterns: {printf: '%s'}"),
    span("retired: {ACME100: {why: It never occurred.}}"),
    span(
        "requirements:\n"
        "  R-001: {section: '1', level: MUST, decidable: 'no', text: A., not_verified: B.}"
    ),
    rules(f"some_rule: {{{', '.join(rule().splitlines())}}}"),
]


@pytest.mark.parametrize("text", FINE)
def test_a_word_used_as_meant_is_accepted(tmp_path: Path, text: str) -> None:
    assert_fine(tmp_path, text)


UNKNOWN = [
    ("minimun", attribute("§minimun: 0", "int"), "did you mean `minimum`?"),
    ("colour", attribute("§colour: red"), "known are agrees_with, aliases"),
    ("deny", attribute("meaningful: {allow: {}, §deny: {}}"), None),
    ("open", attribute("items: {closed: [a], §open: [b]}", "string[]"), None),
    ("old", attribute("format: iso4217\ncodes: {source: A, active: {}, §old: {}}"), None),
    ("value", attribute("suggested: {values: {}, §value: a}"), "did you mean `values`?"),
    ("kind", member("{§kind: budget}"), "known are category"),
    ("minimum", event("§minimum: 0"), "known are group, requirements, section"),
    ("invariant", span("§invariant: {}"), "did you mean `invariants`?"),
    ("since", span("retired: {ACME100: {why: B., §since: 1}}"), None),
    (
        "severity",
        rules(f"a:\n  §severity: high\n{'  ' + rule().replace(chr(10), chr(10) + '  ')}"),
        None,
    ),
    ("expression", rules(f"a: {{{', '.join(rule().splitlines())}, §expression: 'true'}}"), None),
    ("span", rules(f"a: {{{', '.join(rule().splitlines())}, context: {{§span: x}}}}"), None),
]


@pytest.mark.parametrize(("word", "text", "hint"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_an_unknown_word_is_refused_at_the_word(
    tmp_path: Path, word: str, text: str, hint: str | None
) -> None:
    problem = complaint(tmp_path, text)
    assert problem.id == "vocabulary_unknown_key"
    assert f"`{word}`" in problem.message
    assert hint is None or hint in (problem.hint or "")


WRONG = [
    attribute("section: §7"),
    attribute("section: §''"),
    attribute("requirements: §R-001"),
    attribute("requirements: [§first]"),
    attribute("requirements: §[R-001, R-001]"),
    attribute("concept: §[a]"),
    attribute("meaningful: §false"),
    attribute("meaningful: §{}"),
    attribute("meaningful: {allow: §[test]}"),
    attribute("finite: §maybe", "double"),
    attribute("minimum: §'0'", "int"),
    attribute("closed: §1", CLOSED),
    attribute("closed: true\nextension: §''", CLOSED),
    attribute("items: §{}", "string[]"),
    attribute("items: {closed: §[]}", "string[]"),
    attribute("items: {closed: §[a, a]}", "string[]"),
    attribute("format: §iso8601"),
    attribute("format: iso4217\ncodes: §{active: {}}"),
    attribute("format: iso4217\ncodes: {source: A, active: §[USD]}"),
    attribute("suggested: §[a, b]"),
    attribute("suggested: §{source: A}"),
    attribute("suggested: {values: {a: §1}}"),
    attribute("aliases: §[name]"),
    attribute("aliases: {name: §''}"),
    attribute("agrees_with: §store.name"),
    attribute("sensitive: §'yes'"),
    attribute("unit: §1"),
    member("{category: §1}"),
    event("group: §0"),
    event("group: §9"),
    event("group: §one"),
    event("section: §8.1"),
    span("match: §true"),
    span("match: §''"),
    span("rules: §[]"),
    rules(f"§Some-Rule: {{{', '.join(rule().splitlines())}}}"),
    span("placeholders: §[tbd]"),
    span("placeholders: {tbd: §error}"),
    span("placeholder_patterns: {printf: §''}"),
    span("placeholder_patterns: {§Printf: a}"),
    span("retired: §[ACME100]"),
    span("retired: {§first: {why: B.}}"),
    span("retired: {ACME100: §{}}"),
    span("retired: {ACME100: {why: B., replaced_by: §first}}"),
    span("requirements: {§first: {section: '1', level: MUST, decidable: 'yes', text: A.}}"),
    span("requirements: {R-001: §{section: '1', level: MUST, decidable: 'yes'}}"),
    span("requirements: {R-001: {section: '1', level: MUST, decidable: §often, text: A.}}"),
    span("requirements: {R-001: {section: '1', level: §1, decidable: 'no', text: A.}}"),
]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_value_is_refused_where_it_stands(tmp_path: Path, text: str) -> None:
    assert complaint(tmp_path, text).id == "vocabulary_shape"


WRONG_IN_RULES = {
    "code": "§acme101",
    "level": "§error",
    "requirements": "§R-001",
    "section": "§1",
    "message": "§''",
    "why": "§[]",
    "fix": "§{}",
    "missing": "§spans",
    "context": "§shop.name",
}


@pytest.mark.parametrize("word", WRONG_IN_RULES)
@pytest.mark.parametrize("group", ["rules", "invariants"])
def test_a_wrong_value_in_a_rule_is_refused_where_it_stands(
    tmp_path: Path, group: str, word: str
) -> None:
    also = {"expression": "'true'"} if group == "invariants" else {}
    words = rule(**{word: WRONG_IN_RULES[word]}, **also)
    assert complaint(tmp_path, rules(one_rule(words), group)).id == "vocabulary_shape"


def one_rule(words: str) -> str:
    """Return a map with one rule."""
    return "a:\n" + "".join(f"  {line}\n" for line in words.splitlines())


NEEDED = ("code", "level", "requirements", "section", "message", "why", "fix")


@pytest.mark.parametrize("word", NEEDED)
@pytest.mark.parametrize("group", ["rules", "invariants"])
def test_a_rule_says_all_that_a_finding_needs(tmp_path: Path, group: str, word: str) -> None:
    also = {"expression": "'true'"} if group == "invariants" else {}
    head, _, rest = one_rule(rule(**{word: ""}, **also)).partition("  ")
    problem = complaint(tmp_path, rules(f"{head}  §{rest}", group))
    assert problem.id == "vocabulary_shape"
    assert f"'{word}' is a required property" in problem.message


def test_an_invariant_without_expression_is_refused(tmp_path: Path) -> None:
    head, _, rest = one_rule(rule()).partition("  ")
    problem = complaint(tmp_path, rules(f"{head}  §{rest}", "invariants"))
    assert "'expression' is a required property" in problem.message


def test_every_wrong_word_is_told_not_the_first_only(tmp_path: Path) -> None:
    text = attribute("minimun: 0\nsection: 7\ncolour: red", "int")
    with pytest.raises(RegistryError) as raised:
        require_shape(load_text(tmp_path, text))
    assert len(raised.value.problems) == 3


def test_annotations_of_others_are_nobodys_business(tmp_path: Path) -> None:
    text = attribute("section: '1'") + "      code_generation: {exclude: true}\n"
    assert_fine(tmp_path, text)


def test_the_wheel_holds_the_published_schema() -> None:
    packaged = REPOSITORY / "compiler/src/genops_registry/vocabulary" / SCHEMA_NAME
    assert packaged.read_bytes() == (FORMATS / SCHEMA_NAME).read_bytes()
    assert schema() == json.loads(packaged.read_bytes())


@pytest.mark.parametrize("name", sorted(schema()["$defs"]))
def test_every_word_of_the_schema_says_what_it_means(name: str) -> None:
    """The documentation of the vocabulary is made of these descriptions."""
    definitions = schema()["$defs"]
    for word, declared in definitions[name].get("properties", {}).items():
        referred = (
            definitions[declared.get("$ref", "/").rpartition("/")[2]] if "$ref" in declared else {}
        )
        assert declared.get("description") or referred.get("description"), f"{name}.{word}"
