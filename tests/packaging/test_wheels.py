"""The built wheels, installed where nothing else of this repository is."""

from __future__ import annotations

import re
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from environments import Environment, build, new_environment
from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename
from reference import REPOSITORY

pytestmark = pytest.mark.slow

FOLDERS = {
    "genops-registry": "compiler",
    "genops-semconv": "generated/python",
    "genops-validator": "validators",
}
EXPECTED_FILES = {
    "genops-registry": {"genops_registry/py.typed"},
    "genops-semconv": {"genops/semconv/py.typed", "genops/semconv/registry.json"},
    "genops-validator": {
        "genops_validator/py.typed",
        "genops_validator/_generated/v0_1_0/rules.v1.json",
    },
}
FOREIGN = '"""A package of somebody else that has the same name."""\n\nOWNER = "somebody else"\n'


def needed(name: str) -> list[str]:
    """Return the third-party packages that a distribution cannot do without."""
    requirements = map(Requirement, metadata.requires(name) or ())
    return [
        each.name
        for each in requirements
        if each.name not in FOLDERS and (each.marker is None or each.marker.evaluate({"extra": ""}))
    ]


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the wheel of each distribution, built from its source archive."""
    output = tmp_path_factory.mktemp("dist")
    for folder in FOLDERS.values():
        build(REPOSITORY / folder, output)
    return {str(parse_wheel_filename(wheel.name)[0]): wheel for wheel in output.glob("*.whl")}


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    """Return an empty environment."""
    return new_environment(tmp_path / "environment")


@pytest.mark.parametrize("name", FOLDERS)
def test_wheel_holds_licence_type_marker_and_data(name: str, wheels: dict[str, Path]) -> None:
    """What a package needs beside its code travels with it."""
    held = set(zipfile.ZipFile(wheels[name]).namelist())
    assert held >= EXPECTED_FILES[name]
    assert any(entry.endswith(".dist-info/licenses/LICENSE") for entry in held)


@pytest.mark.parametrize("name", FOLDERS)
def test_wheel_holds_only_its_own_package(name: str, wheels: dict[str, Path]) -> None:
    """Nothing of the tests, of another room or of the namespace's top slips in."""
    own = {"genops-semconv": "genops/semconv/"}.get(name, name.replace("-", "_") + "/")
    held = zipfile.ZipFile(wheels[name]).namelist()
    assert [
        entry for entry in held if not entry.startswith(own) and ".dist-info/" not in entry
    ] == []


def test_semconv_works_alone(environment: Environment, wheels: dict[str, Path]) -> None:
    """No dependency is needed to use the names."""
    environment.install(wheels["genops-semconv"])
    code = "from genops.semconv import attributes as a; print(a.GENOPS_POLICY_RESULT)"
    assert environment.python(code) == "genops.policy.result"


def test_semconv_works_next_to_a_foreign_genops(
    environment: Environment, wheels: dict[str, Path]
) -> None:
    """A stranger's `genops` keeps working, and so does ours, and it survives our removal."""
    foreign = environment.site_packages / "genops" / "__init__.py"
    foreign.parent.mkdir()
    foreign.write_text(FOREIGN, encoding="utf-8")
    environment.install(wheels["genops-semconv"])
    code = "import genops, genops.semconv as s; print(genops.OWNER, s.SPEC_VERSION)"
    assert environment.python(code) == "somebody else 0.1.0"
    environment.run("python", "-m", "pip", "uninstall", "--yes", "genops-semconv")
    assert environment.python("import genops; print(genops.OWNER)") == "somebody else"


def test_validator_tells_its_version(environment: Environment, wheels: dict[str, Path]) -> None:
    """The command answers before anything heavy is imported: msgspec is not even installed."""
    environment.install(wheels["genops-semconv"], wheels["genops-validator"])
    done = environment.run("genops-validate", "--version")
    assert done.returncode == 0, done.stderr
    assert re.search(r"\d+\.\d+\.\d+", done.stdout)


def test_validator_judges_a_file(environment: Environment, wheels: dict[str, Path]) -> None:
    """With what its metadata asks for, and nothing more, it judges telemetry."""
    environment.install(wheels["genops-semconv"], wheels["genops-validator"])
    environment.borrow(*needed("genops-validator"))
    assert environment.run("python", "-m", "pip", "check").returncode == 0
    cases = REPOSITORY / "conformance" / "0.1.0" / "R-031"
    passing = next(iter(sorted(cases.glob("pass-*.json"))))
    failing = next(iter(sorted(cases.glob("fail-*.json"))))
    assert environment.run("genops-validate", str(passing)).returncode == 0
    assert environment.run("genops-validate", str(failing)).returncode == 1


def test_compiler_checks_the_registry(environment: Environment, wheels: dict[str, Path]) -> None:
    """The compiler needs neither the packages that it makes nor the extra for types."""
    environment.install(wheels["genops-registry"])
    environment.borrow(*needed("genops-registry"))
    assert environment.run("python", "-m", "pip", "check").returncode == 0
    done = environment.run("genops-registry", "check", "-r", str(REPOSITORY / "model"))
    assert done.returncode == 0, done.stdout + done.stderr
