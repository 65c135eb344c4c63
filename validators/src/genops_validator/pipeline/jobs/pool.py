"""The processes of a run: parts go out to whichever is free, what they find comes back in order.

The library's own pools do not fit: one waits forever for a process that was killed, the other
leaves its processes behind when the program itself is killed, and both hold whatever comes back,
however much that is. Here a process that runs ahead waits until it is its turn to be heard.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, cast

from genops_validator.ingest.errors import InputError
from genops_validator.ingest.ranges import ByteRange
from genops_validator.pipeline.jobs.errors import (
    RemoteTraceError,
    WorkerFailedError,
    WorkerLostError,
)
from genops_validator.pipeline.jobs.judged import Judged
from genops_validator.pipeline.jobs.parts import Part
from genops_validator.pipeline.jobs.worker import Failed, Settings, work

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

# How far ahead of the part whose turn it is others may be, for each process.
_AHEAD = 4
# A range is a few bytes: the next one waits where it is needed, and no process waits for it.
_RANGES_AT_ONCE = 2
_PATIENCE = 5.0
"""Seconds that a process has to end by itself once nobody listens to it."""


@dataclass(slots=True)
class _Worker:
    """One process, and the parts that it was given: it judges the first of them."""

    process: BaseProcess
    connection: Connection
    given: deque[tuple[int, Part]] = field(default_factory=deque)

    @property
    def number(self) -> int:
        """Number of the part that it judges."""
        return self.given[0][0]


class Pool:
    """Some processes that judge parts of inputs."""

    def __init__(self, settings: Settings, count: int, method: str) -> None:
        """Start the processes.

        Args:
            settings: How they judge.
            count: How many there are.
            method: How they are started: ``fork`` or ``spawn``.
        """
        context = get_context(method)
        self._workers: list[_Worker] = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            others = [w.connection for w in self._workers] + [ours] if method == "fork" else []
            # The three kinds of context have no common type that can start a process.
            start = cast("Any", context).Process
            process = start(target=work, args=(theirs, settings, others), daemon=True)
            process.start()
            theirs.close()
            self._workers.append(_Worker(process, ours))

    def judge(self, parts: Iterator[Part], take: Callable[[Judged], bool]) -> None:
        """Judge parts.

        Args:
            parts: In the order of the input; asked for as processes become free.
            take: Is given what was found, in the order of the parts. Once it returns False, no
                more parts are asked for or told of.

        Raises:
            InputError: From ``parts``, after what was found in those before was taken.
            OSError: The same.
            WorkerLostError: A process ended.
            WorkerFailedError: A fault of ours.
        """
        _Round(self._workers, parts, take).run()

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.exitcode is None:
                worker.process.kill()
                worker.process.join()


class _Round:
    """The parts of one input on their way through the processes."""

    def __init__(
        self, workers: list[_Worker], parts: Iterator[Part], take: Callable[[Judged], bool]
    ) -> None:
        self._workers = workers
        self._parts, self._take = parts, take
        self._more = self._listening = True
        self._given_at_once = 1
        self._ahead = _AHEAD * len(workers)
        self._handed = self._turn = 0
        # What came first of a part whose turn it is not; the rest of it waits in its process.
        self._early: dict[int, Judged] = {}
        self._failure: InputError | OSError | None = None

    def run(self) -> None:
        """Hand out parts and take what is found until there is no more of either."""
        self._hand_out()
        while busy := [worker for worker in self._workers if worker.given]:
            heard: dict[object, _Worker] = {
                worker.connection: worker
                for worker in busy
                if worker.number == self._turn or worker.number not in self._early
            }
            for connection in wait([worker.connection for worker in heard.values()]):
                self._receive(heard[connection])
            self._hand_out()
        if self._failure is not None and self._listening:
            raise self._failure

    def _hand_out(self) -> None:
        while self._more and self._handed - self._turn < self._ahead:
            worker = min(self._workers, key=lambda worker: len(worker.given))
            if len(worker.given) >= self._given_at_once:
                return
            part = self._next_part()
            if part is None:
                self._more = False
                return
            if isinstance(part.content, ByteRange):
                self._given_at_once = _RANGES_AT_ONCE
            worker.given.append((self._handed, part))
            self._handed += 1
            try:
                worker.connection.send(part)
            except OSError as error:
                raise _lost(worker) from error

    def _next_part(self) -> Part | None:
        try:
            return next(self._parts, None)
        except (InputError, OSError) as error:
            self._failure = error
            return None

    def _receive(self, worker: _Worker) -> None:
        try:
            judged = worker.connection.recv()
        except (EOFError, OSError) as error:
            raise _lost(worker) from error
        if isinstance(judged, Failed):
            raise WorkerFailedError(judged.error) from RemoteTraceError(judged.trace)
        number = worker.number
        if judged.last:
            worker.given.popleft()
        if number == self._turn:
            self._tell(judged)
        else:
            self._early[number] = judged

    def _tell(self, judged: Judged | None) -> None:
        """Hand on what it is the turn of, and what came early and is next."""
        while judged is not None:
            if self._listening and not self._take(judged):
                self._listening = self._more = False
            if not judged.last:
                return
            self._turn += 1
            judged = self._early.pop(self._turn, None)


def _lost(worker: _Worker) -> WorkerLostError:
    worker.process.join(_PATIENCE)
    file = worker.given[0][1].file if worker.given else "the input"
    return WorkerLostError(file, worker.process.exitcode)
