"""What Weaver's own test vectors expect is what we resolve: value for value, and in order."""

from __future__ import annotations

import json
from typing import Any

from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json
from reference import reference
from registries import value_of


def test_the_vector_of_weavers_generator_is_what_we_resolve() -> None:
    model = reference("registries", "weaver-forge-v2", "model")
    expected: Any = value_of((model.parent / "expected_schema.yaml").read_text(encoding="utf-8"))
    resolved = json.loads(to_json(load_registry(model, "tests/v2_forge/model").document))
    assert json.dumps(resolved) == json.dumps(expected)
