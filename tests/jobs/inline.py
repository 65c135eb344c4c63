"""A pool without processes: each part is judged here, by a judge that shares nothing but bytes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from genops_validator.pipeline.jobs import jobs, parts
from genops_validator.pipeline.jobs.judged import Judged
from genops_validator.pipeline.jobs.parts import Part
from genops_validator.pipeline.jobs.worker import PartJudge, Settings


def copied(thing: Any) -> Any:
    """Return what arrives of a thing in another process."""
    return pickle.loads(pickle.dumps(thing))


class InlinePool:
    """Stands for a pool of processes: the parts go round among so many judges."""

    def __init__(self, settings: Settings, count: int, method: str) -> None:  # noqa: ARG002  its place
        self._found: list[bytes] = []
        self._judges = [PartJudge(copied(settings), self._send) for _ in range(count)]

    def judge(self, given: Iterator[Part], take: Callable[[Judged], bool]) -> None:
        """Judge parts, one after the other."""
        for number, part in enumerate(given):
            self._found.clear()
            self._judges[number % len(self._judges)].judge(copied(part))
            if not all(take(pickle.loads(found)) for found in self._found):
                return

    def close(self) -> None:
        """Nothing: there is no process to end."""

    def _send(self, judged: Judged) -> None:
        self._found.append(pickle.dumps(judged))


@contextmanager
def small_parts(size: int, *, inline: bool = True) -> Iterator[None]:
    """Divide inputs into parts of so many bytes, from the first on that can be."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SMALLEST", "LARGEST", "BATCH"):
            patch.setattr(parts, name, size)
        patch.setattr(parts, "HEAD", 0)
        if inline:
            patch.setattr(jobs, "Pool", InlinePool)
        yield
