"""Registries of any size, the same in every run: each copy stands in namespaces of its own."""

from __future__ import annotations

from pathlib import Path

_NAMESPACES = 40
_ATTRIBUTES = 24
_METRICS = 8

_ATTRIBUTE = """\
  - key: {space}.thing{number}.name
    type: string
    stability: development
    brief: Name of thing {number}.
    note: |
      A thing has one name. It is given by whoever made it, and never changes.
      Where there is none, leave the attribute out.
    examples: [first, "second one"]
"""
_METRIC = """\
  - name: {space}.thing{number}.count
    instrument: counter
    unit: "{{thing}}"
    stability: development
    brief: Number of things {number}.
    requirement_level: recommended
    attributes:
      - ref_group: {space}.common
      - ref: {space}.thing{number}.name
        requirement_level: required
"""
_SPAN = """\
spans:
  - type: {space}.work
    kind: internal
    name: {{note: "work"}}
    stability: development
    brief: Work on things.
    requirement_level: recommended
    attributes:
      - ref_group: {space}.common
attribute_groups:
  - id: {space}.common
    visibility: internal
    attributes:
      - ref: {space}.thing0.name
      - ref: {space}.thing1.name
        requirement_level: {{conditionally_required: "If it is known."}}
"""


def write_registry(folder: Path, copies: int) -> int:
    """Write a registry, and return how many lines it has."""
    folder.mkdir()
    manifest = "schema_url: https://bench.example/schemas/things/1.0.0\n"
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    lines = 0
    for number in range(_NAMESPACES * copies):
        text = _definitions(f"space{number}")
        (folder / f"space{number}.yaml").write_text(text, encoding="utf-8")
        lines += text.count("\n")
    return lines


def _definitions(space: str) -> str:
    attributes = "".join(_ATTRIBUTE.format(space=space, number=n) for n in range(_ATTRIBUTES))
    metrics = "".join(_METRIC.format(space=space, number=n) for n in range(2, 2 + _METRICS))
    return (
        f"file_format: definition/2\nattributes:\n{attributes}metrics:\n{metrics}"
        f"{_SPAN.format(space=space)}"
    )
