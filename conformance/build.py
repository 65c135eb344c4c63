"""Writes the telemetry of conformance cases that are a known unit with one stated change.

``expected.yaml`` says of such a case from which unit it is made and what differs. The JSON beside
it is committed, so that nobody needs this program to use the kit. A case without ``change`` is
written by hand and left alone.

    python conformance/build.py            write every case
    python conformance/build.py --check    say which files are not what expected.yaml states
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

KIT = Path(__file__).resolve().parent
WIDTH = 110
NANOSECONDS = 1_000_000


def built_cases(kit: Path) -> Iterator[tuple[Path, str]]:
    """Yield the path of every case that states a change, and the text it must hold."""
    for expected in sorted(kit.glob("*/R-*/expected.yaml")):
        cases = yaml.safe_load(expected.read_text(encoding="utf-8"))["cases"]
        for name, case in cases.items():
            if "change" in case:
                path, version, change = (
                    expected.parent / name,
                    expected.parent.parent,
                    case["change"],
                )
                yield path, case_text(version, change)
                if "logs" in change:
                    yield path.with_suffix(".logs.json"), logs_text(version, change)


def case_text(version: Path, change: Mapping[str, Any]) -> str:
    """Return the content of a case."""
    if "text" in change:
        return str(change["text"])
    unit = version / "units" / f"{change['unit']}.json"
    document = json.loads(unit.read_text(encoding="utf-8"))
    apply(document, change)
    for further in change.get("also", []):
        other = json.loads((version / "units" / f"{further['unit']}.json").read_text("utf-8"))
        apply(other, further)
        document["resourceSpans"][0]["scopeSpans"][0]["spans"] += other["resourceSpans"][0][
            "scopeSpans"
        ][0]["spans"]
    return pretty(document) + "\n"


def logs_text(version: Path, change: Mapping[str, Any]) -> str:
    """Return the log records that belong to a case, under the ids of the unit it is made from."""
    unit = version / "units" / f"{change['unit']}.json"
    batch = json.loads(unit.read_text(encoding="utf-8"))["resourceSpans"][0]
    span = batch["scopeSpans"][0]["spans"][0]
    records = []
    for stated in change["logs"]:
        record = {key: span[key] for key in ("traceId", "spanId")}
        record |= {"timeUnixNano": "0", "eventName": stated["name"], "attributes": []}
        change_event(record, stated, int(span["startTimeUnixNano"]))
        records.append(record)
    logs = {"resource": batch["resource"], "scopeLogs": [{"logRecords": records}]}
    return pretty({"resourceLogs": [logs]}) + "\n"


def apply(document: dict[str, Any], change: Mapping[str, Any]) -> None:
    """Make one unit differ from what it was, as the change says."""
    batch = document["resourceSpans"][0]
    span = batch["scopeSpans"][0]["spans"][0]
    change_attributes(batch["resource"]["attributes"], change.get("resource", {}))
    change_attributes(span["attributes"], change)
    start = int(span["startTimeUnixNano"])
    removed = change.get("without", [])
    span["events"] = [event for event in span["events"] if event["name"] not in removed]
    for name, difference in change.get("events", {}).items():
        for event in span["events"]:
            if event["name"] == name:
                change_event(event, difference, start)
    for addition in change.get("add", []):
        event = {"timeUnixNano": "0", "name": addition["name"], "attributes": []}
        change_event(event, addition, start)
        span["events"].append(event)
    change_fields(span, change.get("span", {}))


def change_event(event: dict[str, Any], change: Mapping[str, Any], start: int) -> None:
    """Change an event's attributes, its time (``at``: milliseconds after start) and its fields."""
    change_attributes(event["attributes"], change)
    if "at" in change:
        event["timeUnixNano"] = str(start + change["at"] * NANOSECONDS)
    change_fields(event, change.get("fields", {}))


def change_attributes(attributes: list[dict[str, Any]], change: Mapping[str, Any]) -> None:
    """Drop, set and repeat keys of an attribute list; a key that is set keeps its place."""
    dropped = change.get("drop", [])
    attributes[:] = [item for item in attributes if item["key"] not in dropped]
    for key, value in change.get("set", {}).items():
        found = [item for item in attributes if item["key"] == key]
        if not found:
            found = [{"key": key}]
            attributes += found
        found[0]["value"] = any_value(value)
    for key, value in change.get("repeat", {}).items():
        attributes.append({"key": key, "value": any_value(value)})


def change_fields(message: dict[str, Any], fields: Mapping[str, Any]) -> None:
    """Set fields of a span or event; null takes the field away."""
    message.update(copy.deepcopy(dict(fields)))
    for name in [name for name, value in fields.items() if value is None]:
        del message[name]


def any_value(value: Any) -> Any:
    """Return OTLP's AnyValue; a mapping is one already, so that odd ones can be written out."""
    if isinstance(value, dict):
        return value
    if value is None:
        return {}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, float):
        return {"doubleValue": value}
    if isinstance(value, list):
        return {"arrayValue": {"values": [any_value(item) for item in value]}}
    return {"stringValue": str(value)}


def pretty(value: Any, indent: str = "") -> str:
    """Return JSON in which whatever fits stands on one line: an attribute, for example."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDTH or not isinstance(value, dict | list) or not value:
        return line
    inner = indent + "  "
    if isinstance(value, dict):
        keyed = [f"{json.dumps(key)}: {pretty(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(inner + item for item in keyed) + "\n" + indent + "}"
    items = [inner + pretty(item, inner) for item in value]
    return "[\n" + ",\n".join(items) + "\n" + indent + "]"


def main() -> int:
    """Write the cases, or compare them with what they must hold."""
    parser = argparse.ArgumentParser(description="Write the cases of the conformance kit.")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 if a file differs")
    parser.add_argument("kit", nargs="?", type=Path, default=KIT, help="folder of the kit")
    arguments = parser.parse_args()
    stale = []
    for path, text in built_cases(arguments.kit):
        if not path.is_file() or path.read_bytes() != text.encode():
            stale.append(path)
            if not arguments.check:
                path.write_bytes(text.encode())
    for path in stale:
        print(f"{'differs' if arguments.check else 'written'}: {path}")
    if stale and arguments.check:
        print("help: run python conformance/build.py", file=sys.stderr)
    return int(bool(stale) and arguments.check)


if __name__ == "__main__":
    sys.exit(main())
