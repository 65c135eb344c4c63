"""The kit's runner: any command that answers in JSON can be tested; ours passes by the same way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from reference import REPOSITORY

RUNNER = REPOSITORY / "conformance/run.py"
OURS = (sys.executable, str(REPOSITORY / "conformance/adapters/genops_validate.py"), "{case}")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(RUNNER), *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def saying(program: str) -> tuple[str, ...]:
    """A command that is a small Python program."""
    return ("--", sys.executable, "-c", program, "{case}")


NOTHING = saying("print('{\"findings\": []}')")


@pytest.mark.parametrize("requirement", ["R-001", "R-041"])
def test_our_validator_answers_right(requirement: str) -> None:
    done = run("--only", requirement, "--", *OURS)
    assert done.returncode == 0, done.stdout
    assert " 0 failed, 0 failed as known" in done.stdout


@pytest.mark.slow
def test_our_validator_answers_right_for_every_case() -> None:
    done = run("--", *OURS)
    assert done.returncode == 0, done.stdout


def test_a_finding_that_is_not_made_is_told() -> None:
    done = run("--only", "R-041", *NOTHING)
    assert done.returncode == 1
    assert "FAIL R-041/fail-code-on-span" in done.stdout
    assert "not found: GEN302 violation failed genops.policy.reason_code" in done.stdout


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        ("{'code': 'GEN999', 'level': 'violation'}", "not expected: GEN999 violation failed"),
        ("{'code': 'GEN302', 'level': 'lint', 'event': None}", "not expected: GEN302 lint failed"),
        ("5", "a finding is no object: 5"),
    ],
)
def test_a_finding_too_many_is_told(finding: str, told: str) -> None:
    done = run(
        "--only", "R-041", *saying(f"import json; print(json.dumps({{'findings': [{finding}]}}))")
    )
    assert done.returncode == 1
    assert told in done.stdout


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("raise SystemExit('broken')", "exit code 1: broken"),
        ("print('hello')", "standard output is no JSON"),
        ("print('[]')", "no object with a list of findings"),
        ("print('{\"findings\": 5}')", "no object with a list of findings"),
    ],
)
def test_a_command_that_does_not_answer_fails_the_case(program: str, told: str) -> None:
    done = run("--only", "R-041", *saying(program))
    assert done.returncode == 1
    assert told in done.stdout


def test_a_command_that_never_answers_fails_the_case() -> None:
    program = "import threading; threading.Event().wait()"
    done = run("--only", "R-090", "--timeout", "0.1", *saying(program))
    assert done.returncode == 1
    assert "no answer within 0.1 s" in done.stdout


@pytest.mark.parametrize(("member", "value"), [("exit", "5"), ("verdict", "'partial'")])
def test_exit_code_and_verdict_are_compared_where_given(member: str, value: str) -> None:
    program = f"import json; print(json.dumps({{'findings': [], '{member}': {value}}}))"
    done = run("--only", "R-090", *saying(program))
    assert f"{member} is {value}, not " in done.stdout


def test_a_known_failure_may_fail_and_must_leave_the_list_when_it_passes(tmp_path: Path) -> None:
    known = tmp_path / "known.txt"
    program = saying("print('{\"findings\": []}')")
    failing = [
        line.removeprefix("FAIL ")
        for line in run("--only", "R-041", *program).stdout.splitlines()
        if line.startswith("FAIL ")
    ]
    known.write_text("".join(f"{name}  # not built yet\n" for name in failing), encoding="utf-8")
    options = ("--only", "R-041", "--known-failures", str(known))
    assert run(*options, *program).returncode == 0
    done = run(*options, "--", *OURS)
    assert done.returncode == 1
    assert f"PASSES NOW {failing[0]}" in done.stdout


def test_a_known_failure_that_the_kit_does_not_have_is_a_usage_error(tmp_path: Path) -> None:
    known = tmp_path / "known.txt"
    known.write_text("R-040/fail-span-without-code\nR-041/fail-gone  # long ago\n", "utf-8")
    done = run("--only", "R-041", "--known-failures", str(known), *NOTHING)
    assert done.returncode == 2
    assert "no such case: R-041/fail-gone" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--only", "R-041", "--", "true"),
        ("--only", "R-999", "--", "true", "{case}"),
        ("--spec-version", "9.9.9", "--", "true", "{case}"),
        ("--only", "R-041", "--", "/no/such/program", "{case}"),
        ("--only", "R-041", "--known-failures", "/no/such/list", "--", "true", "{case}"),
    ],
)
def test_what_cannot_be_run_is_a_usage_error(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "error: " in done.stderr
