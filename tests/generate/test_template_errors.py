"""A template that fails says where, why, and over which item of the registry."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from genops_registry.generate.engine import render_target
from genops_registry.problems import Problem, RegistryError
from genops_registry.registry import Registry

CONFIG = "templates: [{template: page.j2, application_mode: single}]"
EACH = """\
templates:
  - {template: page.j2, application_mode: each, filter: "semconv_attributes({v2: true})",
     file_name: "{{ ctx.key }}.md"}
"""


def problem(small: Registry, folder: Path) -> Problem:
    """Render the target `demo` and return the one reason why that fails."""
    with pytest.raises(RegistryError) as caught:
        render_target(small.document, folder, "demo")
    (only,) = caught.value.problems
    return only


def place(found: Problem) -> tuple[str, int]:
    """Return the name of the file that a problem points into, and the line."""
    assert found.position
    return Path(found.position.file).name, found.position.line


def target(page: str, config: str = CONFIG, **more: str) -> Mapping[str, str]:
    """Return the files of the target `demo` with one template."""
    others = {f"demo/{name.replace('_', '.')}": text for name, text in more.items()}
    return {"demo/weaver.yaml": config, "demo/page.j2": page, **others}


def test_an_undefined_variable(small: Registry, write_templates: Any) -> None:
    found = problem(small, write_templates(target("one\ntwo {{ ctx.nothing }}\n")))
    assert (found.id, place(found)) == ("undefined_variable", ("page.j2", 2))
    assert "nothing" in found.message


def test_the_item_is_named_when_a_template_is_applied_to_each(
    small: Registry, write_templates: Any
) -> None:
    page = "{% if ctx.key == 'genops.sla.met' %}\n{{ ctx.nothing }}\n{% endif %}"
    found = problem(small, write_templates(target(page, EACH)))
    assert (place(found), found.context) == (("page.j2", 2), {"item": "genops.sla.met"})
    assert "genops.sla.met" in found.message


def test_the_innermost_item_of_a_loop_is_named(small: Registry, write_templates: Any) -> None:
    page = (
        "{% for span in ctx.registry.spans %}\n{% for a in span.attributes %}\n"
        "{% if a.key == 'genops.team' %}\n{{ a.nothing }}\n{% endif %}{% endfor %}{% endfor %}"
    )
    found = problem(small, write_templates(target(page)))
    assert (place(found), found.context) == (("page.j2", 4), {"item": "genops.team"})


def test_the_line_is_that_of_the_macro_or_include_that_failed(
    small: Registry, write_templates: Any
) -> None:
    page = "{% from 'macros.j2' import row %}\n{{ row(ctx) }}"
    macros = "{% macro row(x) %}\n\n{{ x.nothing }}\n{% endmacro %}"
    found = problem(small, write_templates(target(page, macros_j2=macros)))
    assert place(found) == ("macros.j2", 3)
    found = problem(small, write_templates(target("{% include 'part.j2' %}", part_j2="\n{{ no }}")))
    assert place(found) == ("part.j2", 2)


@pytest.mark.parametrize(
    ("page", "line", "id"),
    [
        ("\n{% if %}", 2, "template_syntax"),
        ("\n\n{% for x in ctx %}", 3, "template_syntax"),
        ("{{ ctx | no_such_filter }}", 1, "template_syntax"),
        ("\n{{ 1 / 0 }}", 2, "template_error"),
        ("\n{{ 'a' + 1 }}", 2, "template_error"),
        ("\n{% include 'missing.j2' %}", 2, "template_error"),
        ("\n{% include 'page.j2' %}", 2, "template_error"),
        ("\n{% for i in range(1000000000) %}{% endfor %}", 2, "template_error"),
        ("\n{{ 'a..' | attribute_namespace ~ ('.b' | attribute_id) }}", 2, "template_error"),
    ],
)
def test_other_failures(
    small: Registry, write_templates: Any, page: str, line: int, id: str
) -> None:
    found = problem(small, write_templates(target(page)))
    assert (found.id, place(found)) == (id, ("page.j2", line))
    assert found.message


@pytest.mark.parametrize(
    "page",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ctx.registry.__class__ }}",
        "{{ template.set_file_name.__globals__ }}",
        "{% set _ = ctx.registry.clear() %}",
        "{% include '../../../../etc/hostname' %}",
        "{% include '/etc/hostname' %}",
    ],
)
def test_a_template_sees_nothing_but_its_data(
    small: Registry, write_templates: Any, page: str
) -> None:
    found = problem(small, write_templates(target(page)))
    assert found.id in {"template_error", "undefined_variable"}


OUTSIDE = [
    "../a.md",
    "/a.md",
    "x/../../a.md",
    "..",
    "C:\\a.md",
    "C:a.md",
    "x\\..\\a.md",
    "a\0.md",
    "",
]


@pytest.mark.parametrize("name", OUTSIDE, ids=ascii)
def test_a_template_writes_nothing_outside_its_folder(
    small: Registry, write_templates: Any, name: str
) -> None:
    quoted = name.replace("\\", "\\\\").replace("\0", "\\0")
    by_name = f'{CONFIG[:-2]}, file_name: {"{{ params.name }}"!r}}}]\nparams: {{name: "{quoted}"}}'
    found = problem(small, write_templates(target("text", by_name)))
    assert (found.id, place(found)[0]) == ("file_name_outside_output", "page.j2")
    renamed = f'{CONFIG}\nparams: {{name: "{quoted}"}}'
    page = "{{ template.set_file_name(params.name) }}"
    found = problem(small, write_templates(target(page, renamed)))
    assert found.id == "file_name_outside_output"


def test_a_template_may_write_into_folders_below_its_own(
    small: Registry, write_templates: Any
) -> None:
    folder = write_templates(target("{{ template.set_file_name('a/b/./c.md') }}text"))
    assert render_target(small.document, folder, "demo") == {"a/b/c.md": "text"}


def test_two_templates_cannot_write_the_same_file(small: Registry, write_templates: Any) -> None:
    config = EACH.replace("{{ ctx.key }}", "{{ ctx.brief is defined }}")
    found = problem(small, write_templates(target("text", config)))
    assert found.id == "file_written_twice"
    assert "`true.md`" in found.message


@pytest.mark.parametrize(
    ("entry", "id", "said"),
    [
        ("template: page.j2, application_mode: single, filter: '.a ['", "filter_error", ".a ["),
        ("template: page.j2, application_mode: single, filter: 'error(1)'", "filter_error", "1"),
        ("template: page.j2, application_mode: single, when: '1'", "invalid_condition", "true or"),
        ("template: other.j2, application_mode: single", "no_such_template", "other.j2"),
        ("template: page.j2, application_mode: twice", "invalid_configuration", "twice"),
        ("template: page.j2", "invalid_configuration", "application_mode"),
        ("application_mode: single", "invalid_configuration", "template"),
        ("template: page.j2, application_mode: single, hue: 1", "invalid_configuration", "`hue`"),
    ],
)
def test_an_entry_that_makes_no_sense(
    small: Registry, write_templates: Any, entry: str, id: str, said: str
) -> None:
    found = problem(small, write_templates(target("text", f"templates: [{{{entry}}}]")))
    assert (found.id, place(found)[0]) == (id, "weaver.yaml")
    assert said in found.message


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("templats: []", "templats"),
        ("- a list", "map"),
        ("templates: 7", "templates"),
        ("comment_formats: {a: {format: html}}", "markdown"),
        ("comment_formats: {a: {hue: 1}}", "`hue`"),
    ],
)
def test_a_configuration_that_makes_no_sense(
    small: Registry, write_templates: Any, config: str, said: str
) -> None:
    found = problem(small, write_templates(target("text", config)))
    assert (found.id, place(found)[0]) == ("invalid_configuration", "weaver.yaml")
    assert said in found.message


def test_a_configuration_that_is_no_yaml_is_named_with_its_line(
    small: Registry, write_templates: Any
) -> None:
    found = problem(small, write_templates(target("text", "params: {}\ntemplates: [\n")))
    assert (found.id, place(found)) == ("yaml_syntax", ("weaver.yaml", 3))


def test_a_configuration_is_read_as_strictly_as_a_registry(
    small: Registry, write_templates: Any
) -> None:
    twice = problem(small, write_templates(target("text", f"{CONFIG}\nparams: {{}}\nparams: {{}}")))
    assert (twice.id, place(twice)[0]) == ("duplicate_key", "weaver.yaml")
    words = write_templates(target("{{ params.answer }}", f"{CONFIG}\nparams: {{answer: no}}"))
    assert render_target(small.document, words, "demo") == {"page": "no"}


@pytest.mark.parametrize("name", ["weaver.yaml", "page.j2"])
def test_a_file_that_is_no_text_is_named(small: Registry, write_templates: Any, name: str) -> None:
    folder: Path = write_templates(target("text"))
    (folder / "registry" / "demo" / name).write_bytes(b"params: \xff")
    found = problem(small, folder)
    assert place(found)[0] == name
    assert "utf-8" in found.message.lower()


def test_an_include_that_is_not_there_is_named(small: Registry, write_templates: Any) -> None:
    found = problem(small, write_templates(target("{% include 'missing.j2' %}")))
    assert found.message == "no template `missing.j2` in the folder of the target"


def test_a_filter_that_is_no_jq_is_told_in_one_line(small: Registry, write_templates: Any) -> None:
    broken = "templates: [{template: page.j2, application_mode: single, filter: 'semconv_spans('}]"
    found = problem(small, write_templates(target("text", broken)))
    assert found.message == "expected closing parenthesis in the filter `semconv_spans(`"


def test_an_unknown_target_names_those_that_are_there(
    small: Registry, write_templates: Any
) -> None:
    folder = write_templates(target("text"))
    with pytest.raises(RegistryError, match="no target `dmo`") as caught:
        render_target(small.document, folder, "dmo")
    assert caught.value.problems[0].hint == "targets there: demo"
