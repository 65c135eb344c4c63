"""The rule set: the rules of a registry as data, sealed, and equal for equal registries."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from genops_registry.registry import Registry, load_registry
from genops_registry.rules.rule_set import build_rule_set, canonical_text, write_rule_set
from reference import REPOSITORY
from registries import write_registry
from vocabulary.small_registry import attribute, rule, rules

RELEASED = REPOSITORY / "validators/src/genops_validator/_generated/v0_1_0/rules.v1.json"


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The project's registry."""
    return load_registry(REPOSITORY / "model", "model")


@pytest.fixture(scope="module")
def rule_set(registry: Registry) -> dict[str, Any]:
    """The rules of the project's registry."""
    return build_rule_set(registry)


def test_the_rules_in_the_checkout_are_those_of_the_registry(rule_set: dict[str, Any]) -> None:
    assert RELEASED.read_bytes() == canonical_text(rule_set).encode()


def test_equal_registries_give_equal_bytes(tmp_path: Path, rule_set: dict[str, Any]) -> None:
    """Neither the name of the folder, nor the order or number of its files decides anything."""
    definitions = sorted((REPOSITORY / "model").glob("*.yaml"))
    for number, path in enumerate(reversed(definitions)):
        name = path.name if path.stem == "manifest" else f"{number}.yaml"
        (tmp_path / name).write_bytes(path.read_bytes())
    write_rule_set(load_registry(tmp_path), tmp_path / "rules.json")
    assert (tmp_path / "rules.json").read_bytes() == canonical_text(rule_set).encode()


def test_the_digest_is_that_of_everything_else(rule_set: dict[str, Any]) -> None:
    others = {name: value for name, value in rule_set.items() if name != "digest"}
    compact = json.dumps(others, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert rule_set["digest"] == hashlib.sha256(compact.encode("utf-8")).hexdigest()


def test_another_message_is_another_digest(tmp_path: Path) -> None:
    def digest(message: str) -> str:
        words = ", ".join(rule(message=message).splitlines())
        folder = write_registry(tmp_path / message, rules(f"some_rule: {{{words}}}"))
        found: str = build_rule_set(load_registry(folder))["digest"]
        return found

    assert digest("One.") == digest("One.")
    assert digest("One.") != digest("Two.")


def test_every_rule_of_the_registry_is_in_and_nothing_else(
    registry: Registry, rule_set: dict[str, Any]
) -> None:
    (span,) = registry.document["registry"]["spans"]
    declared = span["annotations"]["genops"]
    for group in ("invariants", "rules", "requirements", "placeholders", "placeholder_patterns"):
        assert rule_set[group].keys() == declared[group].keys()
    for kind, name in (("attributes", "key"), ("events", "name")):
        assert list(rule_set[kind]) == [item[name] for item in registry.document["registry"][kind]]


def test_a_code_is_used_once_and_our_codes_leave_the_ninth_hundred_to_tests(
    rule_set: dict[str, Any],
) -> None:
    declared = [*rule_set["rules"].values(), *rule_set["invariants"].values()]
    codes = [item["code"] for item in declared]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if not re.fullmatch(r"GEN[1-6]\d\d", code)] == []


def test_what_an_attribute_says_is_carried_over(tmp_path: Path) -> None:
    words = "meaningful: {allow: {test: B.}}\nsensitive: true\naliases: {name: C.}\nunit: m"
    text = attribute(words) + rules("{}").partition("stability: stable\n")[2]
    found = build_rule_set(load_registry(write_registry(tmp_path, text)))["attributes"]
    said = found["shop.name"]
    assert (said["meaningful"], said["allowed"], said["sensitive"]) == (True, ["test"], True)
    assert (said["aliases"], said["unit"], said["level"]) == (["name"], "m", "required")
    assert (said["minimum"], said["values"], said["condition"]) == (None, None, None)
