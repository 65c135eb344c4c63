"""Inputs in other formats give the same reports too, whatever part of them can be divided."""

from __future__ import annotations

from pathlib import Path

import pytest
from jobs.everything import everything
from jobs.inline import small_parts
from other_formats import ALL
from otlp_files import message, span, unit

HELD = [
    message(unit(1), span(2, "GET", {"http.route": "/"})),
    message(unit(3, team=None), service="search"),
    *(message(unit(number, tokens__total=-number)) for number in range(4, 12)),
    message(unit(1, team="others")),
]


@pytest.mark.parametrize("name", ALL)
def test_several_processes_give_the_same_reports(name: str, tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(ALL[name](HELD))
    alone = everything([path], 1)
    assert alone["exit code"] == 1
    with small_parts(700):
        assert everything([path], 3) == alone
