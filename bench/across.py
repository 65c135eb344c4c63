"""What it costs to hold spans side by side: identity, children, and events that arrive in logs."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from genops_validator import validate
from genops_validator.across.ledger import Ledger
from genops_validator.across.partitions import Scratch
from genops_validator.ingest.batch import Batch, Origin
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.pipeline.notes import Notes, Place

from bench import measure, telemetry

COUNT = 10_240


def main() -> None:
    """Print the tables."""
    data = [telemetry.text_of(telemetry.governed(number)) for number in range(COUNT)]
    reader = JsonReader(Limits())
    spans = [reader.quick(one) for one in data]
    seconds = measure.medians(
        {
            "decoding alone (the floor)": lambda: measure.drain(map(reader.quick, data)),
            "noting each unit": lambda: _noted(spans, data, 100_000),
            "noting each unit, on disk from 1,000": lambda: _noted(spans, data, 1_000),
        }
    )
    measure.table("Units side by side", seconds, COUNT, "bench.across")
    _joined()


def _noted(spans: Sequence[Any], data: Sequence[bytes], limit: int) -> None:
    scratch = Scratch()
    ledger = Ledger(scratch, "0.1.0", limit)
    notes, batch, place = Notes(ledger), Batch(0, Origin.of([])), Place("traces.jsonl", 1)
    note = notes.clean_units(batch, place)
    for index, (span, piece) in enumerate(zip(spans, data, strict=True)):
        note(span, piece, index)
        notes.noted(1)
    measure.drain(ledger.broken())
    scratch.close()


def _joined() -> None:
    """Compare events on spans with the same events in a file of logs."""
    units = [telemetry.governed(number) for number in range(COUNT)]
    bare = [{**unit, "events": []} for unit in units]
    with tempfile.TemporaryDirectory() as folder:
        traces, without, logs = (Path(folder, name) for name in ("traces", "without", "logs"))
        traces.write_bytes(_lines(units))
        without.write_bytes(_lines(bare))
        starts = range(0, COUNT, telemetry.SPANS_PER_LINE)
        logs.write_bytes(
            b"".join(
                telemetry.text_of(_logs(units[start : start + telemetry.SPANS_PER_LINE])) + b"\n"
                for start in starts
            )
        )
        seconds = measure.medians(
            {
                "events on spans": lambda: validate(traces),
                "events in logs": lambda: validate([without, logs]),
            },
            rounds=1,
        )
    measure.table("Events on spans or in logs", seconds, COUNT, "bench.across")


def _lines(spans: list[dict[str, Any]]) -> bytes:
    starts = range(0, len(spans), telemetry.SPANS_PER_LINE)
    parts = [spans[start : start + telemetry.SPANS_PER_LINE] for start in starts]
    return b"".join(telemetry.text_of(telemetry.message(part)) + b"\n" for part in parts)


def _logs(units: list[dict[str, Any]]) -> dict[str, object]:
    records = [
        {
            "traceId": unit["traceId"],
            "spanId": unit["spanId"],
            "eventName": event["name"],
            "timeUnixNano": event["timeUnixNano"],
            "attributes": event["attributes"],
        }
        for unit in units
        for event in unit["events"]
    ]
    return {"resourceLogs": [{"scopeLogs": [{"logRecords": records}]}]}


if __name__ == "__main__":
    main()
