"""Later steps find the place of whatever a definition says, down to a character in a text."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.positions import Positions
from registries import load_text, marked

TEXT = """
file_format: definition/2
attributes:
  - key: shop.name
    type:
      members: [{id: a, brief: A}, {id: b, brief: B}]
    brief: Name.
    stability: stable
attribute_groups:
  - {id: shop.all, visibility: public, brief: All., stability: stable}
spans:
  - type: shop.sale
    kind: internal
    name: {note: sale}
    brief: A sale.
    stability: stable
    annotations:
      rules:
        first:
          expression: |
            a &&
              b == 1
events:
  - {name: shop.closed, brief: Closed., stability: stable, annotations: {a: [x, y]}}
"""


@pytest.mark.parametrize(
    ("path", "before"),
    [
        (("attributes", "shop.name"), "key: shop.name"),
        (("attributes", "shop.name", "key"), "shop.name"),
        (("attributes", "shop.name", "type", "members", 1, "brief"), "B}"),
        (("attribute_groups", "shop.all", "brief"), "All."),
        (("spans", "shop.sale", "name", "note"), "sale}"),
        (("spans", "shop.sale", "annotations", "rules", "first"), "expression"),
        (("events", "shop.closed", "annotations", "a", 0), "x, y"),
    ],
)
def test_a_value_is_found_by_section_name_and_path(
    tmp_path: Path, path: tuple[str, ...], before: str
) -> None:
    text, line, column = marked(TEXT.replace(before, f"§{before}", 1))
    position = _positions(tmp_path, text).of(*path)
    assert str(position) == f"m/a.yaml:{line}:{column}"


def test_a_key_is_found_before_its_value(tmp_path: Path) -> None:
    text, line, column = marked(TEXT.replace("expression", "§expression"))
    path = ("spans", "shop.sale", "annotations", "rules", "first", "expression")
    assert str(_positions(tmp_path, text).of_key(*path)) == f"m/a.yaml:{line}:{column}"


@pytest.mark.parametrize(
    "path",
    [
        ("attributes", "shop.town"),
        ("metrics", "shop.name"),
        ("attributes", "shop.name", "note"),
        ("attributes", "shop.name", "type", "members", 2),
        ("attributes", "shop.name", "type", "members", "a"),
        ("attributes", "shop.name", "brief", 0),
    ],
)
def test_what_is_not_there_has_no_place(tmp_path: Path, path: tuple[str, ...]) -> None:
    positions = _positions(tmp_path, TEXT)
    assert positions.of(*path) is None
    assert positions.of_key(*path) is None
    with pytest.raises(LookupError):
        positions.inside(*path, offset=0)


def test_the_nearest_place_is_the_last_step_that_is_there(tmp_path: Path) -> None:
    positions = _positions(tmp_path, TEXT)
    members = ("attributes", "shop.name", "type", "members")
    assert positions.nearest(*members, 7, "brief") == positions.of(*members)
    assert positions.nearest("attributes", "shop.town", "brief") is None


def test_a_character_of_a_text_is_found(tmp_path: Path) -> None:
    text, line, column = marked(TEXT.replace("b == 1", "b §== 1"))
    path = ("spans", "shop.sale", "annotations", "rules", "first", "expression")
    position = _positions(tmp_path, text).inside(*path, offset="a &&\n  b == 1\n".index("=="))
    assert str(position) == f"m/a.yaml:{line}:{column}"


def test_a_list_has_no_characters(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match=r"no text at events\.shop\.closed\.annotations\.a"):
        _positions(tmp_path, TEXT).inside("events", "shop.closed", "annotations", "a", offset=0)


def _positions(folder: Path, text: str) -> Positions:
    return load_text(folder, text).positions
