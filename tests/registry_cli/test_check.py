"""`genops-registry check` says what, where and what to do, and ends with the matching status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from genops_registry.check.rules import RULES
from genops_registry.cli.configuration import POLICIES
from reference import REPOSITORY, reference
from registries import FINE, write_registry

BROKEN = FINE.replace("type: string", "type: strin")
WEAK = FINE.replace("examples: [corner]", "")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_fine_registry_passes_with_one_line(run: Any) -> None:
    write_registry(Path("model"), FINE)
    done = run("check")
    assert (done.status, done.err) == (0, "")
    assert done.out == "model (1 attribute): no problem found\n"


def test_our_own_registry_passes(run: Any) -> None:
    assert run("check", "-r", REPOSITORY / "model").status == 0


def test_a_problem_is_shown_with_its_line_a_caret_and_help(run: Any) -> None:
    write_registry(Path("model"), BROKEN)
    done = run("check")
    assert done.status == 1
    assert done.out == (
        "model/a.yaml:4:11: violation[unknown_value]: there is no type `strin`\n"
        "  4 |     type: strin\n"
        "    |           ^\n"
        "  help: did you mean `string`?\n"
        "model: 1 violation\n"
    )


def test_problems_are_counted_by_level_worst_first(run: Any) -> None:
    weak = WEAK.replace("shop.name", "shop.town") + "    exampels: [a]\n    note: 1\n"
    write_registry(Path("model"), {"a.yaml": FINE, "b.yaml": weak}, manifest=None)
    done = run("check")
    assert done.out.splitlines()[-1] == "model: 2 violations, 1 information"


@pytest.mark.parametrize(
    ("text", "fail_on", "status"),
    [
        (FINE, "information", 0),
        (WEAK, "violation", 0),
        (WEAK, "improvement", 1),
        (WEAK, "information", 1),
        (BROKEN, "violation", 1),
    ],
)
def test_fail_on_decides_from_which_level_on_it_fails(
    run: Any, text: str, fail_on: str, status: int
) -> None:
    write_registry(Path("model"), text)
    assert run("check", "--fail-on", fail_on).status == status


def test_an_information_fails_only_when_asked_to(run: Any) -> None:
    write_registry(Path("model"), FINE, manifest=None)
    assert run("check").status == 0
    assert run("check", "--fail-on", "improvement").status == 0
    assert run("check", "--fail-on", "information").status == 1


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (None, "violation[no_registry]: the registry model does not exist"),
        ({"a.txt": "x"}, "violation[empty_registry]: the registry model holds no definition file"),
    ],
)
def test_a_registry_that_cannot_be_read_is_an_input_error(
    run: Any, files: dict[str, str] | None, message: str
) -> None:
    if files:
        write_registry(Path("model"), files)
    done = run("check")
    assert done.status == 4
    assert done.out.startswith(message)
    assert "help: name the folder of the registry with -r/--registry" in done.out


def test_json_findings_have_the_shape_of_weavers(run: Any) -> None:
    text = FINE + "spans:\n  - {type: shop.sale, kind: client, name: {note: a}, brief: '', "
    rest = "stability: stable, requirement_level: opt_in, attributes: [{ref: shop.name}]}\n"
    write_registry(Path("model"), text + rest)
    done = run("check", "--format", "json")
    assert json.loads(done.out) == [
        {
            "id": "brief_required",
            "message": "`shop.sale` has an empty brief",
            "level": "violation",
            "context": {
                "name": "shop.sale",
                "subject": "shop.sale",
                "file": "model/a.yaml",
                "line": 9,
                "column": 61,
                "help": "Say in one sentence what it is.",
            },
            "signal_type": "span",
            "signal_name": "shop.sale",
        }
    ]


@pytest.mark.parametrize("text", [FINE, WEAK, BROKEN, "a: [\n"])
def test_json_findings_validate_against_weavers_schema(run: Any, text: str) -> None:
    path = reference("registries", "weaver-schemas", "policy.finding.json")
    validator = jsonschema.Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
    write_registry(Path("model"), text)
    findings = json.loads(run("check", "--format", "json").out)
    assert bool(findings) == (text != FINE)
    for finding in findings:
        validator.validate(finding)


def test_json_says_an_input_error_too(run: Any) -> None:
    done = run("check", "--format", "json")
    (finding,) = json.loads(done.out)
    assert (done.status, done.err, finding["id"]) == (4, "", "no_registry")


def test_the_place_of_a_problem_does_not_depend_on_line_ends_or_a_byte_order_mark(
    run: Any,
) -> None:
    write_registry(Path("model"), BROKEN)
    expected = run("check").out
    Path("model/a.yaml").write_bytes(b"\xef\xbb\xbf" + BROKEN.replace("\n", "\r\n").encode())
    assert run("check").out == expected


def test_a_line_that_begins_with_a_byte_order_mark_is_shown_without_it(run: Any) -> None:
    write_registry(Path("model"), "")
    Path("model/a.yaml").write_bytes(b"\xef\xbb\xbfa: b: c\n")
    done = run("check")
    assert "  1 | a: b: c\n    |     ^\n" in done.out


def test_control_characters_of_a_registry_never_reach_the_terminal(run: Any) -> None:
    write_registry(Path("model"), FINE.replace("type: string", 'type: "\\e[31mred\\a"'))
    done = run("check")
    assert done.status == 1
    assert "there is no type `\\x1b[31mred\\x07`" in done.out
    assert "\x1b" not in done.out


def test_a_long_line_is_cut_around_the_caret(run: Any) -> None:
    write_registry(Path("model"), FINE + f"    note: [{'x, ' * 200}]\n")
    line, caret = run("check").out.splitlines()[1:3]
    assert len(line) < 120
    assert line[caret.index("^")] == "["


def test_wide_and_combined_characters_keep_the_caret_under_its_place(run: Any) -> None:
    write_registry(Path("model"), "{'店e\u0301': 1, §: 2, §: 3}\n".replace("§", "é"))
    line, caret = run("check").out.splitlines()[1:3]
    # The sign for shop takes two cells and the accent none, so one cell more than characters.
    assert line.rindex("é") == caret.index("^")


def test_the_rules_are_listed_from_one_place_in_every_format(run: Any) -> None:
    text, markdown = run("check", "--list-rules"), run("check", "--list-rules", "markdown")
    listed = json.loads(run("check", "--list-rules", "json").out)
    assert len(listed) == len(RULES)
    for rule, told in zip(RULES, listed, strict=True):
        assert f"{rule.id} ({rule.policy}, {rule.level})\n  {rule.summary}\n" in text.out
        assert f"| [`{rule.id}`]({rule.id}.md) | {rule.level} | {rule.summary} |" in markdown.out
        assert told["id"] == rule.id
        assert told["fix"] == rule.fix


def test_the_list_needs_no_registry_and_goes_into_a_file(run: Any) -> None:
    done = run("check", "--list-rules", "json", "-o", "rules.json")
    assert (done.status, done.out) == (0, "")
    assert json.loads(Path("rules.json").read_text(encoding="utf-8"))


def test_every_policy_that_can_be_chosen_has_rules_and_the_others_need_no_choice() -> None:
    chosen = {rule.policy for rule in RULES if not rule.always}
    assert {"otel", *chosen} == set(POLICIES)
