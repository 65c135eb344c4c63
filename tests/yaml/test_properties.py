"""Any document that another tool writes is read back as the same values, at their places."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import yaml
from genops_registry.yaml import MappingNode, Node, ScalarNode, SequenceNode, Source, load, plain
from genops_registry.yaml.offsets import source_indexes
from hypothesis import given
from hypothesis import strategies as st
from registries import node_of, value_of

# The parser takes these for line ends or refuses them, JSON does neither.
_NOT_IN_YAML = "\x7f\x85\u2028\u2029\ufeff\ufffe\uffff"
_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=_NOT_IN_YAML)
    | st.sampled_from("\n\t\r\x00\x1f '\"\\:#-{}[],&*!|>%@`01eE.+"),
    max_size=30,
)
_SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXT
    | st.sampled_from(["on", "010", "1e3", "2024-01-01", "12:30:45", "~", "", "0x1F", ".inf", "="])
)
_DOCUMENTS = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=20,
)


@given(_DOCUMENTS, st.sampled_from([None, 1, 2, 4]))
def test_every_json_document_is_read_as_json_reads_it(document: Any, indent: int | None) -> None:
    text = json.dumps(document, ensure_ascii=False, indent=indent)
    assert repr(value_of(text)) == repr(json.loads(text))


@given(
    _DOCUMENTS,
    st.sampled_from(['"', "'", "|", ">"]),
    st.booleans() | st.none(),
    st.integers(2, 9),
    st.integers(20, 90),
)
def test_what_another_yaml_writer_writes_is_read_back(
    document: Any, style: str, flow: bool | None, indent: int, width: int
) -> None:
    """Quoted, because what is a plain string for this writer of YAML 1.1 may be none in 1.2."""
    text = yaml.safe_dump(
        document,
        default_style=style,
        default_flow_style=flow,
        indent=indent,
        width=width,
        allow_unicode=True,
        sort_keys=False,
    )
    assert repr(value_of(text)) == repr(document)


@given(_DOCUMENTS, st.sampled_from([None, "'", "|", ">"]), st.integers(2, 9))
def test_both_parsers_of_pyyaml_give_the_same_tree(
    document: Any, style: str | None, indent: int
) -> None:
    """Where PyYAML was built without libyaml, its own parser takes over."""
    text = yaml.safe_dump(document, default_style=style, indent=indent, allow_unicode=True)
    source = Source("a.yaml", text)
    by_libyaml = load(source, event_loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    by_python = load(source, event_loader=yaml.SafeLoader)
    assert _outline(by_libyaml) == _outline(by_python)


_WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=30)


@given(
    _WORDS,
    st.sampled_from(["", "'", '"', "|", ">"]),
    st.integers(2, 9),
    st.integers(20, 60),
    st.sampled_from([" ", "\n", "\n\n", "\n  ", " '\\\" "]),
)
def test_each_character_of_a_text_is_found_where_it_stands(
    words: list[str], style: str, indent: int, width: int, separator: str
) -> None:
    text = yaml.safe_dump(
        {"key": [separator.join(words)]}, default_style=style, indent=indent, width=width
    )
    node = _last_scalar(node_of(text))
    indexes = source_indexes(node)
    assert len(indexes) == len(node.text)
    assert all(one <= other for one, other in pairwise(indexes))
    letters = [(c, text[i]) for c, i in zip(node.text, indexes, strict=True) if c.isalpha()]
    assert [value for value, _ in letters] == [source for _, source in letters]
    assert "".join(value for value, _ in letters) == "".join(words)


def _outline(node: Node | None) -> Any:
    """Return kinds, values, and where each value begins."""
    if isinstance(node, MappingNode):
        entries = node.entries.items()
        return node.position, [(key, each.position, _outline(each.value)) for key, each in entries]
    if isinstance(node, SequenceNode):
        return node.position, [_outline(item) for item in node.items]
    assert isinstance(node, ScalarNode)
    return node.position, repr(plain(node)), node.style


def _last_scalar(node: Node) -> ScalarNode:
    while not isinstance(node, ScalarNode):
        if isinstance(node, MappingNode):
            node = list(node.entries.values())[-1].value
        else:
            assert isinstance(node, SequenceNode)
            node = node.items[-1]
    return node
