"""However a registry is broken, it is reported with a place and never ends in an error of ours."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from genops_registry.check import Scope, check
from genops_registry.problems import RegistryError
from genops_registry.registry import load_registry
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import REPOSITORY
from registries import MANIFEST, write_registry

SMALL = """
file_format: definition/2
attributes:
  - key: shop.name
    type: string
    brief: Name.
    stability: stable
    examples: [corner]
    deprecated: {reason: renamed, renamed_to: shop.mood}
  - key: shop.mood
    type:
      members:
        - id: good
          value: 1
          brief: Good.
    brief: Mood.
    stability: stable
attribute_groups:
  - id: all
    visibility: internal
    attributes:
      - ref: shop.name
        requirement_level: {conditionally_required: If open.}
spans:
  - type: shop.sale
    kind: client
    name:
      note: sale
    brief: A sale.
    stability: stable
    requirement_level: opt_in
    entity_associations: [shop]
    attributes:
      - ref_group: all
      - ref: shop.mood
span_refinements:
  - id: span.shop.sale.online
    ref: shop.sale
entities:
  - type: shop
    brief: A shop.
    stability: stable
    requirement_level: opt_in
    identity:
      - ref: shop.name
"""
MODEL = {
    path.name: path.read_text(encoding="utf-8") for path in (REPOSITORY / "model").glob("*.yaml")
}
VALUES = ["~", "[]", "{}", "1", "1.5", "true", "''", "[a]", "{a: b}", "[~]", "*x", ".nan", "a"]


@cache
def scope() -> Scope:
    """Every rule, and our registry as the one that was there before."""
    return Scope(["otel"], baseline=load_registry(REPOSITORY / "model", "model"))


@st.composite
def _mutations(draw: st.DrawFn, text: str) -> str:
    """Return the text with up to three lines changed, moved or taken out."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 3))):
        index = draw(st.integers(0, len(lines) - 1))
        line = lines[index]
        key = line.partition(":")[0]
        changed = [[], [f"  {line}"], [line, line], *([f"{key}: {value}"] for value in VALUES)]
        lines[index : index + 1] = draw(st.sampled_from(changed))
    return "\n".join(lines)


@settings(max_examples=150)
@given(_mutations(SMALL))
def test_a_broken_registry_is_reported(text: str) -> None:
    _check({"a.yaml": text})


@settings(max_examples=25)
@given(_mutations(MODEL["awu.yaml"]))
def test_a_broken_vocabulary_is_reported(text: str) -> None:
    _check({**MODEL, "awu.yaml": text})


def _check(files: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = write_registry(Path(name), files, files.get("manifest.yaml", MANIFEST))
        try:
            problems = check(load_registry(folder, "m"), scope())
        except RegistryError as error:
            problems = list(error.problems)
            assert any(problem.level == "violation" for problem in problems)
        known = {"empty_registry", "breaking_change", "no_governed_span"}
        assert all(
            problem.position or problem.id in known or problem.id.startswith("compatibility_")
            for problem in problems
        )
