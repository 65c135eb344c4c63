"""Judges the messages of one input, wherever they come from: the input itself or a part of it."""

from __future__ import annotations

from genops_validator.collect import Collector, InputSummary
from genops_validator.formats import UNKNOWN, title
from genops_validator.ingest.batch import GENOPS, Contents
from genops_validator.ingest.errors import CODE, InputError
from genops_validator.ingest.lines import Message
from genops_validator.pipeline.formats import Format
from genops_validator.pipeline.notes import Place

# Our namespace, or an escape that may spell it.
_OURS = (GENOPS.encode(), b"\\u")


class MessageJudge:
    """Judges messages and counts them in the summary of their input."""

    def __init__(
        self,
        collector: Collector,
        form: Format,
        summary: InputSummary,
        framing: str,
        *,
        logs_ahead: bool,
        settled: bool = False,
    ) -> None:
        """Judge messages of one input.

        Args:
            collector: Is told what is found.
            form: How the messages are read.
            summary: Counts what is read.
            framing: The format of messages that are of no format of their own.
            logs_ahead: The log records of this input were read before.
            settled: There were spans before, of the format in the summary.
        """
        self._collector = collector
        self.form = form
        self.summary = summary
        self.framing = framing
        self.logs_ahead = logs_ahead
        self._settled = settled

    def judge(self, message: Message) -> None:
        """Judge a message; one that cannot be read is told."""
        try:
            contents = self.read(message)
        except InputError as error:
            self.report(error, message.line)
        else:
            self.judge_contents(contents, message.line)

    def read(self, message: Message) -> Contents:
        """Take a message apart.

        Raises:
            InputError: It cannot be read.
        """
        self.summary.bytes += len(message.data)
        if message.problem:
            raise message.problem
        contents = self.form.contents(message.data)
        if contents.log_records:
            contents.logs_of_ours = any(sign in message.data for sign in _OURS)
        return contents

    def judge_contents(self, contents: Contents, line: int | None) -> None:
        """Judge what a message holds."""
        summary = self.summary
        if problem := self._other_format(contents):
            self.report(problem, line)
            return
        for problem in contents.problems:
            self.report(problem, line)
        if contents.log_records:
            summary.log_records += contents.log_records
            if contents.logs_of_ours and not self.logs_ahead:
                self._collector.logs(contents.log_records)
        summary.metrics += contents.metrics
        summary.spans += self.form.judge.judge(contents, Place(summary.name, line))

    def _other_format(self, contents: Contents) -> InputError | None:
        """Note the format of the input; spans of another one are a problem.

        The report says for the input as a whole whether its format keeps the types of attributes.
        """
        summary, form = self.summary, contents.format or self.framing
        if contents.batches and (self._settled or summary.spans) and form != summary.format:
            before = title(summary.format)
            return InputError(
                f"these spans are {title(form)}, and those before them {before}",
                "give each format an input of its own",
            )
        if contents.batches or summary.format == UNKNOWN:
            summary.format = form
        return None

    def report(self, error: InputError, line: int | None) -> None:
        """Tell of a part of the input that could not be read."""
        self._collector.input_error(self.summary.name, CODE, error.message, line, error.hint)


def unreadable(error: OSError) -> InputError:
    """Return what there is to tell of a file that the system refuses to read."""
    return InputError(f"cannot be read: {error.strerror or error}")
