"""The same spans judged by other programs: how long each takes, and what each finds.

JSON Schema sees attributes and events by themselves, from the schemas that the registry generates.
Weaver's live-check reads the registry; it is measured when it is on the PATH or named by WEAVER.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
from genops_validator import validate

from bench import measure, telemetry
from bench.telemetry import Tree

COUNT = 5_120
EVERY = 20
ROUNDS = 3
REPOSITORY = Path(__file__).resolve().parent.parent
SCHEMAS = REPOSITORY / "generated/jsonschema"


def main() -> None:
    """Print the table."""
    trees = [_unit(number) for number in range(COUNT)]
    broken = sum(1 for number in range(COUNT) if number % EVERY == 0)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "traces.jsonl")
        file.write_bytes(b"".join(_lines(trees)))
        found: dict[str, int] = {}
        taken: dict[str, float] = {}
        for name, judge in _judges(file, trees, Path(folder)).items():
            found[name], taken[name] = judge()
    measure.table("Judging beside other programs", taken, COUNT, "bench.others")
    print(f"  of {broken} wrong spans each finds:")
    for name, count in found.items():
        print(f"  {name:<44} {count:8d}")


def _judges(
    file: Path, trees: list[Tree], folder: Path
) -> dict[str, Callable[[], tuple[int, float]]]:
    """What is compared: each returns the wrong spans it found, and processor seconds."""
    judges = {
        "genops-validate": lambda: _timed(lambda: _ours(file)),
        "json and jsonschema": lambda: _timed(lambda: _by_schema(file, _python_schema)),
        "json and jsonschema-rs": lambda: _timed(lambda: _by_schema(file, _rust_schema)),
    }
    weaver = shutil.which(os.environ.get("WEAVER") or "weaver")
    if weaver is None:
        print("\nno weaver on the PATH, nor named by WEAVER: its live-check is left out")
    else:
        bare = folder / "no-policies"
        bare.mkdir()
        judges["weaver registry live-check"] = lambda: _weaver(weaver, trees, folder)
        judges["the same without its policies"] = lambda: _weaver(
            weaver, trees, folder, "--advice-policies", str(bare)
        )
    return judges


def _timed(run: Callable[[], int]) -> tuple[int, float]:
    counts: list[int] = []
    seconds = measure.medians({"": lambda: counts.append(run())}, rounds=ROUNDS)
    return counts[-1], seconds[""]


def _ours(file: Path) -> int:
    report = validate(file, max_locations=COUNT)
    return len({finding.span_id for finding in report.findings if finding.level == "violation"})


def _rust_schema(schema: Tree) -> Callable[[object], bool]:
    is_valid: Callable[[object], bool] = jsonschema_rs.validator_for(schema).is_valid
    return is_valid


def _python_schema(schema: Tree) -> Callable[[object], bool]:
    return jsonschema.Draft202012Validator(schema).is_valid


def _by_schema(file: Path, compiled: Callable[[Tree], Callable[[object], bool]]) -> int:
    """Read the file with json, flatten the attributes and ask the schemas; count wrong spans."""
    schemas = {path.stem: json.loads(path.read_bytes()) for path in SCHEMAS.glob("*/*.json")}
    valid = {name: compiled(schema) for name, schema in schemas.items()}
    wrong = 0
    with file.open("rb") as lines:
        for line in lines:
            for span in _spans(json.loads(line)):
                fine = valid["genops.awu"](_flat(span)) and all(
                    valid[event["name"]](_flat(event)) for event in span["events"]
                )
                wrong += not fine
    return wrong


def _spans(message: Tree) -> Iterator[Tree]:
    for group in message["resourceSpans"]:
        for scope in group["scopeSpans"]:
            yield from scope["spans"]


def _flat(owner: Tree) -> Tree:
    return {item["key"]: _plain(item["value"]) for item in owner["attributes"]}


def _plain(value: Tree) -> Any:
    ((name, content),) = value.items()
    return int(content) if name == "intValue" else content


def _weaver(program: str, trees: list[Tree], folder: Path, *options: str) -> tuple[int, float]:
    """Let Weaver judge the spans, in the form that it reads; count those it tells apart."""
    samples = folder / "samples.json"
    samples.write_text(json.dumps([{"span": _sample(tree)} for tree in trees]), encoding="utf-8")
    reports = folder / f"weaver{len(options)}"
    command = [
        program,
        "registry",
        "live-check",
        "--quiet",
        "--v2",
        "-r",
        str(REPOSITORY / "model"),
    ]
    command += ["--input-source", str(samples), "--format", "json", "--no-stream"]
    command += ["-o", str(reports), "--fail-on", "none", *options]
    seconds = measure.processor_seconds(command, str(folder))
    report = json.loads(next(reports.glob("*.json")).read_bytes())
    told = Counter(frozenset(_violations(sample)) for sample in report["samples"])
    # It also tells every name of others that the registry does not hold; right spans show which.
    return len(trees) - told.most_common(1)[0][1], seconds


def _violations(node: Any) -> Iterator[str]:
    """Yield the message of every violation in a sample and the parts of it."""
    if isinstance(node, dict):
        if node.get("level") == "violation" and "message" in node:
            yield node["message"]
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            yield from _violations(part)


def _sample(tree: Tree) -> Tree:
    """Return a span as Weaver's samples are written."""
    events = [{"name": one["name"], "attributes": _named(one)} for one in tree["events"]]
    span = {"name": tree["name"], "kind": "client", "attributes": _named(tree)}
    return {**span, "span_events": events, "span_links": []}


