# Generated from the GenOps registry (model/) by `make generate`. Do not edit.
"""Attribute names: spec."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GENOPS_SPEC_VERSION: "Final" = "genops.spec.version"
"""Version of the GenOps specification that the AWU declares.

Three numbers, `MAJOR.MINOR.PATCH`, without prefix, suffix or leading zeros. Every AWU carries it,
refused ones too: it selects the rules by which the unit is judged.
"""

