"""Our templates name upstream's attributes as OpenTelemetry's own Python package does.

Each difference is listed with its reason in `upstream-differences.yaml`. One that disappears, or a
new one, fails here, so the list is always the whole truth.
"""

from __future__ import annotations

import importlib
import pkgutil
import shutil
from collections.abc import Iterator
from enum import Enum, EnumType
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from genops_registry.generate.engine import render_target
from genops_registry.generate.filters.case import pascal_case, screaming_snake_case
from genops_registry.registry import load_registry
from opentelemetry.semconv import attributes as stable
from opentelemetry.semconv._incubating import attributes as incubating
from reference import REPOSITORY, reference

Names = dict[str, object]

DIFFERENCES = Path(__file__).parent / "upstream-differences.yaml"


@pytest.fixture(scope="module")
def attributes() -> list[dict[str, Any]]:
    """Every attribute of the upstream registry."""
    model = reference("registries", "otel-semconv-1.44", "model")
    found: list[dict[str, Any]] = load_registry(model, "model").document["registry"]["attributes"]
    return found


@pytest.fixture(scope="module")
def ours(attributes: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Names:
    """What the attribute templates of our target `python` make of it: constant -> value."""
    templates = tmp_path_factory.mktemp("templates")
    target = templates / "registry" / "python"
    shutil.copytree(REPOSITORY / "templates" / "registry" / "python", target)
    config = yaml.safe_load((target / "weaver.yaml").read_text(encoding="utf-8"))
    # The helpers are for GenOps alone; names are for every registry.
    config["templates"] = [t for t in config["templates"] if "namespace.py" in t["template"]]
    (target / "weaver.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    names: Names = {}
    document = {"registry": {"attributes": attributes}, "schema_url": ""}
    for file, text in render_target(document, templates, "python").items():
        names.update(_constants(text, file))
    return names


def _constants(text: str, file: str) -> Names:
    module = ModuleType(file)
    exec(compile(text, file, "exec"), vars(module))
    return {name: value for name, value in vars(module).items() if name[:1].isupper()}


def _theirs() -> Iterator[tuple[str, object]]:
    for package in (stable, incubating):
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield from vars(importlib.import_module(found.name)).items()


@pytest.fixture(scope="module")
def theirs() -> Names:
    """Constants of the installed package: of an attribute its key, of an enum its members."""
    return {
        name: value
        for name, value in _theirs()
        if (name.isupper() and isinstance(value, str)) or _is_enum(value)
    }


def _is_enum(value: object) -> bool:
    return isinstance(value, EnumType) and value is not Enum


def expected(kind: str) -> set[str]:
    """Return the names that a kind of difference lists, under all of its reasons."""
    listed = yaml.safe_load(DIFFERENCES.read_text(encoding="utf-8"))[kind]
    return {name for entry in listed for name in entry["names"]}


def test_each_difference_has_a_reason_and_stands_once() -> None:
    for entries in yaml.safe_load(DIFFERENCES.read_text(encoding="utf-8")).values():
        names = [name for entry in entries for name in entry["names"]]
        assert len(names) == len(set(names))
        assert all(entry["reason"] for entry in entries)


def test_the_package_has_every_attribute_but_those_listed(
    attributes: list[dict[str, Any]], theirs: Names
) -> None:
    keys = {attribute["key"] for attribute in attributes}
    assert keys - set(filter(_is_text, theirs.values())) == expected("not_in_the_package")
    assert len(keys) == 940


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def test_every_constant_of_the_package_is_ours_but_for_those_listed(
    ours: Names, theirs: Names
) -> None:
    texts = {name: value for name, value in theirs.items() if _is_text(value)}
    different = {name for name, value in texts.items() if ours.get(name) != value}
    assert different == expected("named_otherwise")
    for name in different:
        assert ours[name.removesuffix("_TEMPLATE")] == texts[name]


def test_our_constants_are_those_of_the_package_but_for_those_listed(
    attributes: list[dict[str, Any]], ours: Names, theirs: Names
) -> None:
    constants = {screaming_snake_case(each["key"]): each["key"] for each in attributes}
    only_ours = {key for name, key in constants.items() if name in ours and name not in theirs}
    templates = {theirs[name] for name in expected("named_otherwise")}
    assert only_ours - templates == expected("not_in_the_package") - expected("not_generated")


def test_members_have_the_names_and_values_of_the_packages_enums(
    attributes: list[dict[str, Any]], ours: Names, theirs: Names
) -> None:
    """The package calls an enum by the key in camel case, acronyms in capitals."""
    enums: dict[str, Any] = {name.lower(): theirs[name] for name in theirs if not name.isupper()}
    for attribute in attributes:
        values = enums.pop(f"{pascal_case(attribute['key'])}Values".lower(), None)
        constant = screaming_snake_case(attribute["key"])
        for name, member in values.__members__.items() if values else ():
            assert ours[f"{constant}_{name}"] == member.value
    assert not enums
