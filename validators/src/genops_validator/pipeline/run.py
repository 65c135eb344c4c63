"""Reads every input from start to end; a part that cannot be read is told, and reading goes on."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from genops_validator.across.ledger import Ledger
from genops_validator.across.log_events import LogEvents
from genops_validator.across.partitions import Scratch
from genops_validator.collect import Collector, InputSummary
from genops_validator.formats import UNKNOWN
from genops_validator.ingest.errors import CODE, ForeignFormatError, InputError
from genops_validator.ingest.framing import Framed
from genops_validator.ingest.inflate import decompressed
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.lines import Message
from genops_validator.ingest.messages import messages_of
from genops_validator.ingest.sniff import EXPECTED, Kind, mentions_telemetry
from genops_validator.ingest.source import Source, expand, opened
from genops_validator.pipeline.exact import ExactJudge
from genops_validator.pipeline.formats import Formats
from genops_validator.pipeline.logs_ahead import LogsAhead
from genops_validator.pipeline.messages import MessageJudge, unreadable
from genops_validator.pipeline.together import tell, tell_of_logs
from genops_validator.rules import Options, RuleSet

if TYPE_CHECKING:
    from genops_validator.pipeline.jobs.jobs import Jobs

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
    processes: int = 1,
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
        processes: How many judge large inputs.

    Raises:
        ScratchError: What memory does not hold cannot be written to a temporary file.
        WorkerLostError: One of several processes ended.
    """
    options, limits = options or Options(), limits or Limits()
    exact = ExactJudge(options, spec_version, rule_set)
    scratch, logs, jobs = Scratch(), LogEvents(), None
    if processes > 1:
        from genops_validator.pipeline.jobs.jobs import Jobs  # most runs need one process

        jobs = Jobs(processes, options, limits, spec_version, rule_set)
    try:
        digest = jobs.digest if jobs else hash
        ledger = Ledger(scratch, exact.input_version, limits.ids_in_memory, digest)
        _Run(collector, exact, limits, stdin, ledger, logs, jobs).read(paths)
        rules = exact.rules(exact.input_version)
        tell(ledger, rules, collector)
        tell_of_logs(logs, rules, collector)
    finally:
        if jobs:
            jobs.close()
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
        jobs: Jobs | None,
    ) -> None:
        self._collector = collector
        self._limits = limits
        self._stdin = stdin
        self._ledger = ledger
        self._logs = logs
        self._jobs = jobs
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
                self._report(path, unreadable(error))
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
            self._report(source.path, unreadable(error))
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
            self._report(summary.name, unreadable(error))
        finally:
            self._collector.end_input(summary)

    def _judge_stream(self, stream: io.BufferedReader, summary: InputSummary) -> None:
        kind, framed = messages_of(stream, self._limits)
        form = self._formats.protobuf if kind is Kind.PROTOBUF else self._formats.json
        summary.encoding = framed.compression or summary.encoding
        ahead = summary.name in self._ahead.problems
        judge = MessageJudge(self._collector, form, summary, framed.format, logs_ahead=ahead)
        foreign: list[tuple[int | None, ForeignFormatError]] = []
        for message in framed.messages:
            try:
                contents = judge.read(message)
            except InputError as error:
                if summary.format != UNKNOWN or not isinstance(error, ForeignFormatError):
                    judge.report(error, message.line)
                    continue
                foreign.append((message.line, error))
                if len(foreign) == _SURELY_FOREIGN:
                    break
            else:
                judge.judge_contents(contents, message.line)
                if self._judged_by_others(stream, framed, message, judge):
                    break
        if summary.format == UNKNOWN:
            foreign = [(None, problem) for _, problem in foreign[:1]]  # once for the whole input
        for line, problem in foreign:
            judge.report(problem, line)

    def _judged_by_others(
        self, stream: io.BufferedReader, framed: Framed, last: Message, begun: MessageJudge
    ) -> bool:
        """Let other processes judge what follows a message, if there are any and it is much."""
        if self._jobs is None or self._logs:
            return False  # events in logs are looked up where they are kept
        from genops_validator.pipeline.jobs.rest import Rest

        rest = Rest(stream, framed, last, begun)
        return self._jobs.judge(rest, self._collector, self._ledger)

    def _report(self, file: str, error: InputError, line: int | None = None) -> None:
        self._collector.input_error(file, CODE, error.message, line, error.hint)


def _looks_like_telemetry(stream: io.BufferedReader) -> bool:
    """Decide for a file that nobody named; one that is damaged is worth an error."""
    try:
        return mentions_telemetry(stream.peek())
    except InputError:
        return True
