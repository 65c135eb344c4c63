"""What a whole run costs, from a file to its report, beside the decoding that it cannot avoid.

Decoding has three prices: all of a line at once into structures, as a program would that knows
nothing better; in two steps, spans as bytes first and then one by one, which is how this program
reads; and the second step alone, over bytes that lie ready in memory.

Each is measured in a process of its own: what others leave in memory changes what decoding costs.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
from genops_validator import validate
from genops_validator.ingest import structs
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.otlp_json import JsonReader

from bench import measure, protobuf, telemetry
from bench.telemetry import Tree

Run = Callable[[], object]

COUNT = 20_480
LINES = "governed, none wrong, JSON lines"
WRONG = "governed, 5 % wrong, JSON lines"
MIXED = "mixed, 10 % governed, JSON lines"
MIXED_RIGHT = "mixed, none wrong, JSON lines"
PROTOBUF = "governed, none wrong, protobuf"
DOCUMENT = "governed, none wrong, one JSON document"


class _ScopeSpans(msgspec.Struct, gc=False, rename="camel"):
    spans: list[structs.Span] = []


class _ResourceSpans(msgspec.Struct, gc=False, rename="camel"):
    scope_spans: list[_ScopeSpans] = []


class _Line(msgspec.Struct, gc=False, rename="camel"):
    resource_spans: list[_ResourceSpans] = []


def main() -> None:
    """Print the tables; with the name of a candidate and a folder, measure that one alone."""
    if len(sys.argv) > 1:
        measure.tell(CANDIDATES[sys.argv[1]](Path(sys.argv[2])))
        return
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder))
        seconds = measure.alone("bench.pipeline", list(CANDIDATES), folder)
    measure.table("From file to report", seconds, COUNT, "bench.pipeline")
    for what, of, beside in (
        ("a mixed archive is faster by", LINES, MIXED_RIGHT),
        ("a mixed archive, 5 % of the governed wrong, by", WRONG, MIXED),
        ("protobuf takes, of the time of JSON", PROTOBUF, LINES),
    ):
        print(f"  {what:<56} {seconds[of] / seconds[beside]:7.2f} x")


def _whole_lines(folder: Path) -> Run:
    decode = msgspec.json.Decoder(_Line).decode
    return lambda: measure.drain(map(decode, _lines(folder / FILES[LINES])))


def _two_steps(folder: Path) -> Run:
    reader = JsonReader(Limits())
    return lambda: measure.drain(map(reader.quick, _spans(folder / FILES[LINES])))


def _second_step(folder: Path) -> Run:
    reader, data = JsonReader(Limits()), list(_spans(folder / FILES[LINES]))
    return lambda: measure.drain(map(reader.quick, data))


def _validating(name: str) -> Callable[[Path], Run]:
    def prepared(folder: Path) -> Run:
        path = folder / FILES[name]
        assert validate(path).spans == COUNT, path
        return lambda: validate(path)

    return prepared


FILES = {
    LINES: "lines.jsonl",
    DOCUMENT: "document.json",
    PROTOBUF: "request.binpb",
    WRONG: "wrong.jsonl",
    MIXED: "mixed.jsonl",
    MIXED_RIGHT: "mixed-right.jsonl",
}
CANDIDATES: dict[str, Callable[[Path], Run]] = {
    "decoding whole lines": _whole_lines,
    "decoding in two steps": _two_steps,
    "the second step alone": _second_step,
    **{name: _validating(name) for name in FILES},
}


def _lines(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from stream


def _spans(path: Path) -> Iterator[bytes]:
    envelope = msgspec.json.Decoder(structs.Envelope)
    for line in _lines(path):
        for group in envelope.decode(line).resource_spans or ():
            for scope in group.scope_spans or ():
                yield from map(bytes, scope.spans)


def _write(folder: Path) -> None:
    """Write the archives into a folder."""
    right = [telemetry.governed(number) for number in range(COUNT)]
    mixed = [
        telemetry.foreign(number) if number % 10 else unit for number, unit in enumerate(right)
    ]
    contents = {
        LINES: b"".join(_text(right)),
        DOCUMENT: telemetry.text_of(telemetry.message(right)),
        PROTOBUF: protobuf.request_bytes(right),
        WRONG: b"".join(telemetry.lines(COUNT)),
        MIXED: b"".join(telemetry.lines(COUNT, mixed=True)),
        MIXED_RIGHT: b"".join(_text(mixed)),
    }
    for name, data in contents.items():
        (folder / FILES[name]).write_bytes(data)


def _text(trees: list[Tree]) -> Iterator[bytes]:
    for start in range(0, COUNT, telemetry.SPANS_PER_LINE):
        part = trees[start : start + telemetry.SPANS_PER_LINE]
        yield telemetry.text_of(telemetry.message(part)) + b"\n"


if __name__ == "__main__":
    main()
