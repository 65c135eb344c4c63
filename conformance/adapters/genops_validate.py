"""Lets genops-validate answer as the kit's runner asks; an example for adapters in any language.

python conformance/run.py -- python conformance/adapters/genops_validate.py {case}
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout
from typing import Any

from genops_validator.cli.main import main


def answer(files: list[str]) -> dict[str, Any]:
    """Judge the files of a case."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = main(["--no-config", "--format", "json", *files])
    report = json.loads(printed.getvalue())
    found = [
        {
            "code": one["code"],
            "level": one["level"],
            "status": one["status"],
            "attribute": one["context"].get("attribute"),
            "event": one["context"].get("event"),
        }
        for one in report["findings"]
    ]
    # Input that cannot be read is told apart from what is found in telemetry.
    errors = [error for source in report["inputs"] for error in source["errors"]]
    found += [{"code": error["code"], "level": "violation"} for error in errors]
    return {"findings": found, "exit": code, "verdict": report["verdict"]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(answer(sys.argv[1:])))
