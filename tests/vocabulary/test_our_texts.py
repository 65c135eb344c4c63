"""Our own registry reads as a specification: complete, in sentences, with true examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from genops_registry.registry import load_registry
from reference import REPOSITORY

DOCUMENT: dict[str, Any] = load_registry(REPOSITORY / "model", "model").document["registry"]
ATTRIBUTES: list[dict[str, Any]] = DOCUMENT["attributes"]
(SPAN,) = DOCUMENT["spans"]
GENOPS: dict[str, Any] = SPAN["annotations"]["genops"]
ENUMS = [item for item in ATTRIBUTES if isinstance(item["type"], dict)]
# A key keeps its spelling at the beginning of a sentence.
SENTENCE = re.compile(r"(?:[A-Z`{]|genops\.).*\.", re.DOTALL)


def name_of(item: dict[str, Any]) -> str:
    """Return the key, name or type of a definition."""
    # The name of a span is a note on how to name it; its type is what it is called.
    named: str = item["type"] if item is SPAN else item.get("key") or item["name"]
    return named


def texts() -> Iterator[tuple[str, str]]:
    """Every text that a reader of the registry sees, with where it stands."""
    for item in (*ATTRIBUTES, *DOCUMENT["events"], SPAN):
        yield f"{name_of(item)} brief", item["brief"]
        yield f"{name_of(item)} note", item.get("note", "It is.")
    for item in ENUMS:
        for member in item["type"]["members"]:
            yield f"{item['key']} {member['id']}", member.get("brief", "")
    for group in ("rules", "invariants"):
        for id, rule in GENOPS[group].items():
            yield from ((f"{id} {word}", rule[word]) for word in ("message", "why", "fix"))
    for id, requirement in GENOPS["requirements"].items():
        yield f"{id} text", requirement["text"]
        yield f"{id} not_verified", requirement.get("not_verified", "It is.")


def test_every_text_is_whole_sentences() -> None:
    found = dict(texts())
    assert len(found) > 400
    assert {where: text for where, text in found.items() if not SENTENCE.fullmatch(text)} == {}
    assert {where: text for where, text in found.items() if "  " in text} == {}


def test_briefs_are_one_line() -> None:
    long = [item["key"] for item in ATTRIBUTES if len(item["brief"]) > 90 or "\n" in item["brief"]]
    assert long == []


def test_no_two_attributes_are_described_alike() -> None:
    briefs = [item["brief"] for item in ATTRIBUTES]
    assert len(briefs) == len(set(briefs))


@pytest.mark.parametrize("item", ENUMS, ids=name_of)
def test_examples_of_an_enum_are_its_values_or_extensions(item: dict[str, Any]) -> None:
    genops = item["annotations"]["genops"]
    values = {member["value"] for member in item["type"]["members"]}
    for example in item["examples"]:
        extension = re.fullmatch(genops.get("extension", r"(?!)"), example)
        assert example in values or extension, example


@pytest.mark.parametrize("item", ATTRIBUTES, ids=name_of)
def test_examples_keep_the_rules_of_their_attribute(item: dict[str, Any]) -> None:
    genops = item["annotations"]["genops"]
    assert item["examples"]
    for example in item["examples"]:
        text = str(example)
        placeholder = text.casefold() in GENOPS["placeholders"]
        assert not placeholder or example in genops["meaningful"]["allow"]
        assert not any(re.search(p, text) for p in GENOPS["placeholder_patterns"].values())
        if "minimum" in genops:
            assert example >= genops["minimum"]
        if "codes" in genops:
            assert example in genops["codes"]["active"]
        if genops.get("format") == "semver3":
            assert re.fullmatch(r"\d+\.\d+\.\d+", example)


@pytest.mark.parametrize("item", [*ATTRIBUTES, *DOCUMENT["events"]], ids=name_of)
def test_every_definition_names_its_section_and_requirements(item: dict[str, Any]) -> None:
    genops = item["annotations"]["genops"]
    assert re.fullmatch(r"\d+(\.\d+)*", genops["section"])
    assert genops["requirements"]


def test_the_registry_is_as_large_as_the_specification() -> None:
    kinds = {kind: len(DOCUMENT[kind]) for kind in ("attributes", "events", "spans")}
    assert kinds == {"attributes": 39, "events": 6, "spans": 1}
    assert len(GENOPS["requirements"]) == 78
