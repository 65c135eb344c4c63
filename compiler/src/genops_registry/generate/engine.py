"""Render one target: every template that weaver.yaml names, over what its filter selects."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from genops_registry.generate import globs, jq
from genops_registry.generate.config import (
    FILE_NAME,
    RESERVED_PARAM,
    TemplateRule,
    WeaverConfig,
    load_config,
    params_of,
)
from genops_registry.generate.environment import build_environment
from genops_registry.generate.errors import generation_error
from genops_registry.generate.output import safe_path
from genops_registry.generate.template_errors import template_errors
from genops_registry.generate.values import sorted_maps

TARGETS_FOLDER = "registry"


class FileNaming:
    """The `template` object inside a template: it may rename the file being written."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name

    def set_file_name(self, name: str) -> str:
        """Name the output file; returns nothing to print."""
        self.file_name = name
        return ""


@dataclass(frozen=True, slots=True)
class Target:
    """A folder of templates with its configuration."""

    folder: Path
    config: WeaverConfig
    environment: Environment


def render_target(
    document: Mapping[str, Any],
    templates: Path,
    name: str,
    params: Mapping[str, Any] | None = None,
) -> dict[str, str]:
    """Render all files of a target: path below the output folder -> text.

    Args:
        document: The materialized registry.
        templates: The folder given as `--templates`.
        name: The target, a folder below `templates/registry`.
        params: Parameters that win over those of weaver.yaml.

    Raises:
        RegistryError: A template, filter or configuration is wrong; nothing was written.
    """
    target = open_target(templates, name)
    files: dict[str, str] = {}
    for rule in target.config.templates:
        for template in _covered(target, rule):
            for path, text in _apply(document, target, rule, template, params or {}):
                if path in files:
                    raise generation_error(
                        "file_written_twice",
                        f"two templates write `{path}`",
                        file=(target.folder / template).as_posix(),
                    )
                files[path] = text
    return files


def open_target(templates: Path, name: str) -> Target:
    """Find a target's folder and read its configuration."""
    folder = templates / TARGETS_FOLDER / name
    if not folder.is_dir():
        known = sorted(p.name for p in folder.parent.glob("*") if p.is_dir())
        raise generation_error(
            "unknown_target",
            f"no target `{name}` in {folder.parent.as_posix()}",
            hint=f"targets there: {', '.join(known) or 'none'}",
        )
    config = load_config(templates, folder)
    return Target(folder, config, build_environment(folder, config))


def _covered(target: Target, rule: TemplateRule) -> list[str]:
    paths = (
        p.relative_to(target.folder).as_posix() for p in target.folder.rglob("*") if p.is_file()
    )
    covered = sorted(path for path in paths if globs.matches(rule.template, path))
    if not covered:
        raise generation_error(
            "no_such_template",
            f"`{rule.template}` matches no file",
            file=(target.folder / FILE_NAME).as_posix(),
        )
    return covered


def _apply(
    document: Mapping[str, Any],
    target: Target,
    rule: TemplateRule,
    template: str,
    given: Mapping[str, Any],
) -> Iterator[tuple[str, str]]:
    params = params_of(target.config, rule, given)
    variables = {**params, RESERVED_PARAM: params}
    if rule.when is not None and not _condition(document, target, rule.when, variables):
        return
    selected = sorted_maps(_filtered(document, target, rule.filter, variables))
    # The same for every item: a parameter may be larger than all items together.
    shown = sorted_maps(variables)
    for item in _items(selected, rule):
        yield _render(target, rule, template, item, shown)


def _items(selected: object, rule: TemplateRule) -> list[object]:
    if rule.application_mode == "each" and isinstance(selected, list):
        return selected
    if rule.application_mode == "single" and (selected is None or selected == []):
        return []
    return [selected]


def _condition(
    document: Mapping[str, Any], target: Target, program: str, variables: Mapping[str, Any]
) -> bool:
    result = _filtered(document, target, program, variables)
    if not isinstance(result, bool):
        raise generation_error(
            "invalid_condition",
            f"`when: {program}` gives {result!r}, not true or false",
            file=(target.folder / FILE_NAME).as_posix(),
        )
    return result


def _filtered(
    document: Mapping[str, Any], target: Target, program: str, variables: Mapping[str, Any]
) -> object:
    try:
        return jq.run(program, document, variables)
    except jq.JqError as error:
        raise generation_error(
            "filter_error",
            f"{error} in the filter `{program.strip()}`",
            file=(target.folder / FILE_NAME).as_posix(),
        ) from error


def _render(
    target: Target, rule: TemplateRule, template: str, item: object, params: object
) -> tuple[str, str]:
    names = {"ctx": item, "params": params}
    with template_errors(target.folder, template, item):
        naming = FileNaming(_file_name(target, rule, template, names))
        loaded: Template = target.environment.get_template(template)
        text = loaded.render(**names, template=naming)
    return safe_path(naming.file_name, (target.folder / template).as_posix()), text


def _file_name(target: Target, rule: TemplateRule, template: str, names: Mapping[str, Any]) -> str:
    if rule.file_name is None:
        return Path(template).name.removesuffix(".j2")
    return target.environment.from_string(rule.file_name).render(**names)
