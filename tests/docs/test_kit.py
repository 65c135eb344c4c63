"""Reading the conformance kit for the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.conformance import read_kit
from genops_registry.problems import RegistryError

EXPECTED = """\
cases:
  pass-fine.json:
    why: Nothing is wrong.
    exit: 0
    findings: []
  fail-wrong.json:
    why: Something is.
    exit: 1
    findings:
      - {code: GEN301, level: violation, attribute: genops.team}
"""


def write(folder: Path, text: str) -> None:
    """Write the expectations of one requirement."""
    (folder / "R-040").mkdir()
    (folder / "R-040" / "expected.yaml").write_text(text, encoding="utf-8")


def test_cases_keep_their_order_reason_and_what_their_findings_are_about(tmp_path: Path) -> None:
    write(tmp_path, EXPECTED)
    kit = read_kit(tmp_path, "kit")
    assert kit["folder"] == "kit"
    assert kit["requirements"]["R-040"]["cases"] == [
        {"file": "pass-fine.json", "why": "Nothing is wrong.", "findings": []},
        {
            "file": "fail-wrong.json",
            "why": "Something is.",
            "findings": [{"code": "GEN301", "attribute": "genops.team"}],
        },
    ]
    assert kit["not_verified_yet"] == {}


def test_reasons_are_kept(tmp_path: Path) -> None:
    write(tmp_path, "no_failing_case: It only permits.\n" + EXPECTED)
    later = "rules: {identity_reused: It needs all spans.}\n"
    (tmp_path / "not_verified_yet.yaml").write_text(later, encoding="utf-8")
    kit = read_kit(tmp_path)
    assert kit["requirements"]["R-040"]["no_failing_case"] == "It only permits."
    assert kit["not_verified_yet"] == {"identity_reused": "It needs all spans."}


@pytest.mark.parametrize("text", ["", "[]", "cases: []", "cases: {a.json: {}}", "cases: {a: 1}"])
def test_an_expectation_of_another_shape_names_its_file(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    with pytest.raises(RegistryError) as caught:
        read_kit(tmp_path, "kit")
    (problem,) = caught.value.problems
    assert problem.position is not None
    assert problem.position.file == "kit/R-040/expected.yaml"
