"""TypedDicts for every span and event, made from the JSON Schemas."""

from __future__ import annotations

import sys
from typing import Any, get_args

import pytest
from genops.semconv import types
from genops_registry.generate.engine import render_target
from genops_registry.generate.typed_dicts import typed_dicts
from genops_registry.problems import RegistryError
from genops_registry.registry import Registry
from reference import REPOSITORY


@pytest.fixture
def schemas(small: Registry) -> dict[str, str]:
    """The schemas of the small registry."""
    return render_target(small.document, REPOSITORY / "templates", "jsonschema")


def test_each_schema_becomes_a_type_and_all_of_them_a_union(schemas: dict[str, str]) -> None:
    module: dict[str, Any] = {}
    exec(typed_dicts(schemas), module)
    unit, decision = module["GenopsAwuAttributes"], module["GenopsPolicyEvaluatedAttributes"]
    assert {"genops.team", "genops.spec.version"} <= unit.__required_keys__
    assert "genops.sla.met" in unit.__optional_keys__
    assert decision.__required_keys__ == {"genops.policy.result"}
    assert {unit, decision} < set(get_args(module["AnyAttributes"]))


def test_the_package_has_a_type_for_each_signal() -> None:
    assert len(get_args(types.AnyAttributes)) == 7


def test_without_the_extra_the_reader_is_told_what_to_install(
    schemas: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "datamodel_code_generator", None)
    with pytest.raises(RegistryError) as caught:
        typed_dicts(schemas)
    (found,) = caught.value.problems
    assert (found.id, found.hint) == ("extra_missing", "install genops-registry[types]")
