# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: eval."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_EVAL_METRIC: "Final" = "genops.eval.metric"
"""Metric by which the result was evaluated."""

GENOPS_EVAL_PASSED: "Final" = "genops.eval.passed"
"""Whether the result passed the evaluation.

The emitter's own verdict. Whether a high or a low score is the better one depends on the metric, so
it is not compared with score and threshold.
"""

GENOPS_EVAL_SCORE: "Final" = "genops.eval.score"
"""Score that the result was given."""

GENOPS_EVAL_THRESHOLD: "Final" = "genops.eval.threshold"
"""Score that separates passing from failing."""

