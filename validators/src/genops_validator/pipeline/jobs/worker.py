"""The work of one process: it judges the parts that it is given, and sends what it finds."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from genops_validator.across.log_events import LogEvents
from genops_validator.across.part_ledger import PartLedger
from genops_validator.collect import InputSummary
from genops_validator.ingest.errors import InputError
from genops_validator.ingest.limits import Limits
from genops_validator.ingest.ranges import ByteRange, opened_range
from genops_validator.pipeline.exact import ExactJudge
from genops_validator.pipeline.formats import Formats
from genops_validator.pipeline.jobs.digest import digest_keyed
from genops_validator.pipeline.jobs.judged import Judged, Recorder
from genops_validator.pipeline.jobs.parts import Part
from genops_validator.pipeline.messages import MessageJudge, unreadable
from genops_validator.rules import Options, RuleSet
from genops_validator.rules.definitions import Document

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a process needs to know to judge as the others do.

    Attributes:
        rules: Rules to use in place of those of a version, as data.
        released: They are those of a version after all.
        key: Secret of the run, for digests of spans; None where processes share Python's own.
    """

    options: Options
    spec_version: str | None
    rules: Document | None
    released: bool
    limits: Limits
    key: bytes | None

    def rule_set(self) -> RuleSet | None:
        """Return the rules to use in place of those of a version, ready for use."""
        if self.rules is None:
            return None
        return RuleSet.from_document(self.rules, released=self.released)


@dataclass(frozen=True, slots=True)
class Failed:
    """The part could not be judged, by a fault of ours.

    Attributes:
        error: What happened, in a line.
        trace: Where.
    """

    error: str
    trace: str


def work(connection: Connection, settings: Settings, others: Iterable[Connection]) -> None:
    """Judge parts until nobody sends any more.

    Args:
        connection: Brings parts, takes what is found.
        settings: How to judge.
        others: Ends of other connections that this process has by inheritance; it closes them, so
            that everybody notices when the process they lead to is gone.
    """
    # The process that reports is interrupted, too, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    judge = PartJudge(settings, connection.send)
    try:
        while True:
            _answer(connection, judge, connection.recv())
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # nobody is there to listen


def _answer(connection: Connection, judge: PartJudge, part: Part) -> None:
    try:
        judge.judge(part)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001  it is raised again where it can be reported
        connection.send(Failed(f"{type(error).__name__}: {error}", traceback.format_exc()))


class PartJudge:
    """Judges parts of inputs, one after the other."""

    def __init__(self, settings: Settings, send: Callable[[Judged], None]) -> None:
        """Judge by ``settings`` and ``send`` what is found."""
        exact = ExactJudge(settings.options, settings.spec_version, settings.rule_set())
        self._limits = settings.limits
        self._recorder = Recorder(send)
        self._ledger = PartLedger(exact.input_version, digest_keyed(settings.key))
        self._formats = Formats(self._recorder, exact, self._limits, self._ledger, LogEvents())

    def judge(self, part: Part) -> None:
        """Judge one part."""
        summary = InputSummary(part.file, part.format)
        judge = MessageJudge(
            self._recorder,
            self._formats.named(part.reader),
            summary,
            part.framing,
            logs_ahead=part.logs_ahead,
            settled=True,
        )
        lines, broken_off = 0, False
        try:
            if isinstance(part.content, ByteRange):
                lines, broken_off = self._judge_range(part.content, judge)
            else:
                for message in part.content:
                    judge.judge(message)
        except InputError as error:
            judge.report(error, None)
            broken_off = True
        except OSError as error:
            judge.report(unreadable(error), None)
            broken_off = True
        self._recorder.end(self._ledger.taken(), summary, lines, broken_off=broken_off)

    def _judge_range(self, part: ByteRange, judge: MessageJudge) -> tuple[int, bool]:
        """Judge the lines of a range; return how many there are, and whether reading broke off."""
        broken_off = False
        with opened_range(part, self._limits) as lines:
            for message in lines:
                judge.judge(message)
                broken_off = message.line is None
        return lines.number, broken_off
