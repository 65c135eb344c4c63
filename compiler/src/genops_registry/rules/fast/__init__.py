"""Compiled rules: straight-line Python that says of a span that nothing at all is wrong.

The generated check is only ever right about *clean*; whatever else a span is, it says *look*, and
the interpretive rules judge that one span. Where all that is not clean is an invariant or two, it
says which, and the others need no second judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from genops_registry.rules.fast import procedure
from genops_registry.rules.fast.column_program import column_program_text
from genops_registry.rules.fast.errors import NotCompilableError
from genops_registry.rules.fast.kinds import kinds_of
from genops_registry.rules.fast.layout import lay_out
from genops_registry.rules.fast.program import program_text
from genops_registry.rules.fast.tables import tables_text
from genops_registry.rules.fast.targets import STRUCTS, UPB

__all__ = ["NotCompilableError", "generate_fast"]


def generate_fast(rule_set: Mapping[str, Any]) -> dict[str, str]:
    """Compile a rule set.

    Args:
        rule_set: The rules as data, see `build_rule_set`.

    Returns:
        Text by file name: the shared tables and one check for each decoder, and one
        for columns. Equal rules give
        equal text.

    Raises:
        NotCompilableError: A rule can only be judged by the interpretive rules.
    """
    procedure.require_known(rule_set)
    layout, kinds = lay_out(rule_set), kinds_of(rule_set)
    return {
        "__init__.py": tables_text(rule_set, layout, kinds),
        "structs.py": program_text(rule_set, layout, kinds, STRUCTS),
        "upb.py": program_text(rule_set, layout, kinds, UPB),
        "columns.py": column_program_text(rule_set, layout, kinds),
    }
