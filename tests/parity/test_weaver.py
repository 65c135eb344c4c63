"""The program itself makes the same bytes of its own test registries, or fails as we do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from genops_registry.cli.main import main
from genops_registry.problems import RegistryError
from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json
from reference import REPOSITORY
from resolver_vectors import (
    DATA,
    EXPECTED_DIFFERENCES,
    OUTCOMES,
    differences,
    materialized,
    vectors,
    without_dependencies,
    yaml_value,
)
from weaver import run_weaver

VERSION = "0.25"
ROOTS = [root for outcome in OUTCOMES.values() for root in outcome]
REASONS = EXPECTED_DIFFERENCES["weaver_0_25"]
DIFFERENT = {root for reason in REASONS for root in reason["registries"]}
URL = "https://example.com/resolved.yaml"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working directory with copies of the registries: a container sees no others."""
    folder = tmp_path_factory.mktemp("vectors")
    shutil.copytree(vectors(), folder / DATA)
    return folder


@pytest.fixture(autouse=True)
def _of_the_version_we_know(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _beside_the_vectors: None
) -> None:
    monkeypatch.chdir(place)
    version = run_weaver(tmp_path, "--version").stdout.split()[-1]
    if not version.startswith(VERSION):
        pytest.skip(f"the differences are those of Weaver {VERSION}, and this is {version}")


@pytest.mark.parametrize("root", ROOTS)
def test_a_registry_is_the_same_in_weaver_unless_a_reason_says_otherwise(
    root: str, place: Path
) -> None:
    assert (_ours(root) != _weavers(place, root)) == (root in DIFFERENT)


def test_every_difference_has_a_reason_and_a_registry() -> None:
    assert all(reason["reason"] for reason in REASONS)
    assert set(ROOTS) >= DIFFERENT
    assert sum(len(reason["registries"]) for reason in REASONS) == len(DIFFERENT)


@pytest.mark.parametrize("root", sorted(set(ROOTS) - DIFFERENT))
def test_a_package_holds_what_weavers_package_does(root: str, place: Path) -> None:
    _compare_packages(place, f"{DATA}/{root}")


def test_the_package_of_our_registry_holds_what_weavers_does(place: Path) -> None:
    shutil.copytree(REPOSITORY / "model", place / "model")
    assert _compare_packages(place, "model")


def _compare_packages(place: Path, registry: str) -> bool:
    """Compare our package with Weaver's; return whether there is one."""
    arguments = ("-r", registry, "--resolved-registry-uri", URL)
    done = run_weaver(place, "registry", "package", "--v2", "-o", "theirs", *arguments)
    ours_done = main(["package", "-o", "ours", *arguments])
    # Weaver packages nothing without a manifest, and neither do we.
    assert (done.returncode == 0) == (ours_done == 0)
    if ours_done == 0:
        assert yaml_value(Path("ours/manifest.yaml")) == yaml_value(Path("theirs/manifest.yaml"))
        ours, theirs = (
            materialized(yaml_value(Path(side, "resolved.yaml"))) for side in ("ours", "theirs")
        )
        assert list(differences(ours, theirs)) == []
    return ours_done == 0


def test_weaver_reads_our_package(place: Path) -> None:
    assert main(["package", "-r", f"{DATA}/correct-provenance/base", "-o", "package"]) == 0
    done = run_weaver(place, *_RESOLVE, "package")
    assert done.returncode == 0, done.stderr
    assert done.stdout == to_json(load_registry("package").document)


_RESOLVE = ("registry", "resolve", "--v2", "-f", "json", "-r")


def _ours(root: str) -> str | None:
    try:
        document = load_registry(f"{DATA}/{root}").document
    except RegistryError:
        return None
    return json.dumps(json.loads(to_json(without_dependencies(document))))


def _weavers(folder: Path, root: str) -> str | None:
    done = run_weaver(folder, *_RESOLVE, f"{DATA}/{root}")
    return json.dumps(json.loads(done.stdout)) if done.returncode == 0 else None
