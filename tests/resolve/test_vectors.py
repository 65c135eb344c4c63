"""What Weaver's own test vectors expect is what we resolve: value for value, and in order."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json
from reference import reference
from registries import value_of, write_registry

SECTIONS = ("attributes", "attribute_groups", "spans", "events")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_equals_the_vector_of_weavers_generator(tmp_path: Path, section: str) -> None:
    source: Any = value_of(_text("model", "test.yaml"))
    supported = {key: source[key] for key in ("file_format", *SECTIONS)}
    folder = write_registry(tmp_path, {"test.yaml": yaml.safe_dump(supported)}, manifest=None)
    resolved = json.loads(to_json(load_registry(folder, "tests/v2_forge/model").document))
    expected: Any = value_of(_text("expected_schema.yaml"))
    assert json.dumps(resolved["registry"][section]) == json.dumps(expected["registry"][section])
    refined = resolved["refinements"].get(section)
    assert json.dumps(refined) == json.dumps(expected["refinements"].get(section))
    assert resolved["schema_url"] == expected["schema_url"]


def _text(*path: str) -> str:
    return reference("registries", "weaver-forge-v2", *path).read_text(encoding="utf-8")
