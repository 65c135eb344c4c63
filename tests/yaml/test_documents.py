"""Mappings, lists, aliases and keys; a document becomes one tree, or an error with its place."""

from __future__ import annotations

import pytest
from genops_registry.problems import Problem, RegistryError
from genops_registry.yaml import Limits, MappingNode, Source, load
from registries import marked, node_of, value_of


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_a_file_without_a_document_has_no_root(text: str) -> None:
    assert load(Source("a.yaml", text)) is None


def test_one_document_between_markers_is_read() -> None:
    assert value_of("%YAML 1.2\n---\na: 1\n...\n") == {"a": 1}


def test_an_alias_stands_for_a_copy_of_what_its_anchor_holds() -> None:
    assert value_of("a: &x [1, 2]\nb: *x\nc: {d: *x}\n") == {
        "a": [1, 2],
        "b": [1, 2],
        "c": {"d": [1, 2]},
    }


def test_an_anchor_that_is_set_again_counts_from_there() -> None:
    assert value_of("a: &x 1\nb: &x 2\nc: *x\n") == {"a": 1, "b": 2, "c": 2}


def test_a_merge_key_is_an_ordinary_key() -> None:
    """YAML 1.2 knows no merge; a silent merge would hide where a value comes from."""
    assert value_of("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n") == {
        "a": {"b": 1},
        "c": {"<<": {"b": 1}, "d": 2},
    }


@pytest.mark.parametrize(
    ("key", "name"), [("1", "1"), ("1.5", "1.5"), ("0x10", "16"), ("true", "true"), ("on", "on")]
)
def test_a_key_that_is_a_number_or_boolean_becomes_its_text_in_json(key: str, name: str) -> None:
    assert value_of(f"{key}: a") == {name: "a"}


def test_keys_keep_the_order_of_the_file() -> None:
    root = node_of("z: 1\na: 2\nm: 3\n")
    assert isinstance(root, MappingNode)
    assert list(root.entries) == ["z", "a", "m"]


@pytest.mark.parametrize(
    ("problem_id", "text"),
    [
        ("duplicate_key", "a: 1\nb: 2\n§a: 3\n"),
        ("duplicate_key", "x:\n  - {a: 1, §'a': 2}\n"),
        ("duplicate_key", "1: a\n§'1': b\n"),
        ("bad_key", "§null: a\n"),
        ("bad_key", "a:\n  ? §[b]\n  : c\n"),
        ("unknown_alias", "a: §*nowhere\n"),
        ("cyclic_alias", "a: &x\n  b: §*x\n"),
        ("several_documents", "a: 1\n§---\nb: 2\n"),
        ("bad_scalar", "a:\n  b: §99999999999999999999\n"),
        ("unknown_tag", "a: §!shop b\n"),
        ("yaml_tab", "a:\n§\tb: 1\n"),
        ("yaml_tab", "a:\n  b: 1\n §\tc: 2\n"),
        ("yaml_syntax", "a: b§: c\n"),
        ("yaml_syntax", "a: §@b\n"),
        ("yaml_syntax", "a: [b,§,c]\n"),
        ("yaml_syntax", "a: 'b\n§"),
        ("yaml_character", "a: b§\x07c\n"),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(problem_id: str, text: str) -> None:
    text, line, column = marked(text)
    (problem,) = _problems(text)
    assert problem.position is not None
    assert (problem.id, problem.position.line, problem.position.column) == (
        problem_id,
        line,
        column,
    )


def test_every_duplicate_key_of_a_file_is_reported_not_only_the_first() -> None:
    problems = _problems("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")
    assert [(p.id, p.position and p.position.line) for p in problems] == [
        ("duplicate_key", 2),
        ("duplicate_key", 5),
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("a: b: c\n", "quote a text that holds `: `"),
        ("a: @b\n", "quote a text that begins with this character"),
        ("a:\n\tb: 1\n", "use two spaces per level"),
    ],
)
def test_usual_mistakes_come_with_the_way_out(text: str, hint: str) -> None:
    (problem,) = _problems(text)
    assert problem.hint == hint


def test_a_message_says_where_the_unfinished_text_begins() -> None:
    (problem,) = _problems("a: 1\nb: 'c\nd: 2\n")
    assert problem.message.endswith("that begins in line 2")


def test_a_bomb_of_aliases_ends_at_the_limit() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    (problem,) = _problems("\n".join(lines))
    assert problem.id == "too_many_values"
    assert "1,000,000" in problem.message


@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("[{a: [", "]}]")], ids=["[", "{", "[{"]
)
def test_endless_nesting_ends_at_the_limit(opening: str, closing: str) -> None:
    (problem,) = _problems(opening * 20_000 + closing * 20_000)
    assert (problem.id, problem.message) == ("nested_too_deep", "nested deeper than 64 levels")


def test_limits_allow_what_they_name_and_no_more() -> None:
    limits = Limits(nesting=2, nodes=4)
    assert load(Source("a.yaml", "[[a, b]]"), limits) is not None
    assert [p.id for p in _problems("[[[]]]", limits)] == ["nested_too_deep"]
    assert [p.id for p in _problems("[[a, b, c]]", limits)] == ["too_many_values"]


def _problems(text: str, limits: Limits | None = None) -> tuple[Problem, ...]:
    source = Source("a.yaml", text)
    with pytest.raises(RegistryError) as caught:
        load(source, limits) if limits else load(source)
    return caught.value.problems
