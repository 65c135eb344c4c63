"""weaver.yaml: what a target renders, with which filter, into which files.

Read in Weaver's shape. Files are merged from the templates folder down to the target, the later
winning; the home directory is left out, so that output never depends on the machine.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal

from genops_registry.generate.comment_formats import CommentFormat, comment_formats
from genops_registry.generate.errors import generation_error
from genops_registry.generate.settings import accept, read_settings

FILE_NAME = "weaver.yaml"
RESERVED_PARAM = "params"

Settings = Mapping[str, Any]

_PROBLEM = "invalid_configuration"
_HINT = "the shape is that of OpenTelemetry Weaver's weaver.yaml"


@dataclass(frozen=True, slots=True)
class TemplateRule:
    """One entry of `templates`: which files it covers and how they are applied."""

    template: str
    application_mode: Literal["single", "each"]
    filter: str = "."
    file_name: str | None = None
    when: str | None = None
    params: Settings = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WeaverConfig:
    """The merged configuration of one target."""

    templates: tuple[TemplateRule, ...] = ()
    params: Settings = field(default_factory=dict)
    text_maps: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    type_mapping: Mapping[str, str] = field(default_factory=dict)
    comment_formats: Mapping[str, CommentFormat] = field(default_factory=dict)
    default_comment_format: str = "default"
    acronyms: tuple[str, ...] = ()
    whitespace_control: Mapping[str, bool] = field(default_factory=dict)
    template_syntax: Mapping[str, str] = field(default_factory=dict)


def load_config(templates: Path, target: Path) -> WeaverConfig:
    """Merge every weaver.yaml between the templates folder and the target's folder.

    Args:
        templates: The folder given as `--templates`.
        target: The target's own folder below it.
    """
    folders = [target, *target.parents]
    folders = folders[: folders.index(templates) + 1] if templates in folders else [target]
    config = WeaverConfig()
    for folder in reversed(folders):
        file = folder / FILE_NAME
        if file.is_file():
            config = replace(config, **_settings(file))
    return config


def params_of(config: WeaverConfig, rule: TemplateRule, given: Settings) -> dict[str, Any]:
    """Merge parameters: command line over template over file."""
    merged = {**config.params, **rule.params, **given}
    return dict(sorted(merged.items()))


def _settings(file: Path) -> dict[str, Any]:
    """Read one file into the fields of WeaverConfig that it sets."""
    content = read_settings(file, _PROBLEM, _HINT)
    unknown = sorted(set(content) - set(_READERS))
    if unknown:
        raise _invalid(file, f"unknown key `{unknown[0]}`")
    return {key: _read_key(file, key, value) for key, value in content.items() if value is not None}


def _read_key(file: Path, key: str, value: Any) -> Any:
    try:
        return _READERS[key](value)
    except (TypeError, ValueError, AttributeError) as error:
        raise _invalid(file, f"`{key}`: {error}") from error


def _templates(entries: list[dict[str, Any]]) -> tuple[TemplateRule, ...]:
    return tuple(_template(entry) for entry in entries)


def _template(entry: dict[str, Any]) -> TemplateRule:
    settings = dict(entry)
    if settings.pop("auto_escape", "none") != "none":
        raise ValueError("auto_escape is not supported, write the escaping out")
    if "pattern" in settings:
        settings["template"] = settings.pop("pattern")
    accept(settings, fields(TemplateRule))
    if settings["application_mode"] not in ("single", "each"):
        raise ValueError(
            f"application_mode is `single` or `each`, not `{settings['application_mode']}`"
        )
    if RESERVED_PARAM in (settings.get("params") or {}):
        raise ValueError(f"the parameter name `{RESERVED_PARAM}` is reserved")
    return TemplateRule(**settings)


_READERS: dict[str, Callable[[Any], Any]] = {
    "templates": _templates,
    "params": dict,
    "text_maps": dict,
    "type_mapping": dict,
    "comment_formats": comment_formats,
    "default_comment_format": str,
    "acronyms": tuple,
    "whitespace_control": dict,
    "template_syntax": dict,
}


def _invalid(file: Path, reason: str) -> Exception:
    return generation_error(_PROBLEM, reason, file=file.as_posix(), hint=_HINT)
