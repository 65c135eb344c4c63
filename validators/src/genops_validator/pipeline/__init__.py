"""From paths to judgements: opens the inputs, judges each span, and tells a collector."""

from genops_validator.pipeline.run import run

__all__ = ["run"]
