"""The JSON Schemas of the files that say how to generate: weaver.yaml and targets.yaml.

Their keys are the fields that the compiler reads them into.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from genops_registry.generate.comment_formats import CommentFormat, MarkdownStyle
from genops_registry.generate.config import TemplateRule, WeaverConfig
from genops_registry.generate.targets import COPY, RULES, TargetPlan, TypedDicts

from schemas.source.shapes import (
    FLAG,
    NAME,
    TEXT,
    Schema,
    closed,
    described,
    document,
    list_of,
    map_of,
    one_of,
)

_WIDTH: Schema = {"type": "integer", "minimum": 1}
_ANYTHING: Schema = {}

_MARKDOWN = {
    "escape_backslashes": described(FLAG, "Double every backslash."),
    "escape_square_brackets": described(FLAG, "Escape brackets that are no link."),
    "indent_first_level_list_items": described(FLAG, "Indent lists."),
    "shortcut_reference_link": described(FLAG, "Collect the addresses of links at the end."),
    "default_block_code_language": described(TEXT, "Language of code that names none."),
    "use_go_style_list_indent": described(FLAG, "Indent ordered lists by one blank."),
}
_WORD_WRAP = {
    "line_length": described(_WIDTH, "Width of a line, margin and prefix included."),
    "ignore_newlines": described(FLAG, "Fill lines over the line ends of the source."),
}
_COMMENT = {
    "header": described(TEXT, "Goes before the comment, on a line of its own."),
    "prefix": described(TEXT, "Goes before each line."),
    "footer": described(TEXT, "Goes after the comment, on a line of its own."),
    "indent_type": one_of(("space", "tab"), "What `indent` counts."),
    "trim": described(FLAG, "Take blanks away around the text and at the end of lines."),
    "remove_trailing_dots": described(FLAG, "Take the last dots away."),
    "enforce_trailing_dots": described(FLAG, "End the text with a dot."),
}
_TEMPLATE = {
    "template": described(NAME, "The template, or a pattern of several."),
    "application_mode": one_of(("single", "each"), "Once for all, or for each item of a list."),
    "filter": described(TEXT, "The jq program that selects what the template sees as `ctx`."),
    "file_name": described(TEXT, "The file that is written; may hold expressions."),
    "when": described(TEXT, "A jq program; where it gives false, nothing is written."),
    "params": map_of(_ANYTHING, "Parameters for this template."),
}
_CONFIG = {
    "templates": list_of(closed(_TEMPLATE, ["template", "application_mode"]), "What is rendered."),
    "params": map_of(_ANYTHING, "Parameters: `params` in templates, `$name` in jq."),
    "text_maps": map_of(map_of(TEXT, "Text in, text out."), "Maps for the filter `map_text`."),
    "type_mapping": map_of(TEXT, "The map of the older filter `type_mapping`."),
    "comment_formats": map_of(
        closed(
            {
                "format": described({"const": "markdown"}, "How the text is written."),
                **_COMMENT,
                **_MARKDOWN,
                "word_wrap": closed(_WORD_WRAP, (), "Where lines end."),
            }
        ),
        "How the filter `comment` writes, by name.",
    ),
    "default_comment_format": described(TEXT, "The format that `comment` takes by default."),
    "acronyms": list_of(TEXT, "Words whose spelling the filter `acronym` keeps."),
    "whitespace_control": closed(
        dict.fromkeys(("trim_blocks", "lstrip_blocks", "keep_trailing_newline"), FLAG),
        (),
        "What becomes of blanks around blocks.",
    ),
    "template_syntax": map_of(TEXT, "Other marks than `{{`, `{%` and `{#`."),
}
_PLAN = {
    "folder": described(NAME, "Where it goes; may hold `{version}`."),
    "conformance_kit": described(NAME, "Folder of the kit that templates get as a parameter."),
    "errata": described(NAME, "Folder of the corrections of the rules; may hold `{version}`."),
    "compiled": described(FLAG, "Whether rules are also made into Python; true by default."),
    "typed_dicts": closed(
        {
            "module": described(NAME, "The module that is made."),
            "schemas": described(NAME, "The target whose JSON Schemas it is made from."),
        },
        ["module", "schemas"],
        "TypedDicts, made after the templates.",
    ),
}


def weaver_file() -> Schema:
    """Return the schema of a weaver.yaml."""
    _same("weaver.yaml", _CONFIG, WeaverConfig)
    _same("templates", _TEMPLATE, TemplateRule)
    _same("comment_formats", {**_COMMENT, **_WORD_WRAP, "markdown": {}}, CommentFormat)
    _same("comment_formats", _MARKDOWN, MarkdownStyle)
    return document(
        "weaver.v1.json",
        "Configuration of a target of templates, version 1",
        "What `genops-registry generate` takes of OpenTelemetry Weaver's weaver.yaml.",
        closed(_CONFIG),
    )


def targets_file() -> Schema:
    """Return the schema of a targets.yaml."""
    _same("targets.yaml", {"name": {}, **_PLAN}, TargetPlan)
    _same("typed_dicts", _PLAN["typed_dicts"]["properties"], TypedDicts)
    plan = closed(_PLAN)
    properties = {
        "targets": map_of(plan, "Folders of templates, by name."),
        RULES: described(plan, "The rules of the registry, as data and as Python."),
        COPY: described(plan, "The registry itself, for those who build on it."),
    }
    return document(
        "targets.v1.json",
        "Table of targets, version 1",
        "What `genops-registry generate` makes, and where each of it goes.",
        closed(properties),
    )


def _same(what: str, described_keys: Mapping[str, object], kind: type) -> None:
    """Refuse to write a schema that does not know a key, or knows one that there is no more."""
    known = {each.name for each in fields(kind)}
    if different := sorted(known ^ described_keys.keys()):
        raise SystemExit(f"{what}: describe {', '.join(different)} as {kind.__name__} has it")
