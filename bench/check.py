"""What a check costs: every rule over a registry and what it changed, beside reading its YAML.

OpenTelemetry's own registry is measured where the reference data is, else the project's. Weaver is
measured when WEAVER or the PATH has it, and WEAVER_POLICIES names the policies.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import measure
from bench.registry import PLAIN, REPOSITORY, command, upstream

PACKAGES = ("naming_conventions", "stability", "entity_associations", "backwards-compatibility")
ROUNDS = 3


# One reference of version 1.44 gives a text as example of a number.
IGNORED = """
[[registry.ignore]]
rule = "example_type"
subject = "process.pid"
reason = "What is found there is another matter."
"""


def main() -> None:
    """Print the table."""
    model = str(upstream() or REPOSITORY / "model")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "genops.toml")
        config.write_text(IGNORED, encoding="utf-8")
        check = [*command("check"), "--config", str(config), "-o", os.devnull]
        check += ["-r", model, "--baseline", model]
        commands: dict[str, Sequence[str]] = {
            "yaml.load of the same files, C loader": [sys.executable, "-c", PLAIN, model],
            "check --baseline": check,
            "check --baseline --policy otel (at most 2 s)": [*check, "--policy", "otel"],
            **_weaver(model),
        }
        title = f"Checking {Path(model).parent.name}, whole processes"
        measure.starts(title, commands, "bench.check", ROUNDS)


def _weaver(model: str) -> dict[str, Sequence[str]]:
    program = shutil.which(os.environ.get("WEAVER") or "weaver")
    policies = os.environ.get("WEAVER_POLICIES")
    if program is None or not policies:
        print("\nno Weaver, or no policies for it: left out (see WEAVER, WEAVER_POLICIES)")
        return {}
    check = [program, "registry", "check", "--v2", "--quiet", "-r", model]
    for package in PACKAGES:
        check += ["-p", str(Path(policies, package))]
    return {"weaver registry check, with its policies": [*check, "--baseline-registry", model]}


if __name__ == "__main__":
    main()
