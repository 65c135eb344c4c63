"""What is wrong with an expression is told at file, line and column, however YAML writes it."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
from genops_registry.cli.main import main
from genops_registry.problems import Problem, RegistryError
from genops_registry.rules.check import check
from genops_registry.rules.rule_set import build_rule_set
from registries import load_text, marked, write_registry
from vocabulary.small_registry import attribute, rule, rules, span


def invariant(expression: str) -> str:
    """Return a file whose span has one invariant; the expression is YAML, with its style."""
    words = indent(rule(), "  ") + indent(f"expression: {expression}", "  ")
    return rules(f"some_rule:\n{words}", "invariants")


def complaint(folder: Path, text: str) -> Problem:
    """Return the only complaint about the rules, which must point at the mark in the text."""
    unmarked, line, column = marked(text)
    (problem,) = check(load_text(folder, unmarked))
    assert problem.position is not None
    assert (problem.position.line, problem.position.column) == (line, column), problem
    return problem


@pytest.mark.parametrize(
    "expression",
    [
        'state == §"S7"',
        "'state == §\"S7\"'",
        "'state != ''S1'' || state == §''S7'''",
        r'"state == §\"S7\""',
        r'"\u0073tate == §\"S7\""',
        '|-\n  state == §"S7"',
        '|\n  state != "S1"\n    // a comment of CEL: "S7"\n    || state == §"S7"\n',
        '>-\n  state != "S1"\n  || state == §"S7"',
        '>\n  state != "S1"\n    || state == "S2"\n\n  || state == §"S7"\n',
        'state != "S1"\n  || state == §"S7"',
        '|-\n  "é😀" == "é😀" && state == §"S7"',
    ],
)
def test_in_every_style_of_text(tmp_path: Path, expression: str) -> None:
    assert complaint(tmp_path, invariant(expression)).id == "cel_not_a_member"


@pytest.mark.parametrize(
    ("id", "expression"),
    [
        ("cel_syntax", "|-\n  state ==§"),
        ("cel_syntax", '|-\n  state == "S1"\n  §and true'),
        ("cel_unknown_key", '|-\n  true\n  || attributes[§"shop.nmae"] == "a"'),
        ("cel_foreign_key", '>-\n  true\n  || §"gen_ai.model" in attributes'),
        ("cel_wrong_type", '>-\n  attributes["shop.name"] == §1'),
        ("cel_unguarded_read", '|-\n  state == "S1" ||\n  resource[§"shop.name"] == "a"'),
        ("cel_unsafe_regex", "|-\n  attributes['shop.name']\n    .matches(§'(?=a)')"),
        ("cel_unknown_function", "|-\n  true\n  && §state.lower() == 's1'"),
        ("cel_undecided_event", ">-\n  true &&\n  events.all(e, §e.time > 0)"),
    ],
)
def test_every_kind_of_mistake(tmp_path: Path, id: str, expression: str) -> None:
    problem = complaint(tmp_path, invariant(expression))
    assert problem.id == id
    assert (problem.signal_type, problem.signal_name) == ("span", "shop.order")


def test_match_may_count_on_no_key(tmp_path: Path) -> None:
    """It decides whether the span is governed; what governed spans carry is not known yet."""
    text = span('match: \'attributes[§"shop.name"] == "a"\'')
    assert complaint(tmp_path, text).id == "cel_unguarded_read"


def test_every_broken_expression_is_told_and_none_half_compiled(tmp_path: Path) -> None:
    words = [", ".join(rule(code=f"ACME10{n}", expression=f"'{n}'").splitlines()) for n in (1, 2)]
    listed = "\n".join(f"rule_{n}: {{{line}}}" for n, line in enumerate(words))
    registry = load_text(tmp_path, rules(listed, "invariants"))
    with pytest.raises(RegistryError) as raised:
        build_rule_set(registry)
    assert [problem.id for problem in raised.value.problems] == ["cel_wrong_type"] * 2


def test_the_place_is_shown_with_a_caret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)
    text, line, column = marked(invariant('>-\n  true\n  || attributes[§"shop.nmae"] == "a"'))
    write_registry(Path("model"), text)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    shown = out.splitlines()
    assert shown[0].startswith(f"model/a.yaml:{line}:{column}: violation[cel_unknown_key]: ")
    assert shown[2].index("^") - shown[1].index('"shop.nmae"') == 0
    assert "help: did you mean `shop.name`?" in out


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (attribute(""), "there is none"),
        (span("section: '1'"), "there is none"),
        (
            span("match: 'true'")
            + span("match: 'true'").partition("spans:\n")[2].replace("shop.order", "shop.visit"),
            "shop.order, shop.visit",
        ),
    ],
)
def test_rules_need_exactly_one_governed_span(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(RegistryError) as raised:
        build_rule_set(load_text(tmp_path, text))
    (problem,) = raised.value.problems
    assert problem.id == "no_governed_span"
    assert message in problem.message


def test_annotations_out_of_shape_are_told_before_anything_is_compiled(tmp_path: Path) -> None:
    assert complaint(tmp_path, span("match: §1")).id == "vocabulary_shape"


def test_rules_that_compile_are_no_problem(tmp_path: Path) -> None:
    assert check(load_text(tmp_path, invariant('attributes["shop.name"] != ""'))) == []
