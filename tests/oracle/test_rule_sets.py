"""Rule sets as files: released ones by version, others by path; which one judges a span."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from genops_validator.rules import (
    RuleSet,
    RuleSetError,
    choose_version,
    implemented_rules,
    not_verified_yet,
    released_rule_files,
)
from genops_validator.rules.rule_set import digest_of
from genops_validator.rules.versions import is_newer
from genops_validator.telemetry import Value

RELEASED = released_rule_files()["0.1.0"]
RELEASED_VERSIONS = ("0.1.0", "0.9.0", "0.10.0", "1.0.0")


@pytest.fixture
def document() -> dict[str, Any]:
    """The released rule set, to be changed."""
    content: dict[str, Any] = json.loads(RELEASED.read_bytes())
    return content


def written(folder: Path, document: dict[str, Any], *, sealed: bool = True) -> Path:
    """Write a rule set, with the digest of its content or with the one it has."""
    if sealed:
        document["digest"] = digest_of(document)
    path = folder / "rules.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_the_digest_of_the_released_rules_fits_their_content(document: dict[str, Any]) -> None:
    assert document["digest"] == digest_of(document)


def test_rules_of_an_organisation_are_loaded_by_path(
    tmp_path: Path, document: dict[str, Any]
) -> None:
    document["spec_version"] = "7.0.0"
    rules = RuleSet.load(written(tmp_path, document))
    assert rules.spec_version == "7.0.0"
    assert "7.0.0" in rules.known_versions


def test_rules_changed_by_hand_are_refused(tmp_path: Path, document: dict[str, Any]) -> None:
    document["spec_version"] = "7.0.0"
    with pytest.raises(RuleSetError, match="changed after it was written"):
        RuleSet.load(written(tmp_path, document, sealed=False))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "genops-rules/v2"}'])
def test_what_is_no_rule_set_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rules.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RuleSetError, match=r"rules\.json"):
        RuleSet.load(path)


def test_a_missing_file_and_an_unknown_version_are_told(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError, match="cannot be read"):
        RuleSet.load(tmp_path / "none.json")
    with pytest.raises(RuleSetError, match=r"released: 0\.1\.0"):
        RuleSet.load("0.2.0")


def test_an_operation_of_a_later_version_is_refused(
    tmp_path: Path, document: dict[str, Any]
) -> None:
    document["invariants"]["open_unit"]["tree"] = {"op": "sum"}
    with pytest.raises(RuleSetError, match="not usable"):
        RuleSet.load(written(tmp_path, document))


@pytest.mark.parametrize(
    ("declared", "chosen"),
    [
        ("0.1.0", "0.1.0"),
        ("0.10.0", "0.10.0"),
        ("0.8.0", "0.10.0"),
        ("1.4.0", "1.0.0"),
        ("2.0.0", "1.0.0"),
        ("0.1", "1.0.0"),
        (None, "1.0.0"),
        (0.1, "1.0.0"),
    ],
)
def test_the_rules_of_the_declared_version_judge_or_the_nearest(
    declared: Value, chosen: str
) -> None:
    assert choose_version(declared, RELEASED_VERSIONS) == chosen


@pytest.mark.parametrize(
    ("declared", "newer"),
    [
        ("0.1.1", True),
        ("0.10.0", True),
        ("1.0.0", True),
        ("0.1.0", False),
        ("0.0.9", False),
        ("0.2", False),
        ("v0.2.0", False),
        ("0.2.0\n", False),
        (None, False),
        (0.2, False),
        (f"0.{'9' * 5000}.0", False),
    ],
)
def test_a_later_version_is_newer(declared: Value, newer: bool) -> None:
    assert is_newer(declared, "0.1.0") is newer


def test_every_declared_rule_is_implemented_or_listed_with_a_reason() -> None:
    rules = RuleSet.load("0.1.0")
    later = not_verified_yet(rules)
    assert rules.rules.keys() == (implemented_rules() & rules.rules.keys()) | later.keys()
    assert implemented_rules() <= rules.rules.keys()
    assert all(later.values())


def test_a_rule_nobody_implements_is_listed(tmp_path: Path, document: dict[str, Any]) -> None:
    document["rules"]["moon_phase"] = document["rules"]["wrong_type"]
    assert "moon_phase" in not_verified_yet(RuleSet.load(written(tmp_path, document)))
