"""Reads every input from start to end; a part that cannot be read is told, and reading goes on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import BinaryIO

from genops_validator.collect import Collector, InputSummary
from genops_validator.ingest.errors import CODE, InputError
from genops_validator.ingest.framing import Framed, Message, frame, whole
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.sniff import EXPECTED, Kind, is_gzip, mentions_telemetry, sniff
from genops_validator.ingest.source import Source, expand, inflate, opened
from genops_validator.pipeline.exact import ExactJudge
from genops_validator.pipeline.formats import Format, Formats
from genops_validator.pipeline.spans import Place
from genops_validator.rules import Options, RuleSet


def run(
    paths: Sequence[str],
    *,
    collector: Collector,
    options: Options | None = None,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
    spec_version: str | None = None,
    rule_set: RuleSet | None = None,
) -> None:
    """Judge every span of every input.

    Args:
        paths: Files, folders, patterns with wildcards, or ``-`` for standard input.
        collector: Receives what is found, in the order of the input.
        options: What the caller changes about the judgement of a span.
        limits: Bounds on the input.
        stdin: The stream that ``-`` means; the process's own by default.
        spec_version: Judge by this version's rules whatever the spans declare.
        rule_set: Judge by these rules in place of the released ones.
    """
    exact = ExactJudge(options or Options(), spec_version, rule_set)
    _Run(collector, exact, limits or Limits(), stdin).read(paths)


class _Run:
    """One run over some inputs."""

    def __init__(
        self, collector: Collector, exact: ExactJudge, limits: Limits, stdin: BinaryIO | None
    ) -> None:
        self._collector = collector
        self._limits = limits
        self._stdin = stdin
        self._formats = Formats(collector, exact, limits)

    def read(self, paths: Sequence[str]) -> None:
        for path in paths:
            try:
                sources = list(expand(path))
            except InputError as error:
                self._report(path, error)
                continue
            if not any([self._read_source(source) for source in sources]):
                self._report(path, InputError("the folder holds no telemetry", EXPECTED))

    def _read_source(self, source: Source) -> bool:
        """Read one input; False for a file of a folder that is no telemetry."""
        summary = InputSummary(source.path, "unknown", "plain")
        try:
            with opened(source, self._stdin) as stream:
                return self._read_stream(source, stream, summary)
        except OSError as error:
            self._report(source.path, InputError(f"cannot be read: {error.strerror}"))
            return True

    def _read_stream(
        self, source: Source, stream: io.BufferedReader, summary: InputSummary
    ) -> bool:
        """Recognise a stream and judge it, between begin_input and end_input of the collector."""
        problem: InputError | None = None
        try:
            if is_gzip(stream.peek()):
                summary.encoding = "gzip"
                stream = inflate(stream, self._limits)
            framed, form = self._recognise(source, stream)
        except InputError as error:
            problem = error
        if not source.named and problem is ...:
            return False
        return True
