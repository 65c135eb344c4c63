# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: tokens."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_TOKENS_INPUT: "Final" = "genops.tokens.input"
"""Number of tokens that the model read.

Where `gen_ai.usage.input_tokens` stands beside it, both give the same number.
"""

GENOPS_TOKENS_OUTPUT: "Final" = "genops.tokens.output"
"""Number of tokens that the model wrote.

Where `gen_ai.usage.output_tokens` stands beside it, both give the same number.
"""

GENOPS_TOKENS_TOTAL: "Final" = "genops.tokens.total"
"""Number of tokens that the work used in all.

At least the larger of input and output; reasoning and cached tokens may make it more than their
sum.
"""

