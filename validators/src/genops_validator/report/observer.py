"""Who is told while a run goes on, before there is a report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from genops_validator.collect import InputSummary
    from genops_validator.report.model import InputError, Located


@dataclass(frozen=True, slots=True)
class Observer:
    """What to call while telemetry is judged.

    Attributes:
        on_finding: Called with every finding, however few places the report keeps; those that
            log records further on may still excuse come at the end of the run.
        on_error: Called with every part of an input that could not be read, and the input's name.
        on_input: Called with the summary of each input; its counts grow while it is read.
    """

    on_finding: Callable[[Located], None] | None = None
    on_error: Callable[[str, InputError], None] | None = None
    on_input: Callable[[InputSummary], None] | None = None
