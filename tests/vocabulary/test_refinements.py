"""A registry that builds on another one adds rules; it does not change or loosen those it has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from genops_registry.check import check
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry, load_registry
from genops_registry.rules import build_rule_set
from genops_registry.vocabulary.signals import governed_span
from reference import REPOSITORY

MANIFEST = """\
schema_url: https://acme.example/schemas/ai/1.2.3
dependencies:
  - schema_url: https://genopsai.org/schemas/genops/0.1.0
    registry_path: genops
"""
HEAD = """\
file_format: definition/2
attributes:
  - key: acme.class
    type: string
    brief: Class.
    stability: development
    examples: [a]
"""
REFINEMENT = """\
span_refinements:
  - id: acme.awu
    ref: genops.awu
    attributes:
      - ref: acme.class
"""
RULE = """\
    annotations:
      genops:
        invariants:
          needs_class:
            code: ACM301
            level: violation
            requirements: []
            section: "1"
            expression: '"acme.class" in attributes'
            message: No class.
            why: It matters.
            fix: Add it.
            context: {attribute: acme.class}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty registry that depends on ours; the working directory."""
    shutil.copytree(REPOSITORY / "model", tmp_path / "genops")
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def registry(text: str) -> Registry:
    """Return the registry that consists of this one file."""
    Path("model/a.yaml").write_text(text, encoding="utf-8")
    return load_registry("model")


def complaints(text: str) -> list[Problem]:
    """Return what is wrong with our vocabulary's use in a registry."""
    return [found for found in check(registry(text)) if found.level == "violation"]


@pytest.mark.usefixtures("folder")
def test_a_refinement_carries_our_rules_and_its_own() -> None:
    refined = registry(HEAD + REFINEMENT + RULE)
    assert check(refined) == []
    assert governed_span(refined)["id"] == "acme.awu"
    rules = build_rule_set(refined)
    ours = build_rule_set(load_registry(REPOSITORY / "model"))
    assert rules["invariants"].keys() == {*ours["invariants"], "needs_class"}
    assert rules["attributes"].keys() == {*ours["attributes"], "acme.class"}
    assert rules["events"] == ours["events"]
    assert (rules["spec_version"], rules["schema_url"]) == (
        "0.1.0",
        "https://acme.example/schemas/ai/1.2.3",
    )


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD + "imports: {events: ['genops.*']}\n",
        HEAD + "imports: {spans: ['genops.*'], events: ['genops.*']}\n",
        HEAD + "imports: {events: ['genops.*']}\n" + REFINEMENT + RULE,
    ],
)
def test_what_is_imported_is_answered_for_at_home(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.usefixtures("folder")
def test_levels_can_be_tightened() -> None:
    text = HEAD + REFINEMENT + "      - {ref: genops.customer_id, requirement_level: required}\n"
    assert complaints(text) == []
    assert build_rule_set(registry(text))["attributes"]["genops.customer_id"]["level"] == "required"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("id", "text", "line"),
    [
        ("vocabulary_loosened", "      - {ref: genops.team, requirement_level: recommended}\n", 9),
        ("vocabulary_changed", RULE + "            # \n        match: 'true'\n", 27),
        ("vocabulary_changed", RULE.replace("needs_class", "open_unit"), 16),
        ("vocabulary_changed", RULE + "        placeholders: {tbd: improvement}\n", 26),
        ("vocabulary_code_prefix", RULE.replace("ACM301", "GEN399"), 17),
        ("vocabulary_duplicate_code", RULE.replace("ACM301", "GEN301"), 17),
        (
            "vocabulary_unknown_requirement",
            RULE.replace("requirements: []", "requirements: [R-999]"),
            19,
        ),
        ("vocabulary_context", RULE.replace("attribute: acme.class", "attribute: acme.klass"), 25),
        ("vocabulary_braces", RULE.replace("No class.", "No {class}."), 22),
        ("vocabulary_shape", RULE.replace("level: violation", "level: grave"), 18),
        ("cel_unknown_key", RULE.replace('"acme.class" in', '"acme.klass" in'), 21),
        (
            "vocabulary_on_reference",
            "      - {ref: genops.team, annotations: {genops: {sensitive: true}}}\n",
            9,
        ),
    ],
)
def test_what_a_refinement_cannot_do(id: str, text: str, line: int) -> None:
    found = {problem.id: problem for problem in complaints(HEAD + REFINEMENT + text)}
    assert id in found
    position = found[id].position
    assert position is not None
    assert position.file == "model/a.yaml"
    assert position.line == line


@pytest.mark.usefixtures("folder")
def test_two_refinements_with_rules_are_one_too_many() -> None:
    second = REFINEMENT.replace("acme.awu", "acme.other").removeprefix("span_refinements:\n")
    found = {problem.id: problem for problem in complaints(HEAD + REFINEMENT + second)}
    assert "acme.awu, acme.other" in found["no_governed_span"].message


@pytest.mark.usefixtures("folder")
def test_without_a_refinement_there_are_no_rules_to_generate() -> None:
    with pytest.raises(RegistryError, match="exactly one span needs"):
        build_rule_set(registry(HEAD))
