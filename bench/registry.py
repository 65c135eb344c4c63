"""What the compiler costs: beside plain YAML, beside Weaver, and as registries grow.

OpenTelemetry's own registry is measured where the reference data is (GENOPS_REFERENCE_DATA, or a
folder shared/data beside the repository); without it, one of about the same size is made. Weaver is
measured when it is on the PATH or named by WEAVER.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
import tempfile
from pathlib import Path

import yaml
from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json

from bench import measure
from bench.registries import write_registry

REPOSITORY = Path(__file__).resolve().parent.parent
UPSTREAM = ("registries", "otel-semconv-1.44", "model")
COPIES = (1, 2, 4)
ROUNDS = 5

PLAIN = """
import pathlib, sys, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    with path.open(encoding="utf-8") as stream:
        yaml.load(stream, Loader=yaml.CSafeLoader)
"""


def main() -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _beside_others(folder)
        _generating(folder)
        _growing(folder)


def _beside_others(folder: Path) -> None:
    """Compare whole processes: what a user waits for."""
    model = upstream()
    if model is None:
        model = folder / "made"
        lines = write_registry(model, 1)
        title = f"Resolving a registry of {lines:,} lines, whole processes"
    else:
        title = "Resolving OpenTelemetry's registry 1.44, whole processes"
    commands = {
        "yaml.load of the same files, C loader": [sys.executable, "-c", PLAIN, str(model)],
        "genops-registry resolve (at most 2.5 x)": [
            *command("resolve"),
            *("-r", str(model), "-o", os.devnull),
        ],
    }
    weaver = shutil.which(os.environ.get("WEAVER") or "weaver")
    if weaver is None:
        print("\nno weaver on the PATH, nor named by WEAVER: its resolve is left out")
    else:
        options = ("--v2", "--quiet", "-f", "json", "-r", str(model), "-o", os.devnull)
        commands["weaver registry resolve"] = [weaver, "registry", "resolve", *options]
    seconds = measure.starts(title, commands, "bench.registry", ROUNDS)
    if weaver is not None:
        _, ours, theirs = seconds.values()
        print(f"  ours beside Weaver's (at most 2 x) {ours / theirs:30.2f} x")


def _generating(folder: Path) -> None:
    """Compare all that `make generate` makes with resolving alone; its types are made elsewhere."""
    templates = folder / "templates"
    shutil.copytree(REPOSITORY / "templates", templates)
    table = templates / "targets.yaml"
    targets = yaml.safe_load(table.read_text(encoding="utf-8"))
    del targets["targets"]["python"]["typed_dicts"]  # that step is datamodel-code-generator's
    table.write_text(yaml.safe_dump(targets), encoding="utf-8")
    commands = {
        "genops-registry resolve": [*command("resolve"), "-o", os.devnull],
        "genops-registry generate (at most 3 s)": [
            *command("generate"),
            *("-t", str(templates), "-o", str(folder / "generated")),
        ],
    }
    title = "Generating from our registry, whole processes"
    measure.starts(title, commands, "bench.registry", ROUNDS)


def _growing(folder: Path) -> None:
    """Print the cost of a line as a registry grows by copies in other namespaces."""
    models = {copies: folder / f"x{copies}" for copies in COPIES}
    lines = {copies: write_registry(models[copies], copies) for copies in COPIES}
    seconds = measure.medians(
        {str(copies): lambda model=model: _resolve(model) for copies, model in models.items()},  # type: ignore[misc]
        rounds=3,
    )
    print("\nLoading, resolving and writing, as a registry grows (again: python -m bench.registry)")
    floor = seconds["1"] / lines[1]
    for copies, count in lines.items():
        each = seconds[str(copies)] / count
        shown = f"{copies} x, {count:,} lines"
        print(f"  {shown:<44} {each * 1e6:8.2f} us/line {each / floor:7.2f} x")


def _resolve(model: Path) -> str:
    return to_json(load_registry(model).document)


def command(word: str) -> list[str]:
    """Return how a command of the compiler is called in this environment."""
    program = Path(sysconfig.get_path("scripts")) / "genops-registry"
    return [str(program), word]


def upstream() -> Path | None:
    """Return the folder of OpenTelemetry's own registry; None where the reference data is not."""
    named = os.environ.get("GENOPS_REFERENCE_DATA")
    data = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    model = data.joinpath(*UPSTREAM)
    return model if model.is_dir() else None


if __name__ == "__main__":
    main()
