"""What a check costs: every rule over a registry and what it changed, beside reading its YAML.

The registry is upstream's where the reference data holds it (GENOPS_REFERENCE_DATA), else our own.
Weaver is measured when WEAVER or the PATH has it, and WEAVER_POLICIES names the policies.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import measure

REPOSITORY = Path(__file__).resolve().parent.parent
PACKAGES = ("naming_conventions", "stability", "entity_associations", "backwards-compatibility")
ROUNDS = 3
LOAD = """
import sys, pathlib, yaml
for path in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""


def main() -> None:
    """Print the table."""
    registry = _registry()
    # What is found there, and so how the command ends, is another matter.
    ours = [sys.executable, "-c", "from genops_registry.cli.main import main; main()"]
    baseline = ["--no-config", "-r", registry, "--baseline", registry]
    commands: dict[str, Sequence[str]] = {
        "yaml.load of its files, C loader": [sys.executable, "-c", LOAD, registry],
        "genops-registry resolve": [*ours, "resolve", "-r", registry, "-o", os.devnull],
        "check --baseline": [*ours, "check", *baseline],
        "check --baseline --policy otel": [*ours, "check", *baseline, "--policy", "otel"],
        **_weaver(registry),
    }
    measure.starts(f"Checking {Path(registry).parent.name}", commands, "bench.check", ROUNDS)


def _registry() -> str:
    named = os.environ.get("GENOPS_REFERENCE_DATA")
    data = Path(named) if named else REPOSITORY.parent / "shared" / "data"
    upstream = data / "registries" / "otel-semconv-1.44" / "model"
    return str(upstream if upstream.is_dir() else REPOSITORY / "model")


def _weaver(registry: str) -> dict[str, Sequence[str]]:
    program = shutil.which(os.environ.get("WEAVER") or "weaver")
    policies = os.environ.get("WEAVER_POLICIES")
    if program is None or not policies:
        print("\nno Weaver, or no policies for it: left out (see WEAVER, WEAVER_POLICIES)")
        return {}
    command = [program, "registry", "check", "--v2", "--quiet", "-r", registry]
    command += ["--diagnostic-format", "json", "--diagnostic-stdout"]
    for package in PACKAGES:
        command += ["-p", str(Path(policies, package))]
    return {"weaver registry check, with its policies": [*command, "--baseline-registry", registry]}


if __name__ == "__main__":
    main()
