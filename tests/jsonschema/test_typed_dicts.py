"""The schemas are good input for a code generator: required keys, closed sets, plain types."""

from __future__ import annotations

import subprocess
import sys
import typing
from pathlib import Path

import pytest

pytest.importorskip("datamodel_code_generator", reason="needs the extra `types`")

OPTIONS = (
    *("--input-file-type", "jsonschema"),
    *("--output-model-type", "typing.TypedDict"),
    *("--target-python-version", "3.11"),
    *("--enum-field-as-literal", "all"),
    *("--formatters", "builtin"),
    "--use-title-as-name",
    "--disable-timestamp",
)


def test_a_typed_dict_knows_required_keys_and_closed_sets(
    files: dict[str, str], tmp_path: Path
) -> None:
    schema = tmp_path / "schema.json"
    schema.write_text(files["events/genops.policy.evaluated.json"], encoding="utf-8")
    command = (sys.executable, "-m", "datamodel_code_generator", "--input", str(schema), *OPTIONS)
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    module: dict[str, typing.Any] = {}
    exec(compile(done.stdout, "types.py", "exec"), module)
    generated = module["GenopsPolicyEvaluatedAttributes"]
    hints = typing.get_type_hints(generated)
    assert generated.__required_keys__ == {"genops.policy.result"}
    assert set(typing.get_args(hints["genops.policy.result"])) == {
        *("ALLOWED", "BLOCKED", "WARNING", "RATE_LIMITED")
    }
    assert hints["genops.policy.name"] is str
