"""A character of a value leads back to its place in the file, whatever the style of the scalar."""

from __future__ import annotations

import pytest
from genops_registry.yaml import MappingNode, ScalarNode, SequenceNode
from genops_registry.yaml.offsets import position_inside
from registries import marked, node_of


@pytest.mark.parametrize(
    "text",
    [
        "k: alpha §Beta",
        "k: alpha\n   gamma\n  §Beta",
        "k: 'alpha §Beta'",
        "k: 'it''s §Beta'",
        "k: 'alpha\n\n    gamma §Beta'",
        'k: "alpha §Beta"',
        'k: "\\u00e9\\x41\\n\\" §Beta"',
        'k: "alpha \\\n    §Beta"',
        'k: "\\U0001F600 §Beta"',
        "k: |\n  alpha\n  §Beta\n",
        "k: |\n\n\n  alpha\n\n  §Beta\n",
        "k: |2\n    alpha\n  §Beta\n",
        "k: |\n  alpha\n    gamma §Beta\n  delta\n",
        "k: |-\n  alpha §Beta",
        "k: >\n  alpha\n  §Beta\n",
        "k: >-\n  alpha\n\n\n  gamma\n  delta §Beta\n",
        "k: >+\n  alpha\n    kept\n  §Beta\n\n",
        "k:\n  - - |\n      alpha\n      §Beta\n",
        "{k: alpha §Beta}",
        "k: é😀 §Beta",
        "k: |\r\n  alpha\r\n  §Beta\r\n",
        "k: 'alpha\r\n  §Beta'",
        "k: !!str alpha §Beta",
        "k: &anchor 'alpha §Beta'",
        "k: &anchor |\n  alpha\n  §Beta",
        "k: !!str &anchor # why\n  'alpha §Beta'",
        "k: &anchor\n  |\n  alpha\n  §Beta",
        "k: | # why\n  alpha\n  §Beta",
        "[&anchor alpha §Beta, !!str , &empty ]",
    ],
)
def test_a_word_inside_a_text_is_found_in_the_file(text: str) -> None:
    text, line, column = marked(text)
    node = _first_scalar(text)
    assert isinstance(node.value, str)
    position = position_inside(node, node.value.index("Beta"))
    assert (position.line, position.column) == (line, column)


@pytest.mark.parametrize("text", ["k: ab", "k: 'ab'", 'k: "ab"', "k: |-\n  ab", "k: >-\n  ab"])
def test_beyond_the_end_is_the_place_after_the_last_character(text: str) -> None:
    node = _first_scalar(text)
    last = position_inside(node, 1)
    for offset in (2, 3, 1000):
        position = position_inside(node, offset)
        assert (position.line, position.column) == (last.line, last.column + 1)


@pytest.mark.parametrize("text", ["k: ''", 'k: ""', "k: |\n", "k: ~x", "k: !!str"])
def test_an_empty_text_or_a_negative_offset_is_at_the_beginning(text: str) -> None:
    node = _first_scalar(text)
    assert position_inside(node, -1).line == 1


def _first_scalar(text: str) -> ScalarNode:
    node = node_of(text)
    while not isinstance(node, ScalarNode):
        if isinstance(node, MappingNode):
            node = next(iter(node.entries.values())).value
        elif isinstance(node, SequenceNode):
            node = node.items[0]
    return node
