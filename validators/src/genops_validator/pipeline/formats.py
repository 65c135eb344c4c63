"""The readers and judges of each format, made when the first input of that format appears.

Reading protobuf needs an optional package, and both readers cost start-up time: an input of one
format never pays for the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from genops_validator.across.ledger import Ledger
from genops_validator.across.log_events import LogEvents
from genops_validator.collect import Collector
from genops_validator.ingest.batch import Contents
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.pipeline.compiled import compiled_check
from genops_validator.pipeline.exact import ExactJudge
from genops_validator.pipeline.notes import Notes
from genops_validator.pipeline.spans import SpanJudge

if TYPE_CHECKING:
    from genops_validator.pipeline.columns.judge import ColumnJudge


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is taken apart, and how its spans are judged.

    Attributes:
        name: By which ``Formats`` has it.
    """

    name: str
    contents: Callable[[bytes], Contents]
    logs: Callable[[bytes], Contents]
    judge: SpanJudge


class Formats:
    """The formats of one run."""

    def __init__(
        self,
        collector: Collector,
        exact: ExactJudge,
        limits: Limits,
        ledger: Ledger,
        logs: LogEvents,
    ) -> None:
        self._collector = collector
        self._exact = exact
        self._limits = limits
        self._ledger = ledger
        self._logs = logs

    def named(self, name: str) -> Format:
        """Return a format by its name."""
        found: Format = getattr(self, name)
        return found

    @cached_property
    def json(self) -> Format:
        """OTLP/JSON, one message per line or per document."""
        from genops_validator.ingest.otlp_json import JsonReader

        reader = JsonReader(self._limits)
        return self._format("json", reader, "structs")

    @cached_property
    def protobuf(self) -> Format:
        """OTLP protobuf, one message per document.

        Raises:
            InputError: The package that reads protobuf is not installed.
        """
        try:
            from genops_validator.ingest.otlp_protobuf import ProtobufReader
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "google":
                raise
            raise InputError(
                "this is OTLP protobuf, and the package that reads it is not installed",
                "pip install 'genops-validator[protobuf]'",
            ) from error
        return self._format("protobuf", ProtobufReader(self._limits), "upb")

    def _format(self, name: str, reader: Any, target: str) -> Format:
        check = compiled_check(target, self._exact, self._limits)
        notes = Notes(self._ledger)
        columns = partial(self._column_judge, name, reader, notes)
        judge = SpanJudge(reader, check, self._exact, self._collector, notes, self._logs, columns)
        return Format(name, reader.contents, partial(reader.contents, with_logs=True), judge)

    def _column_judge(self, name: str, reader: Any, notes: Notes) -> ColumnJudge | None:
        check = compiled_check("columns", self._exact, self._limits)
        if check is None:
            return None
        from genops_validator.pipeline.columns.judge import ColumnJudge

        if name == "json":
            from genops_validator.pipeline.columns.json_spans import JsonSpans

            return ColumnJudge(check, JsonSpans(reader.quick), notes)
        from genops_validator.pipeline.columns.protobuf_spans import ProtobufSpans

        return ColumnJudge(check, ProtobufSpans(reader.decode_span), notes)
