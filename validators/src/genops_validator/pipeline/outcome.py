"""What is counted of the spans of a batch that need no word each."""

from __future__ import annotations

from dataclasses import dataclass

Piece = tuple[int, bytes]
"""Place of a span in its batch, and its bytes."""


@dataclass(slots=True)
class Outcome:
    """Counts over spans.

    Attributes:
        clean: AWUs without any finding.
        exercised: The bits of what these exercise between them.
        attribution_only: Spans that carry attribution, and are no AWU.
    """

    clean: int = 0
    exercised: int = 0
    attribution_only: int = 0
