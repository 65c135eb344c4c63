"""What is committed is what the registry generates."""

from __future__ import annotations

from pathlib import Path

import pytest
from genops_registry.generate.output import differences
from genops_registry.generate.products import make_products
from genops_registry.generate.targets import read_targets
from genops_registry.registry import load_registry
from reference import REPOSITORY


@pytest.mark.parametrize("name", sorted(read_targets(REPOSITORY / "templates")))
def test_the_committed_files_are_up_to_date(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of model/, templates/, compiler/ or conformance/: make generate."""
    monkeypatch.chdir(REPOSITORY)
    templates = Path("templates")
    products = make_products(load_registry("model"), templates, [read_targets(templates)[name]])
    assert {folder: differences(products[folder], Path(folder)) for folder in products} == {
        folder: [] for folder in products
    }
