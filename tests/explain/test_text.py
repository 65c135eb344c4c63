"""The text of an explanation: complete, 80 columns, harmless on a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from genops_registry.cli.output import Palette
from genops_registry.cli.output.explanation import render_explanation
from genops_registry.explain import Catalogue, explain
from genops_registry.registry import Registry
from genops_registry.vocabulary import schema

Explain = Callable[[str], dict[str, Any]]
PLAIN = Palette(on=False)

ATTRIBUTE: dict[str, Any] = {
    "kind": "attribute",
    "name": "shop.colour",
    "brief": "Colour.",
    "stability": "development",
    "type": "string",
    "values": None,
    "on": [],
    "rules": [],
    "section": None,
    "requirements": [],
    "defined_at": None,
}

# A value for each word of the vocabulary, and what the text must then say.
TOLD = {
    "concept": ("Idea", "Idea"),
    "meaningful": ({"allow": {"test": "why"}}, "fine\n                here: test"),
    "finite": (True, "neither NaN nor infinite"),
    "minimum": (0, "Minimum:      0"),
    "extension": ("x_.+", "x_.+"),
    "items": ({"closed": ["a", "b"]}, "one of a, b"),
    "format": ("semver3", "semver3"),
    "codes": ({"source": "A list", "active": {"A": "a"}}, "1 active, from A list"),
    "suggested": ({"values": {"red": "Like a rose."}}, "red: Like a rose."),
    "aliases": ({"color": "American."}, "Not called:   color"),
    "agrees_with": ({"paint.colour": "The same."}, "paint.colour"),
    "sensitive": (True, "reports hide its values"),
    "unit": ("ms", "string, in ms"),
}
# Told beside the values, or as part of the line `Spec`.
TOLD_OTHERWISE = {"closed", "section", "requirements"}


def test_every_word_of_the_vocabulary_is_told() -> None:
    words = schema()["$defs"]["attribute"]["properties"].keys()
    assert words == TOLD.keys() | TOLD_OTHERWISE


@pytest.mark.parametrize("word", TOLD)
def test_an_annotation_is_told_when_it_is_there_and_only_then(word: str) -> None:
    value, said = TOLD[word]
    with_it = render_explanation({**ATTRIBUTE, "annotations": {word: value}}, PLAIN)
    assert said in with_it
    assert said not in render_explanation({**ATTRIBUTE, "annotations": {}}, PLAIN)


def test_a_closed_set_is_called_the_only_values(explained: Explain) -> None:
    text = render_explanation(explained("genops.policy.result"), PLAIN)
    assert "  Only values:  ALLOWED: The work may run" in text


def test_an_expression_keeps_its_lines(explained: Explain) -> None:
    text = render_explanation(explained("GEN301"), PLAIN)
    assert '  Holds when:\n    attributes["genops.policy.result"] == "ALLOWED"\n    ||' in text


def test_a_deprecation_is_told() -> None:
    deprecated = {"reason": "renamed", "renamed_to": "shop.paint", "note": "Use shop.paint."}
    text = render_explanation({**ATTRIBUTE, "annotations": {}, "deprecated": deprecated}, PLAIN)
    assert "  Deprecated:   Use shop.paint." in text


def test_no_text_is_wider_than_80_columns_unless_a_word_or_an_expression_is(
    registry: Registry,
) -> None:
    catalogue = Catalogue.of(registry)
    for entry in catalogue.entries:
        found = explain(catalogue, registry.positions, entry.name)
        assert found is not None
        text = render_explanation(found, PLAIN).partition("  Holds when:")[0]
        for line in text.splitlines():
            assert len(line) <= 80 or " " not in line.strip().partition(": ")[2].strip(), line


def test_control_characters_of_a_registry_reach_no_terminal() -> None:
    hostile: dict[str, Any] = {
        **ATTRIBUTE,
        "annotations": {},
        "brief": "a\x1b[31mb\x07",
        "name": "x\x1b]0;y",
    }
    text = render_explanation(hostile, PLAIN)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\\x1b[31m" in text


def test_the_name_is_painted_when_colour_is_on(explained: Explain) -> None:
    assert "\x1b[1mgenops.team\x1b[0m" in render_explanation(
        explained("genops.team"), Palette(on=True)
    )
