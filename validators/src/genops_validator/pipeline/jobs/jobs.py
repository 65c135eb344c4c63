"""Hands over what follows the head of an input to other processes, where that pays."""

from __future__ import annotations

import os
import sys
import threading
from multiprocessing import current_process

from genops_validator.across.ledger import Ledger
from genops_validator.collect import Collector
from genops_validator.ingest.limits import Limits
from genops_validator.pipeline.jobs.digest import digest_keyed
from genops_validator.pipeline.jobs.judged import Judged, retell
from genops_validator.pipeline.jobs.pool import Pool
from genops_validator.pipeline.jobs.rest import Rest
from genops_validator.pipeline.jobs.worker import Settings
from genops_validator.rules import Options, RuleSet


def start_method() -> str:
    """Return how processes are started: forked where nothing can go wrong with it.

    A fork takes over the locks of other threads, but not the threads that would open them.
    """
    alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


class Jobs:
    """The processes of a run; they are started for the first input that has enough for them.

    Attributes:
        digest: The digest of spans that all of them use.
    """

    def __init__(
        self,
        processes: int,
        options: Options,
        limits: Limits,
        spec_version: str | None,
        rule_set: RuleSet | None,
    ) -> None:
        """Prepare for a run.

        Args:
            processes: How many judge.
            options: What the caller changes about the judgement of a span.
            limits: Bounds on the input.
            spec_version: Judge by this version's rules whatever the spans declare.
            rule_set: Judge by these rules in place of the released ones.
        """
        self._processes = processes
        self._method = start_method()
        key = None if self._method == "fork" else os.urandom(16)
        self.digest = digest_keyed(key)
        rules = None if rule_set is None else rule_set.document
        released = rule_set is not None and rule_set.released
        self._settings = Settings(options, spec_version, rules, released, limits, key)
        self._pool: Pool | None = None

    def judge(self, rest: Rest, collector: Collector, ledger: Ledger) -> bool:
        """Judge what follows the head of an input.

        Args:
            rest: What follows.
            collector: Is told what is found, in the order of the input.
            ledger: Notes it.

        Returns:
            Whether there was so much that it is judged now; if not, nothing of it is.

        Raises:
            InputError: The input cannot be read any further.
            OSError: The same.
            WorkerLostError: A process ended.
            WorkerFailedError: A fault of ours.
        """
        parts = rest.parts(self._processes)
        if parts is None or current_process().daemon:  # such a process may start no others
            return False
        lines = rest.lines_before

        def take(judged: Judged) -> bool:
            nonlocal lines
            retell(judged, collector, ledger, rest.summary, lines)
            lines += judged.lines
            return not judged.broken_off

        if self._pool is None:
            self._pool = Pool(self._settings, self._processes, self._method)
        self._pool.judge(parts, take)
        return True

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None
