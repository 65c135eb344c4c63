"""Associations with entities that a resolved registry, such as a published one, does not hold."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from check.rule_pairs import load
from genops_registry.check import Scope, problems_of_rules

RULE = "entity_association_unknown_entity"
ELSEWHERE = {"type": "shop", "provenance": {"source": "https://example.com/schemas/other/1.0.0"}}


@pytest.mark.parametrize(
    ("associations", "unknown"),
    [
        (["shop"], ["shop"]),
        ([{"type": "shop"}], ["shop"]),
        ([{"one_of": ["shop", {"all_of": ["market", "till"]}]}], ["shop", "market", "till"]),
        ([ELSEWHERE], []),
        ([], []),
    ],
)
def test_each_unknown_entity_is_found_however_it_is_combined(
    tmp_path: Path, associations: list[Any], unknown: list[str]
) -> None:
    registry = load(tmp_path, RULE, "mended")
    document = deepcopy(registry.document)
    document["registry"]["entities"] = []
    document["registry"]["metrics"][0]["entity_associations"] = associations
    found = list(problems_of_rules(replace(registry, document=document), Scope(["associations"])))
    ours = [problem for problem in found if problem.id == RULE]
    assert [problem.context for problem in ours] == [{"entity": name} for name in unknown]
    assert {(p.signal_type, p.signal_name) for p in ours} <= {("metric", "shop.orders")}
