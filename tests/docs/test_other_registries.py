"""The templates serve any registry: without our annotations, with deprecations, conditions."""

from __future__ import annotations

import pytest
from genops_registry.generate.engine import render_target
from genops_registry.registry import Registry
from reference import REPOSITORY
from registries import load_text

SHOP = """\
file_format: definition/2
attributes:
  - key: shop.colour
    type:
      members:
        - {id: red, value: 1, brief: Like a rose., stability: development}
        - {id: blue, value: 2, stability: development}
    brief: Colour of the door.
    stability: development
    deprecated: {reason: uncategorized, note: Nobody paints doors any more.}
  - key: shop.door.names
    type: string[]
    brief: What the door is called.
    stability: stable
    examples: [[a, b]]
spans:
  - type: shop.visit
    kind: internal
    name: {note: any}
    brief: A visit.
    stability: development
    attributes:
      - ref: shop.colour
        requirement_level: {conditionally_required: If there is a door.}
      - ref: shop.door.names
        requirement_level: {recommended: Where it has one.}
events:
  - name: shop.closed
    brief: The shop closed.
    stability: development
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """A registry that knows nothing of GenOps."""
    return load_text(tmp_path_factory.mktemp("shop"), SHOP)


def rendered(registry: Registry, target: str) -> dict[str, str]:
    """Render a target of the project."""
    return render_target(registry.document, REPOSITORY / "templates", target)


def test_pages_tell_deprecation_conditions_and_open_values(shop: Registry) -> None:
    pages = rendered(shop, "markdown")
    page = pages["attributes/context.md"]
    assert "**Deprecated**: Nobody paints doors any more." in page
    assert "| conditionally required: If there is a door. |" in page
    assert "\nValues:\n" in page
    assert "only values" not in page
    assert "| recommended: Where it has one. |" in pages["spans.md"]
    assert "## shop.closed" in pages["events.md"]


def test_pages_have_no_empty_sections(shop: Registry) -> None:
    spans = rendered(shop, "markdown")["spans.md"]
    assert "###" not in spans


def test_every_page_ends_with_one_line_end(shop: Registry, pages: dict[str, str]) -> None:
    for path, text in [*pages.items(), *rendered(shop, "markdown").items()]:
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path


def test_schemas_know_arrays_open_values_and_deprecation(shop: Registry) -> None:
    text = rendered(shop, "jsonschema")["spans/shop.visit.json"]
    assert '"deprecated": true' in text
    assert '"$comment": "Required: If there is a door."' in text
    assert '"items": {\n        "type": "string"' in text
    assert '"required": []' in text
