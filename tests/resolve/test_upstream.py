"""The registry of OpenTelemetry itself resolves to what Weaver makes of it, byte for byte."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from genops_registry.check import check
from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json
from reference import reference

REGISTRY = "otel-semconv-1.44"
DEPENDENT = "otel-genai-2026-05"
# What moved into that registry; where its Makefile puts a copy of upstream without them.
MOVED = ("gen-ai", "mcp", "openai")
COPY = ".build/sc-upstream-filtered"


def test_upstream_semconv_resolves_to_the_same_bytes() -> None:
    model = reference("registries", REGISTRY, "model")
    packed = model.parent / "weaver-materialized.json.gz"
    ours = to_json(load_registry(model, "model").document)
    _assert_same_lines(ours, gzip.decompress(packed.read_bytes()).decode("utf-8"))


def test_the_registry_of_generative_ai_resolves_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It depends on upstream, and extends groups and refers to attributes of it."""
    model = reference("registries", DEPENDENT, "model")
    upstream = reference("registries", REGISTRY, "model")
    shutil.copytree(upstream, tmp_path / COPY, ignore=shutil.ignore_patterns(*MOVED))
    (tmp_path / "model").symlink_to(model, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    registry = load_registry("model")
    packed = model.parent / "weaver-materialized.json.gz"
    theirs = gzip.decompress(packed.read_bytes()).decode("utf-8")
    _assert_same_lines(to_json(registry.document), theirs)
    # The manifest asks for 1.41.0, and the copy is of 1.44.0; Weaver warns of that, too.
    (note,) = [note for note in registry.notes if note.id == "newer_dependency"]
    assert note.message.endswith("1.41.0 is asked for, and version 1.44.0 is taken")


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
