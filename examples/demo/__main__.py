"""The demo: a governed program, judged; then telemetry that knows nothing of GenOps, judged too.

``make demo`` runs it. It ends with 0 only when every outcome is the expected one. Nothing leaves
this machine; what it writes goes to ``build/demo`` or to the folder given as its argument.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from demo.expected import (
    SurpriseError,
    check_calls,
    check_certificate,
    check_foreign,
    check_governed,
)
from receiver import Receiver

ROOT = Path(__file__).parents[2]
PROGRAM = "examples/demo/program.py"
RECORDED = "examples/recorded/openllmetry-openai.binpb"


def main(folder: str = "build/demo") -> int:
    """Run the four steps; return 0 when each of them ended as expected."""
    os.chdir(ROOT)
    traces = Path(folder, "traces.binpb")
    try:
        print(f"1. {PROGRAM} makes five governed calls and exports them\n   over OTLP/HTTP.\n")
        run_program(traces)
        print("2. The validator judges them: four are right, one is wrong on purpose.\n")
        check_governed(*judge(traces.as_posix()))
        print("   As expected: one finding, where the mistake is, and how to fix it.\n")
        print("3. It certifies what it found, and anybody with the file can check that.\n")
        certify(traces)
        print("   As expected: the certificate fits this file, and no other.\n")
        print("4. The validator judges what a third-party instrumentation exported that knows")
        print("   nothing of GenOps (recorded as examples/recorded/README.md says).\n")
        check_foreign(*judge(RECORDED))
        print("   As expected: nothing could be checked, and the validator says so.\n")
    except SurpriseError as surprise:
        print(f"The demo failed. {surprise}", file=sys.stderr)
        return 1
    print("Every outcome was the expected one.")
    return 0


def run_program(traces: Path) -> None:
    """Run the governed program and keep what it exports."""
    traces.parent.mkdir(parents=True, exist_ok=True)
    traces.unlink(missing_ok=True)
    with Receiver() as receiver:
        done = run(PROGRAM, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=receiver.endpoint)
    print(done.stdout)
    if done.returncode != 0 or done.stderr:
        raise SurpriseError(f"The program ended with {done.returncode}:\n{done.stderr}")
    receiver.write(traces)
    check_calls(traces.read_bytes())
    print(f"   A receiver on this machine wrote what it got to {traces.as_posix()}.\n")


def judge(file: str) -> tuple[dict[str, Any], str]:
    """Validate a file; show the report for people, and return the one for programs with it."""
    print(f"$ genops-validate {file}")
    shown = run("-m", "genops_validator", file)
    print(shown.stdout)
    if shown.stderr:
        raise SurpriseError(f"The validator complained:\n{shown.stderr}")
    document: dict[str, Any] = json.loads(
        run("-m", "genops_validator", "--format", "json", file).stdout
    )
    if shown.returncode != document["exit_code"]:
        raise SurpriseError(f"The validator ended with {shown.returncode} and reports another.")
    return document, shown.stdout


def certify(traces: Path) -> None:
    """Write a certificate, verify it, and see it refused for other telemetry."""
    certificate = traces.with_name("certificate.json").as_posix()
    run("-m", "genops_validator", "--certificate", certificate, traces.as_posix())
    print(f"$ genops-validate verify {certificate} {traces.as_posix()}")
    same = run("-m", "genops_validator", "verify", certificate, traces.as_posix())
    print(same.stdout + same.stderr)
    other = run("-m", "genops_validator", "verify", certificate, RECORDED)
    check_certificate(same.returncode, other.returncode)


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the words, whatever the environment wants of OpenTelemetry and proxies."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("OTEL_")}
    fixed = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *words],
        env={**kept, **fixed, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
