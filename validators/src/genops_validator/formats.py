"""The formats of input by their names in reports, and what each keeps of the type of a value."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

Types: TypeAlias = Literal["kept", "literal", "none", "unknown"]
"""How much of an attribute's type a format keeps: all, as much as JSON literals tell, nothing."""

UNKNOWN: Final = "unknown"
"""The format of an input of which nothing could be read."""


class Format(NamedTuple):
    """A format of input; ``title`` is what people call it."""

    title: str
    types: Types


FORMATS: Final[dict[str, Format]] = {
    "otlp-json": Format("OTLP/JSON", "kept"),
    "otlp-jsonl": Format("OTLP/JSON lines", "kept"),
    "otlp-protobuf": Format("OTLP protobuf", "kept"),
    "console-json": Format("OpenTelemetry console output", "literal"),
    "span-json": Format("plain JSON spans", "literal"),
    "jaeger-json": Format("Jaeger JSON", "kept"),
    "zipkin-json": Format("Zipkin JSON", "none"),
}


def title(name: str) -> str:
    """Return what people call a format."""
    return FORMATS[name].title if name in FORMATS else name


def types_of(name: str) -> Types:
    """Return how much of an attribute's type a format keeps."""
    return FORMATS[name].types if name in FORMATS else "unknown"