def _named(owner: Tree) -> list[Tree]:
    return [{"name": name, "value": value} for name, value in _flat(owner).items()]


def _lines(trees: list[Tree]) -> Iterator[bytes]:
    for start in range(0, len(trees), telemetry.SPANS_PER_LINE):
        part = trees[start : start + telemetry.SPANS_PER_LINE]
        yield telemetry.text_of(telemetry.message(part)) + b"\n"


def _unit(number: int) -> Tree:
    """Return a unit; of each twenty one is wrong, in the next of ten ways."""
    if number % EVERY:
        return telemetry.governed(number)
    tree = telemetry.governed(number)
    DEFECTS[number // EVERY % len(DEFECTS)](tree)
    return tree


def _replace(key: str, value: Tree) -> Callable[[Tree], None]:
    def defect(tree: Tree) -> None:
        for item in tree["attributes"]:
            if item["key"] == key:
                item["value"] = value

    return defect


def _without(key: str) -> Callable[[Tree], None]:
    def defect(tree: Tree) -> None:
        tree["attributes"] = [item for item in tree["attributes"] if item["key"] != key]

    return defect


def _without_event(place: int) -> Callable[[Tree], None]:
    def defect(tree: Tree) -> None:
        del tree["events"][place]

    return defect


def _reserved_last(tree: Tree) -> None:
    decided, reserved, reconciled = tree["events"]
    reserved["timeUnixNano"] = str(int(reconciled["timeUnixNano"]) + 1000)
    tree["events"] = [decided, reconciled, reserved]


DEFECTS: tuple[Callable[[Tree], None], ...] = (
    _replace("genops.policy.result", {"stringValue": "DENIED"}),
    _replace("genops.policy.result", {"stringValue": "WARNING"}),
    _replace("genops.team", {"stringValue": "unknown"}),
    _replace("genops.accounting.reserved", {"stringValue": "1000"}),
    _replace("genops.accounting.actual", {"doubleValue": 1.0}),
    _replace("genops.accounting.reconciliation_delta", {"doubleValue": 1.5}),
    _without("genops.project"),
    _without("genops.accounting.unit"),
    _without_event(2),
    _reserved_last,
)


if __name__ == "__main__":
    main()
