"""Reads every input from start to end; a part that cannot be read is told, and reading goes on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from typing import BinaryIO

from genops_validator.across.ledger import Ledger
from genops_validator.across.log_events import LogEvents
from genops_validator.across.partitions import Scratch
from genops_validator.collect import Collector, InputSummary
from genops_validator.formats import UNKNOWN, title
from genops_validator.ingest.batch import Contents
from genops_validator.ingest.errors import CODE, ForeignFormatError, InputError
from genops_validator.ingest.framing import Message
from genops_validator.ingest.inflate import decompressed
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.messages import messages_of
from genops_validator.ingest.sniff import EXPECTED, Kind, mentions_telemetry
from genops_validator.ingest.source import Source, expand, opened
from genops_validator.pipeline.exact import ExactJudge
from genops_validator.pipeline.formats import Format, Formats
from genops_validator.pipeline.logs_ahead import LogsAhead
from genops_validator.pipeline.notes import Place
from genops_validator.pipeline.together import tell, tell_of_logs
from genops_validator.rules import Options, RuleSet

# A file that starts with so many messages in another program's format is that program's.
_SURELY_FOREIGN = 10


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

    Raises:
        ScratchError: What memory does not hold cannot be written to a temporary file.
    """
    exact = ExactJudge(options or Options(), spec_version, rule_set)
    limits = limits or Limits()
    scratch, logs = Scratch(), LogEvents()
    try:
        ledger = Ledger(scratch, exact.input_version, limits.ids_in_memory)
        _Run(collector, exact, limits, stdin, ledger, logs).read(paths)
        rules = exact.rules(exact.input_version)
        tell(ledger, rules, collector)
        tell_of_logs(logs, rules, collector)
    finally:
        logs.close()
        scratch.close()


class _Run:
    """One run over some inputs."""

    def __init__(
        self,
        collector: Collector,
        exact: ExactJudge,
        limits: Limits,
        stdin: BinaryIO | None,
        ledger: Ledger,
        logs: LogEvents,
    ) -> None:
        self._collector = collector
        self._limits = limits
        self._stdin = stdin
        self._formats = Formats(collector, exact, limits, ledger, logs)
        self._ahead = LogsAhead(logs, self._formats, limits, exact.input_version)

    def read(self, paths: Sequence[str]) -> None:
        """Read the logs ahead, then judge the inputs one after the other."""
        for path in paths:
            with suppress(InputError, OSError):  # told when the path is read for its spans
                self._ahead.read(expand(path))
        for path in paths:
            try:
                sources = list(expand(path))
            except InputError as error:
                self._report(path, error)
                continue
            except OSError as error:
                self._report(path, _unreadable(error))
                continue
            were_telemetry = [self._read_source(source) for source in sources]
            if not any(were_telemetry):
                self._report(path, InputError("the folder holds no telemetry", EXPECTED))

    def _read_source(self, source: Source) -> bool:
        """Read one input; False for a file that a folder holds and that is no telemetry."""
        summary = InputSummary(source.path)
        try:
            with opened(source, self._stdin) as compressed:
                stream, summary.encoding = decompressed(compressed, self._limits)
                if not source.named and not _looks_like_telemetry(stream):
                    return False
                self._read_stream(stream, summary)
        except InputError as error:
            self._report(source.path, error)
        except OSError as error:
            self._report(source.path, _unreadable(error))
        return True

    def _read_stream(self, stream: io.BufferedReader, summary: InputSummary) -> None:
        self._collector.begin_input(summary)
        for line, problem in self._ahead.problems.get(summary.name, ()):
            self._report(summary.name, problem, line)
        try:
            self._judge_stream(stream, summary)
        except InputError as error:
            self._report(summary.name, error)
        except OSError as error:
            self._report(summary.name, _unreadable(error))
        finally:
            self._collector.end_input(summary)

    def _judge_stream(self, stream: io.BufferedReader, summary: InputSummary) -> None:
        kind, framed = messages_of(stream, self._limits)
        form = self._formats.protobuf if kind is Kind.PROTOBUF else self._formats.json
        summary.encoding = framed.compression or summary.encoding
        foreign: list[tuple[int | None, ForeignFormatError]] = []
        for message in framed.messages:
            summary.bytes += len(message.data)
            try:
                contents = _contents(message, form)
            except InputError as error:
                if summary.format != UNKNOWN or not isinstance(error, ForeignFormatError):
                    self._report(summary.name, error, message.line)
                    continue
                foreign.append((message.line, error))
                if len(foreign) == _SURELY_FOREIGN:
                    break
            else:
                if problem := _settle_format(contents, framed.format, summary):
                    self._report(summary.name, problem, message.line)
                    continue
                self._judge_contents(contents, form, summary, message.line)
        if summary.format == UNKNOWN:
            foreign = [(None, problem) for _, problem in foreign[:1]]  # once for the whole input
        for line, problem in foreign:
            self._report(summary.name, problem, line)

    def _judge_contents(
        self, contents: Contents, form: Format, summary: InputSummary, line: int | None
    ) -> None:
        for problem in contents.problems:
            self._report(summary.name, problem, line)
        if contents.log_records:
            summary.log_records += contents.log_records
            if summary.name not in self._ahead.problems:
                self._collector.logs(contents.log_records)
        summary.metrics += contents.metrics
        summary.spans += form.judge.judge(contents, Place(summary.name, line))

    def _report(self, file: str, error: InputError, line: int | None = None) -> None:
        self._collector.input_error(file, CODE, error.message, line, error.hint)


def _contents(message: Message, form: Format) -> Contents:
    if message.problem:
        raise message.problem
    return form.contents(message.data)


def _settle_format(contents: Contents, form: str, summary: InputSummary) -> InputError | None:
    """Note the format of the input; spans of another one are a problem.

    The report says for the input as a whole whether its format keeps the types of attributes.
    """
    form = contents.format or form
    if contents.batches and summary.spans and form != summary.format:
        message = f"these spans are {title(form)}, and those before them {title(summary.format)}"
        return InputError(message, "give each format an input of its own")
    if contents.batches or summary.format == UNKNOWN:
        summary.format = form
    return None


def _unreadable(error: OSError) -> InputError:
    return InputError(f"cannot be read: {error.strerror or error}")


def _looks_like_telemetry(stream: io.BufferedReader) -> bool:
    """Decide for a file that nobody named; one that is damaged is worth an error."""
    try:
        return mentions_telemetry(stream.peek())
    except InputError:
        return True
