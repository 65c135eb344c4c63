"""The registry of OpenTelemetry itself resolves to what Weaver makes of it, byte for byte."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from genops_registry.check import check
from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json
from reference import reference

REGISTRY = "otel-semconv-1.44"


def test_upstream_semconv_resolves_to_the_same_bytes() -> None:
    model = reference("registries", REGISTRY, "model")
    packed = model.parent / "weaver-materialized.json.gz"
    ours = to_json(load_registry(model, "model").document)
    _assert_same_lines(ours, gzip.decompress(packed.read_bytes()).decode("utf-8"))


def test_every_finding_about_upstream_has_a_place_in_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(reference("registries", REGISTRY))
    problems = check(load_registry("model"))
    assert problems
    for problem in problems:
        assert problem.position is not None, problem
        assert Path(problem.position.file).is_file()


def _assert_same_lines(ours: str, theirs: str) -> None:
    """Compare line by line: a difference in eight megabytes must stay readable."""
    pairs = zip(ours.splitlines(), theirs.splitlines(), strict=True)
    differences = [f"{n}: {a} != {b}" for n, (a, b) in enumerate(pairs, 1) if a != b]
    assert differences[:5] == []
