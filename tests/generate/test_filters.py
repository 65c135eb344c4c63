"""Each filter, test and function, as Weaver documents it: what goes in, and what comes out.

`test_weaver.py` renders a template over all of them with Weaver itself, where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from genops_registry.generate.config import WeaverConfig
from genops_registry.generate.environment import build_environment
from jinja2 import TemplateRuntimeError

CONFIG = WeaverConfig(
    acronyms=("iOS", "API", "URL"),
    text_maps={"words": {"int": "number"}},
    type_mapping={"int": "i64"},
)
REQUIRED = {"key": "r", "requirement_level": "required"}
CONDITIONAL = {"key": "c", "requirement_level": {"conditionally_required": "If."}}
RECOMMENDED = {"key": "e", "requirement_level": {"recommended": "Mostly."}}
OPT_IN = {"key": "o", "requirement_level": "opt_in"}
ENUM = {"members": [{"id": "a", "value": "x"}, {"id": "b", "value": "y"}]}


def render(expression: str, **names: object) -> str:
    """Return what `{{ expression }}` prints."""
    environment = build_environment(Path(), CONFIG)
    return environment.from_string(f"{{{{ {expression} }}}}").render(**names)


def enum(*values: object) -> Mapping[str, Any]:
    """Return an enum type with these values."""
    return {"members": [{"id": f"m{n}", "value": value} for n, value in enumerate(values)]}


@pytest.mark.parametrize(
    ("filter", "text", "expected"),
    [
        ("lower_case", "This is a K8S TEST", "this is a k8s test"),
        ("lower_case", "ThisIsATest", "this is a test"),
        ("upper_case", "ThisIsATest", "THIS IS A TEST"),
        ("title_case", "ThisIsATest", "This Is A Test"),
        ("title_case", "open telemetry", "Open Telemetry"),
        ("pascal_case", "This is a K8S TEST", "ThisIsAK8sTest"),
        ("camel_case", "ThisIsATest", "thisIsATest"),
        ("snake_case", "This is a TEST", "this_is_a_test"),
        ("snake_case", "k8s.pod_name", "k8s_pod_name"),
        ("screaming_snake_case", "http2.stream-id", "HTTP2_STREAM_ID"),
        ("kebab_case", "This is a test", "this-is-a-test"),
        ("screaming_kebab_case", "This is a test", "THIS-IS-A-TEST"),
        ("capitalize_first", "this Is a test", "This Is a test"),
        ("capitalize_first", "", ""),
        ("kebab_case_const", "messaging.client_id", "messaging-clientid"),
        ("pascal_case_const", "messaging.client_id", "MessagingClientid"),
        ("camel_case_const", "messaging.client_id", "messagingClientid"),
        ("snake_case_const", "messaging.client_id", "messaging_clientid"),
        ("screaming_snake_case_const", "messaging.client_id", "MESSAGING_CLIENTID"),
    ],
)
def test_cases(filter: str, text: str, expected: str) -> None:
    assert render(f"text | {filter}", text=text) == expected


@pytest.mark.parametrize(
    ("filter", "name", "expected"),
    [
        ("attribute_namespace", "server.address", "server"),
        ("attribute_namespace", "one", "other"),
        ("attribute_id", "server.a.b", "a.b"),
        ("attribute_id", "one", "one"),
        ("metric_namespace", "metric.jvm.count", "jvm"),
        ("attribute_registry_namespace", "registry.user_agent.x", "user_agent"),
        ("attribute_registry_title", "registry.user_agent", "User Agent"),
        ("attribute_registry_file", "registry.user_agent", "attributes-registry/user-agent.md"),
        ("split_id | join('/')", "a.b.c", "a/b/c"),
    ],
)
def test_parts_of_names(filter: str, name: str, expected: str) -> None:
    assert render(f"name | {filter}", name=name) == expected


@pytest.mark.parametrize(
    ("filter", "name"),
    [
        ("attribute_namespace", ""),
        ("attribute_namespace", "a."),
        ("attribute_id", ".a"),
        ("metric_namespace", "span.a"),
        ("metric_namespace", "metric"),
        ("attribute_registry_namespace", "a.b"),
        ("attribute_registry_title", "registry"),
        ("attribute_registry_file", ""),
    ],
)
def test_names_without_the_part(filter: str, name: str) -> None:
    with pytest.raises(TemplateRuntimeError, match=f"`{name}`"):
        render(f"name | {filter}", name=name)


@pytest.mark.parametrize(
    ("type", "expected"),
    [
        ("int", "int"),
        ("string[]", "string[]"),
        ("template[string]", "string"),
        ("template[double[]]", "double[]"),
        (ENUM, "string"),
        (enum(1, 2), "int"),
        (enum(1.5, 2.0), "double"),
        (enum(1, "a"), "string"),
    ],
)
def test_instantiated_type(type: object, expected: str) -> None:
    assert render("type | instantiated_type", type=type) == expected


@pytest.mark.parametrize("type", [enum(), enum(True), "map", "template[x]", 7])
def test_what_is_no_type(type: object) -> None:
    with pytest.raises(TemplateRuntimeError):
        render("type | instantiated_type", type=type)
    with pytest.raises(TemplateRuntimeError):
        render("type | enum_type", type=type)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", '"a"'),
        ('a"\\\n\té', '"a\\"\\\\\\n\\té"'),
        (7, "7"),
        (1200.0, "1200.0"),
        (True, "true"),
        (None, ""),
        ([1], ""),
    ],
)
def test_print_member_value(value: object, expected: str) -> None:
    assert render("value | print_member_value", value=value) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("attributes | attribute_sort", "r c e o"),
        ("attributes | required", "r"),
        ("attributes | not_required", "o e c"),
        ("[attributes, [attributes[0]]] | flatten", "o r e c o"),
    ],
)
def test_lists_of_attributes(expression: str, expected: str) -> None:
    attributes = [OPT_IN, REQUIRED, RECOMMENDED, CONDITIONAL]
    joined = f"{expression} | map(attribute='key') | join(' ')"
    assert render(joined, attributes=attributes) == expected


def test_attributes_of_one_level_are_sorted_by_name() -> None:
    attributes = [{**REQUIRED, "key": key} for key in ("b", "c", "a")]
    assert render("x | attribute_sort | map(attribute='key') | join", x=attributes) == "abc"


def test_a_level_that_does_not_exist_is_named() -> None:
    with pytest.raises(TemplateRuntimeError, match="mostly"):
        render("x | attribute_sort", x=[{"key": "a", "requirement_level": "mostly"}])


def test_numsort_takes_numbers_as_numbers() -> None:
    numbers = {"10": "ten", "9": "nine", "b": 1, "a": 2}
    expected = '[["9", "nine"], ["10", "ten"], ["a", 2], ["b", 1]]'
    assert render("x | numsort", x=numbers) == expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'int' | map_text('words')", "number"),
        ("'double' | map_text('words')", "double"),
        ("'double' | map_text('words', 'other')", "other"),
        ("'int' | map_text('none')", "int"),
        ("7 | map_text('words')", "7"),
        ("'int' | type_mapping", "i64"),
        ("'double' | type_mapping", "double"),
        ("'an api - with URLs, its url!' | acronym", "an API - with URLs, its URL!"),
        ("'a1b22' | regex_replace('[0-9]+', '_')", "a_b_"),
        ("'ab' | regex_replace('(a)(b)', '$2${1}')", "ba"),
        ("'a\\nb' | comment_with_prefix('// ')", "// a\n// b"),
        ("concat_if('a', 1, true)", "a1true"),
        ("concat_if('a', missing) is defined", "false"),
    ],
)
def test_text(expression: str, expected: str) -> None:
    assert render(expression) == expected


@pytest.mark.parametrize(
    ("test", "yes", "no"),
    [
        ("stable", {"stability": "stable"}, {"stability": "beta"}),
        ("stable", {"stability": "stable"}, {}),
        ("experimental", {"stability": "development"}, {"stability": "stable"}),
        ("experimental", {}, {"stability": "stable"}),
        ("deprecated", {"deprecated": {"reason": "obsoleted", "note": ""}}, {"deprecated": "x"}),
        ("deprecated", {"deprecated": {"reason": "obsoleted", "note": ""}}, {}),
        ("enum", {"type": ENUM}, {"type": "string"}),
        ("enum", {"type": ENUM}, {}),
        ("simple_type", "double", "template[double]"),
        ("simple_type", "string[]", ENUM),
        ("template_type", "template[string[]]", "string"),
        ("template_type", "template[int]", "template[map]"),
        ("enum_type", ENUM, "string"),
        ("array", "int[]", "int"),
    ],
)
def test_tests(test: str, yes: object, no: object) -> None:
    assert render(f"x is {test}", x=yes) == "true"
    assert render(f"x is {test}", x=no) == "false"
