"""Requirements of a specification: something carries each, and a case proves each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from check.rule_pairs import text
from genops_registry.check import Scope, check
from genops_registry.conformance import load_kit
from genops_registry.problems import RegistryInputError
from genops_registry.registry import load_registry
from reference import REPOSITORY
from registries import load_text

GOVERNED = text("requirement_without_rule", "mended")


def ids(folder: Path, registry: str, kit: dict[str, Any] | None = None) -> list[str]:
    return [problem.id for problem in check(load_text(folder, registry), Scope(kit=kit))]


def kit(*cases: object) -> dict[str, Any]:
    return {"folder": "kit", "requirements": {"R-001": {"cases": list(cases)}}}


def test_a_reason_does_where_nothing_carries_it(tmp_path: Path) -> None:
    bare = GOVERNED.replace("        requirements: [R-001]\n", "")
    assert ids(tmp_path, bare) == ["requirement_without_rule"]
    explained = bare.replace("text: A sale names", "not_verified: Unseen., text: A sale names")
    assert ids(tmp_path, explained) == []


def test_a_requirement_that_telemetry_cannot_show_needs_no_case(tmp_path: Path) -> None:
    hidden = GOVERNED.replace('decidable: "yes"', 'decidable: "no", not_verified: Unseen.')
    assert ids(tmp_path, hidden, {"folder": "kit", "requirements": {}}) == []
    assert ids(tmp_path, GOVERNED, {"folder": "kit", "requirements": {}}) == [
        "requirement_without_case"
    ]


def test_a_folder_without_a_case_is_none(tmp_path: Path) -> None:
    assert ids(tmp_path, GOVERNED, kit()) == ["requirement_without_case"]
    assert ids(tmp_path, GOVERNED, kit({"file": "pass-a.json"})) == []


def test_malformed_annotations_are_told_alone(tmp_path: Path) -> None:
    malformed = GOVERNED.replace("decidable: ", "decideable: ")
    found = ids(tmp_path, malformed, kit())
    assert found
    assert not any(id.startswith("requirement_") for id in found)


def test_our_own_kit_proves_our_own_requirements() -> None:
    own = load_kit(REPOSITORY / "conformance" / "0.1.0")
    assert check(load_registry(REPOSITORY / "model"), Scope(["otel"], kit=own)) == []
    del own["requirements"]["R-001"]
    (problem,) = check(load_registry(REPOSITORY / "model"), Scope(kit=own))
    assert (problem.id, problem.subject) == ("requirement_without_case", "R-001")


def test_a_folder_that_holds_no_kit_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(RegistryInputError, match="no conformance kit"):
        load_kit(tmp_path)
