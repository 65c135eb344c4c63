"""What decoding costs: nothing that judges a span can be faster than this."""

from __future__ import annotations

import json

import msgspec
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader
from genops_validator.ingest.structs import Envelope

from bench import measure, telemetry

COUNT = 2_000


def main() -> None:
    """Print the table."""
    data = [telemetry.text_of(tree) for tree in telemetry.spans(COUNT)]
    lines = telemetry.lines(COUNT)
    lean = JsonReader(Limits())
    envelope = msgspec.json.Decoder(Envelope)
    untyped = msgspec.json.Decoder()
    seconds = measure.medians(
        {
            "lean structures, span by span (the floor)": lambda: measure.drain(
                lean.quick(one) for one in data
            ),
            "first stage: spans left as bytes": lambda: measure.drain(
                envelope.decode(line) for line in lines
            ),
            "msgspec to dictionaries, span by span": lambda: measure.drain(
                untyped.decode(one) for one in data
            ),
            "json.loads, span by span": lambda: measure.drain(json.loads(one) for one in data),
            "json.loads, line by line": lambda: measure.drain(json.loads(line) for line in lines),
        }
    )
    measure.table("Decoding OTLP/JSON", seconds, COUNT, "bench.decode")


if __name__ == "__main__":
    main()
