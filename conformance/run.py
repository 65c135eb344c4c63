"""Runs any validator over the kit: a command that reads a case and prints what it found as JSON.

    python conformance/run.py -- COMMAND ... {case}

`{case}` stands for the file, or the files, of a case. README.md says what the command prints.
Exit code: 0 when every case came out as expected, 1 when one did not, 2 when it could not be run.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

KIT = Path(__file__).parent
PLACE = "{case}"
PARTS = ("code", "level", "status", "attribute", "event")


class AnswerError(ValueError):
    """The command did not answer as the protocol asks; the message says how."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its name, its files and what is expected of it."""

    name: str
    files: Sequence[Path]
    expected: Mapping[str, Any]


@dataclass(slots=True)
class Outcome:
    """How the cases came out."""

    passed: list[str] = field(default_factory=list)
    failed: dict[str, list[str]] = field(default_factory=dict)


def cases(version: Path, only: Sequence[str] = ()) -> Iterator[Case]:
    """Yield the cases of the kit, or those of some requirements."""
    for folder in sorted(version.glob("R-*")):
        if only and folder.name not in only:
            continue
        content = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
        for name, expected in content["cases"].items():
            file = folder / name
            logs = file.with_suffix(".logs.json")
            files = [file, logs] if logs.exists() else [file]
            yield Case(f"{folder.name}/{file.stem}", files, expected)


def answer(command: Sequence[str], case: Case, seconds: float) -> Mapping[str, Any]:
    """Run the command on a case and return what it says.

    Raises:
        AnswerError: It failed, took too long, or printed something else than an answer.
    """
    files = [str(file) for file in case.files]
    words = [part for word in command for part in (files if word == PLACE else [word])]
    try:
        done = subprocess.run(words, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise AnswerError(f"no answer within {seconds:g} s") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise AnswerError(f"exit code {done.returncode}: {said[-1] if said else 'no message'}")
    try:
        content = json.loads(done.stdout)
    except ValueError as error:
        raise AnswerError(f"standard output is no JSON: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("findings"), list):
        raise AnswerError("the answer is no object with a list of findings")
    return content


def differences(expected: Mapping[str, Any], said: Mapping[str, Any]) -> list[str]:
    """Return what differs, one line each; nothing when the answer is right.

    Raises:
        AnswerError: A finding is no object.
    """
    wanted = Counter(map(_told, expected["findings"]))
    found = Counter(map(_told, said["findings"]))
    lines = [f"not found: {_spelt(one)}" for one in sorted((wanted - found).elements())]
    lines += [f"not expected: {_spelt(one)}" for one in sorted((found - wanted).elements())]
    for member in ("exit", "verdict"):
        if member in expected and said.get(member, expected[member]) != expected[member]:
            lines.append(f"{member} is {said[member]!r}, not {expected[member]!r}")
    return lines


def _told(finding: object) -> tuple[str, ...]:
    if not isinstance(finding, dict):
        raise AnswerError(f"a finding is no object: {finding!r}")
    given = {"status": "failed", **finding}
    return tuple(str(given.get(part) or "") for part in PARTS)


def _spelt(finding: tuple[str, ...]) -> str:
    return " ".join(filter(None, finding))


def run(command: Sequence[str], chosen: Sequence[Case], seconds: float) -> Outcome:
    """Run the command on every case."""
    outcome = Outcome()
    for case in chosen:
        try:
            lines = differences(case.expected, answer(command, case, seconds))
        except AnswerError as error:
            lines = [str(error)]
        if lines:
            outcome.failed[case.name] = lines
        else:
            outcome.passed.append(case.name)
    return outcome


def known_failures(file: Path | None) -> dict[str, str]:
    """Read the names of cases that are known to fail, one a line, a reason behind ``#``."""
    if file is None:
        return {}
    lines = (line.partition("#") for line in file.read_text(encoding="utf-8").splitlines())
    return {name.strip(): reason.strip() for name, _, reason in lines if name.strip()}


def summary(outcome: Outcome, known: Mapping[str, str]) -> tuple[list[str], bool]:
    """Return what to print, and whether everything came out as expected."""
    lines = []
    new = {name: why for name, why in outcome.failed.items() if name not in known}
    for name, why in new.items():
        lines += [f"FAIL {name}", *(f"  {line}" for line in why)]
    fixed = [name for name in outcome.passed if name in known]
    lines += [f"PASSES NOW {name}: take it off the list of known failures" for name in fixed]
    lines.append(
        f"{len(outcome.passed)} passed, {len(new)} failed,"
        f" {len(outcome.failed) - len(new)} failed as known"
    )
    return lines, not new and not fixed


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="run.py", description="Run a validator over the conformance kit."
    )
    parser.add_argument("command", nargs="+", help=f"the command, with {PLACE} for the file")
    parser.add_argument("--spec-version", default="0.1.0", help="version of the specification")
    parser.add_argument("--only", action="append", default=[], help="a requirement, as in R-041")
    parser.add_argument("--known-failures", type=Path, help="file with cases known to fail")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for each case")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = _parser()
    options = parser.parse_args(arguments)
    chosen = list(cases(KIT / options.spec_version, options.only))
    if PLACE not in options.command:
        parser.error(f"the command does not hold {PLACE}")
    if not chosen:
        parser.error("there are no such cases")
    try:
        known = known_failures(options.known_failures)
        if unknown := known.keys() - {case.name for case in cases(KIT / options.spec_version)}:
            parser.error(f"{options.known_failures}: no such case: {', '.join(sorted(unknown))}")
        outcome = run(options.command, chosen, options.timeout)
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    lines, fine = summary(outcome, known)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
