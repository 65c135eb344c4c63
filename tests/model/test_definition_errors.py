"""Whatever a definition file gets wrong is reported with what, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.problems import Problem, in_file_order
from registries import FINE, marked, only_problem, problems_in, write_registry

ATTRIBUTE = """
file_format: definition/2
attributes:
  - key: shop.name
    type: string
    brief: Name.
    stability: stable
"""
SPAN = """
file_format: definition/2
spans:
  - type: shop.sale
    kind: internal
    name: {note: sale}
    brief: A sale.
    stability: stable
"""
EVENT = """
file_format: definition/2
events:
  - name: shop.closed
    brief: Closed.
    stability: stable
"""
METRIC = """
file_format: definition/2
metrics:
  - name: shop.sales
    instrument: counter
    unit: a
    brief: Sales.
    stability: stable
"""
ENTITY = """
file_format: definition/2
entities:
  - type: shop
    identity: [{ref: a}]
    brief: A shop.
    stability: stable
"""
GROUP = """
file_format: definition/2
attribute_groups:
  - id: shop.all
    visibility: internal
"""


@pytest.mark.parametrize(
    ("problem_id", "text", "message"),
    [
        # the file
        ("not_a_definition_file", "§- a\n- b\n", "this one holds a list"),
        ("not_a_definition_file", "§just a text\n", "this one holds a string"),
        ("unknown_file_format", "file_format: §definition/3\n", "not a definition/2 file"),
        ("unknown_file_format", "file_format: §2\n", "not a definition/2 file"),
        ("unknown_file_format", "§attributes: []\n", "not a definition/2 file"),
        ("unknown_file_format", "version: §3\nattributes: []\n", "not a definition/2 file"),
        ("unknown_key", "file_format: definition/2\n§attribute: []\n", "no key `attribute`"),
        ("wrong_type", "file_format: definition/2\nattributes: §{}\n", "is a list, not a mapping"),
        ("wrong_type", "file_format: definition/2\nspans: [§x]\n", "is a mapping, not a string"),
        # attributes
        ("missing_key", ATTRIBUTE.replace("- key: shop.name", "- §note: a"), "needs `key`"),
        ("missing_key", ATTRIBUTE.replace("- key", "- §key").replace("type:", "note:"), "`type`"),
        (
            "missing_key",
            ATTRIBUTE.replace("- key", "- §key").replace("brief:", "note:"),
            "needs `brief`",
        ),
        (
            "missing_key",
            ATTRIBUTE.replace("- key", "- §key").replace("stability: stable", ""),
            "needs `stability`",
        ),
        ("missing_key", ATTRIBUTE.replace("- key: shop.name", "- §key: ~"), "needs `key`"),
        ("unknown_value", ATTRIBUTE.replace("string", "§''"), "there is no type ``"),
        ("empty_name", ATTRIBUTE.replace("shop.name", "§''"), "an attribute definition is empty"),
        ("empty_name", SPAN + "    attributes: [{ref: §''}]\n", "to an attribute is empty"),
        ("empty_name", SPAN.replace("shop.sale", "§''"), "`type` of a span is empty"),
        ("wrong_type", ATTRIBUTE.replace("shop.name", "§1.5"), "is a string, not a double"),
        ("wrong_type", ATTRIBUTE.replace("Name.", "§[a]"), "is a string, not a list"),
        ("unknown_value", ATTRIBUTE.replace("string", "§str"), "there is no type `str`"),
        ("unknown_value", ATTRIBUTE.replace("string", "§template[x]"), "no type `template[x]`"),
        ("wrong_type", ATTRIBUTE.replace("string", "§[string]"), "is a string, not a list"),
        ("unknown_value", ATTRIBUTE.replace("stable", "§steady"), "cannot be `steady`"),
        ("unknown_key", ATTRIBUTE + "    §requirement_level: required\n", "`requirement_level`"),
        ("unknown_key", ATTRIBUTE + "    §exampels: [a]\n", "no key `exampels`"),
        ("wrong_type", ATTRIBUTE + "    examples: §{a: b}\n", "a value, a list of values"),
        ("wrong_type", ATTRIBUTE + "    examples: §[a, ~]\n", "a value, a list of values"),
        ("wrong_type", ATTRIBUTE + "    examples: §[[a], [1]]\n", "values of different types"),
        ("wrong_type", ATTRIBUTE + "    annotations: §[a]\n", "is a mapping, not a list"),
        ("wrong_type", ATTRIBUTE + "    deprecated: §old\n", "is a mapping, not a string"),
        ("missing_key", ATTRIBUTE + "    deprecated: §{note: a}\n", "needs `reason`"),
        ("missing_key", ATTRIBUTE + "    deprecated: §{reason: obsoleted}\n", "needs `note`"),
        ("missing_key", ATTRIBUTE + "    deprecated: §{reason: renamed}\n", "needs `renamed_to`"),
        (
            "unknown_value",
            ATTRIBUTE + "    deprecated: {reason: §gone, note: a}\n",
            "cannot be `gone`",
        ),
        # enums
        ("missing_key", ATTRIBUTE.replace("string", "§{a: b}"), "needs `members`"),
        ("missing_key", ATTRIBUTE.replace("string", "{members: [§{value: a}]}"), "needs `id`"),
        ("wrong_type", ATTRIBUTE.replace("string", "{members: [§a]}"), "is a mapping"),
        (
            "wrong_type",
            ATTRIBUTE.replace("string", "{members: [{id: a, value: §[b]}]}"),
            "a string, a number or a boolean, not a list",
        ),
        # attribute lists
        ("wrong_type", SPAN + "    attributes: §shop.name\n", "is a list, not a string"),
        ("wrong_type", SPAN + "    attributes: [§shop.name]\n", "is a mapping, not a string"),
        ("missing_key", SPAN + "    attributes: [§{brief: a}]\n", "`ref` or `ref_group`"),
        ("unknown_key", SPAN + "    attributes: [{§id: a, ref: b}]\n", "no key `id`"),
        ("unknown_key", SPAN + "    attributes: [{ref_group: a, §brief: b}]\n", "`brief`"),
        (
            "unknown_value",
            SPAN + "    attributes: [{ref: a, requirement_level: §must}]\n",
            "cannot be `must`",
        ),
        (
            "unknown_key",
            SPAN + "    attributes: [{ref: a, requirement_level: {opt_in: a, §must: b}}]\n",
            "no key `must`",
        ),
        (
            "wrong_type",
            SPAN + "    attributes: [{ref: a, requirement_level: §{opt_in: a, recommended: b}}]\n",
            "one of the keys",
        ),
        (
            "wrong_type",
            SPAN + "    attributes: [{ref: a, sampling_relevant: §'yes'}]\n",
            "true or false",
        ),
        ("unknown_key", EVENT + "    attributes: [{ref: a, §sampling_relevant: true}]\n", "no key"),
        # entities and associations
        ("missing_key", ENTITY.replace("- type: shop", "- §note: a"), "an entity needs `type`"),
        ("missing_identity", ENTITY.replace("identity", "identity: §[]\n    #"), "no `identity`"),
        (
            "missing_identity",
            ENTITY.replace("- type", "- §type").replace("identity", "# "),
            "`shop`",
        ),
        ("identity_and_description", ENTITY + "    description: [§{ref: a}]\n", "`a` identifies"),
        ("unknown_key", ENTITY + "    description: [{§ref_group: a}]\n", "no key `ref_group`"),
        ("missing_key", ENTITY + "    description: [§{brief: a}]\n", "`description` needs `ref`"),
        ("unknown_key", ENTITY + "    §attributes: []\n", "an entity has no key `attributes`"),
        ("wrong_type", SPAN + "    entity_associations: §shop\n", "is a list, not a string"),
        ("wrong_type", SPAN + "    entity_associations: [§1]\n", "is an entity type, or"),
        ("wrong_type", SPAN + "    entity_associations: [§[shop]]\n", "is an entity type, or"),
        ("wrong_type", SPAN + "    entity_associations: [§{one_of: a}]\n", "is an entity type"),
        ("wrong_type", SPAN + "    entity_associations: [§{one_of: []}]\n", "is an entity type"),
        ("wrong_type", SPAN + "    entity_associations: [{one_of: [§{any: [a]}]}]\n", "`all_of:`"),
        ("wrong_type", SPAN + "    entity_associations: [§{one_of: [a], all_of: [b]}]\n", "or"),
        # metrics, spans, events, groups
        ("missing_key", METRIC.replace("- name: shop.sales", "- §note: a"), "a metric needs"),
        ("missing_key", METRIC.replace("- name", "- §name").replace("unit: a", ""), "`unit`"),
        ("wrong_type", METRIC.replace("unit: a", "unit: §1"), "is a string, not an int"),
        ("unknown_value", METRIC.replace("counter", "§count"), "cannot be `count`"),
        ("missing_key", SPAN.replace("- type: shop.sale", "- §note: a"), "a span needs `type`"),
        ("missing_key", SPAN.replace("- type", "- §type").replace("kind:", "note:"), "`kind`"),
        ("unknown_value", SPAN.replace("internal", "§inner"), "cannot be `inner`"),
        ("missing_key", SPAN.replace("- type", "- §type").replace("name:", "note:"), "`name`"),
        ("missing_key", SPAN.replace("{note: sale}", "§{}"), "needs `note`"),
        ("wrong_type", SPAN.replace("{note: sale}", "§sale"), "is a mapping, not a string"),
        ("unknown_value", SPAN + "    requirement_level: §required\n", "cannot be `required`"),
        ("missing_key", EVENT.replace("- name: shop.closed", "- §note: a"), "an event needs"),
        ("unknown_key", EVENT + "    §body: {}\n", "an event has no key `body`"),
        ("missing_key", GROUP.replace("- id: shop.all", "- §attributes: []"), "needs `id`"),
        ("unknown_value", GROUP.replace("internal", "§private"), "cannot be `private`"),
        ("unknown_key", GROUP + "    §brief: a\n", "an internal attribute group has no key"),
        (
            "missing_key",
            GROUP.replace("- id", "- §id").replace("internal", "public\n    stability: stable"),
            "needs `brief`",
        ),
    ],
)
def test_a_broken_definition_is_reported_at_its_place(
    tmp_path: Path, problem_id: str, text: str, message: str
) -> None:
    text, line, column = marked(text)
    problem = _first_of(problem_id, problems_in(write_registry(tmp_path, text)))
    assert str(problem.position) == f"m/a.yaml:{line}:{column}"
    assert message in problem.message


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (ATTRIBUTE.replace("string", "strin"), "did you mean `string`?"),
        (ATTRIBUTE.replace("string", "text"), "types: string, int, double, boolean, any"),
        (ATTRIBUTE.replace("shop.name", "1"), "quote it"),
        (ATTRIBUTE + "    exampels: [a]\n", "did you mean `examples`?"),
        (ATTRIBUTE + "    zzz: [a]\n", "known keys: annotations, brief, deprecated, examples"),
        (ATTRIBUTE + "    deprecated: old\n", "write {reason: obsoleted, note: ...}"),
        (ATTRIBUTE.replace("stability: stable", ""), "add `stability:`"),
        (SPAN + "    attributes: [{id: a}]\n", "define attributes under the top-level key"),
        ("attributes: []\n", "a definition file begins with `file_format: definition/2`"),
    ],
)
def test_a_broken_definition_comes_with_the_way_out(tmp_path: Path, text: str, hint: str) -> None:
    problems = problems_in(write_registry(tmp_path, text))
    assert any((problem.hint or "").startswith(hint) for problem in problems), problems


def test_all_problems_of_all_files_are_reported_in_the_order_of_the_files(tmp_path: Path) -> None:
    broken = ATTRIBUTE.replace("string", "strin").replace("stable", "steady")
    other = broken.replace("shop.name", "shop.town")
    files = {"b.yaml": broken, "a.yaml": other, "sub/c.yaml": "a: [\n"}
    problems = problems_in(write_registry(tmp_path, files))
    assert list(problems) == in_file_order(problems)
    assert [(p.position and p.position.file, p.id) for p in problems] == [
        ("m/a.yaml", "unknown_value"),
        ("m/a.yaml", "unknown_value"),
        ("m/b.yaml", "unknown_value"),
        ("m/b.yaml", "unknown_value"),
        ("m/sub/c.yaml", "yaml_syntax"),
    ]


def test_a_broken_file_is_reported_although_the_others_are_fine(tmp_path: Path) -> None:
    problem = only_problem(write_registry(tmp_path, {"a.yaml": FINE, "b.yaml": "a: 1\na: 2\n"}))
    assert (problem.id, str(problem.position)) == ("duplicate_key", "m/b.yaml:2:1")


@pytest.mark.parametrize("sign", ["attributes: []", "spans: []", "# nothing\n"])
def test_a_registry_that_defines_nothing_is_an_error(tmp_path: Path, sign: str) -> None:
    folder = write_registry(tmp_path, f"file_format: definition/2\n{sign}\n")
    problem = only_problem(folder)
    assert (problem.id, problem.message) == ("empty_registry", "the registry m defines nothing")
    assert problem.hint


def test_an_empty_file_is_no_definition_file(tmp_path: Path) -> None:
    problem = only_problem(write_registry(tmp_path, {"a.yaml": FINE, "b.yaml": ""}))
    assert (problem.id, str(problem.position)) == ("not_a_definition_file", "m/b.yaml:1:1")


def _first_of(problem_id: str, problems: tuple[Problem, ...]) -> Problem:
    found = [problem for problem in problems if problem.id == problem_id]
    assert found, problems
    return found[0]
