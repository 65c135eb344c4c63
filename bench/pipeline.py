"""What a whole run costs, from a file to its report, beside the decoding that it cannot avoid."""

from __future__ import annotations

import tempfile
from pathlib import Path

from genops_validator import validate
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader

from bench import measure, protobuf, telemetry

COUNT = 10_240


def main() -> None:
    """Print the tables."""
    data = [telemetry.text_of(tree) for tree in telemetry.spans(COUNT)]
    reader = JsonReader(Limits())
    with tempfile.TemporaryDirectory() as folder:
        files = _write(Path(folder))
        for path in files.values():
            assert validate(path).spans == COUNT, path
        runs = {name: (lambda path=path: validate(path)) for name, path in files.items()}
        floor = {
            "decoding alone (the floor)": lambda: measure.drain(reader.quick(one) for one in data)
        }
        seconds = measure.medians({**floor, **runs}, rounds=3)
    measure.table("From file to report", seconds, COUNT, "bench.pipeline")


def _write(folder: Path) -> dict[str, Path]:
    """Write the archives and return their paths by what they hold."""
    right = [telemetry.governed(number) for number in range(COUNT)]
    starts = range(0, COUNT, telemetry.SPANS_PER_LINE)
    parts = [right[start : start + telemetry.SPANS_PER_LINE] for start in starts]
    contents = {
        "governed, none wrong, JSON lines": b"".join(
            telemetry.text_of(telemetry.message(part)) + b"\n" for part in parts
        ),
        "governed, none wrong, one JSON document": telemetry.text_of(telemetry.message(right)),
        "governed, none wrong, protobuf": protobuf.request_bytes(right),
        "governed, 5 % wrong, JSON lines": b"".join(telemetry.lines(COUNT)),
        "mixed, 10 % governed, JSON lines": b"".join(telemetry.lines(COUNT, mixed=True)),
    }
    paths = {}
    for number, (name, data) in enumerate(contents.items()):
        paths[name] = folder / f"{number}.{'binpb' if 'protobuf' in name else 'json'}"
        paths[name].write_bytes(data)
    return paths


if __name__ == "__main__":
    main()
