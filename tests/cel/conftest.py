"""A small environment that the tests of expressions share."""

from __future__ import annotations

import pytest
from genops_registry.cel.environment import Attribute, ClosedSet, Environment

RESULTS = ClosedSet(("ALLOWED", "BLOCKED"))
CODES = ClosedSet(("BUDGET_EXCEEDED",), extension="x_[a-z0-9_]+")


@pytest.fixture(scope="session")
def environment() -> Environment:
    """Return an environment with one attribute of each kind, and two events."""
    return Environment(
        attributes={
            "acme.team": Attribute("string"),
            "acme.result": Attribute("string", RESULTS),
            "acme.code": Attribute("string", CODES),
            "acme.amount": Attribute("double"),
            "acme.limit": Attribute("double"),
            "acme.tokens": Attribute("int"),
            "acme.met": Attribute("bool"),
            "acme.tags": Attribute("string[]"),
            "acme.labels": Attribute(None),
        },
        required=frozenset({"acme.team", "acme.result"}),
        events={
            "acme.decided": frozenset({"acme.result"}),
            "acme.reserved": frozenset({"acme.amount", "acme.team"}),
            "acme.reconciled": frozenset({"acme.amount", "acme.limit"}),
        },
    )
