"""The real Weaver resolves the same registries to the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from genops_registry.problems import RegistryError
from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json
from hypothesis import given, settings
from hypothesis import strategies as st
from reference import REPOSITORY
from registries import FINE, write_registry
from weaver import resolved_by_weaver, run_weaver

KEYS = ["shop.name", "shop.size", "shop.open", "shop.tags", "shop.mood"]
GROUPS = ["g.one", "g.two", "g.three"]
_TEXT = st.sampled_from(["", "A.", "é 😀", "two\nlines\n", "a: b", "010", "on", " padded "])
_STABILITY = st.sampled_from(["stable", "development", "alpha", "beta", "release_candidate"])
_VALUE = st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(-1e9, 1e9) | _TEXT
_ANYTHING = st.recursive(
    st.none() | _VALUE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)


def test_our_registry_resolves_to_the_same_bytes() -> None:
    ours = to_json(load_registry(REPOSITORY / "model", "model").document)
    assert ours == resolved_by_weaver(REPOSITORY, "model")


def test_our_registry_passes_weavers_check() -> None:
    done = run_weaver(REPOSITORY, "registry", "check", "--v2", "-r", "model")
    assert done.returncode == 0, done.stderr


def _fields(required: bool) -> dict[str, st.SearchStrategy[Any]]:
    deprecated = st.sampled_from(
        [
            {"reason": "obsoleted", "note": "Gone."},
            {"reason": "renamed", "renamed_to": "shop.name"},
            {"reason": "renamed", "renamed_to": "shop.name", "note": "Mine."},
            {"reason": "uncategorized", "note": ""},
        ]
    )
    common = {"brief": _TEXT, "stability": _STABILITY}
    more = {
        "note": _TEXT,
        "deprecated": deprecated,
        "annotations": st.dictionaries(st.sampled_from(["a", "b", "A"]), _ANYTHING, max_size=3),
    }
    return common if required else {**common, **more}


def _definition(
    required: dict[str, st.SearchStrategy[Any]], **more: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    optional = {k: v for k, v in _fields(required=False).items() if k not in {"brief", "stability"}}
    optional.update(more)
    return st.fixed_dictionaries({**required, **_fields(required=True)}, optional=optional)


@st.composite
def _reference(draw: st.DrawFn, key: str) -> dict[str, Any]:
    level = st.sampled_from(["required", "recommended", "opt_in"]) | st.builds(
        lambda name, text: {name: text},
        st.sampled_from(["conditionally_required", "recommended", "opt_in"]),
        _TEXT,
    )
    own = st.fixed_dictionaries(
        {}, optional={**_fields(required=False), "requirement_level": level}
    )
    return {"ref": key, **draw(own)}


@st.composite
def _list(draw: st.DrawFn, groups: list[str]) -> list[dict[str, Any]]:
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=4))
    own = [draw(_reference(key)) for key in keys]
    included = draw(st.lists(st.sampled_from(groups), unique=True, max_size=1)) if groups else []
    return draw(st.permutations([*own, *({"ref_group": name} for name in included)]))


@st.composite
def _registries(draw: st.DrawFn) -> dict[str, Any]:
    types = ["string", "int", "boolean", "string[]", {"members": [{"id": "a"}, {"id": "b"}]}]
    attributes = [
        draw(_definition({"key": st.just(key), "type": st.just(type_)}))
        for key, type_ in zip(KEYS, types, strict=True)
    ]
    groups = [
        {"id": name, "visibility": "internal", "attributes": draw(_list(GROUPS[:index]))}
        for index, name in enumerate(GROUPS)
    ]
    span = {
        "type": st.just("shop.sale"),
        "kind": st.sampled_from(["client", "server", "internal", "producer", "consumer"]),
        "name": st.fixed_dictionaries({"note": _TEXT}),
        "attributes": _list(GROUPS),
    }
    event = {"name": st.just("shop.opened"), "attributes": _list(GROUPS)}
    level = st.sampled_from(["recommended", "opt_in"])
    metric = {
        "name": st.just("shop.sales"),
        "instrument": st.sampled_from(["counter", "updowncounter", "gauge", "histogram"]),
        "unit": _TEXT,
        "attributes": _list(GROUPS),
    }
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1))
    split = draw(st.integers(1, len(keys)))
    entity = {
        "type": st.just("shop"),
        "identity": st.tuples(*map(_reference, keys[:split])).map(list),
        "description": st.tuples(*map(_reference, keys[split:])).map(list),
    }
    public = {"id": st.just("g.public"), "visibility": st.just("public")}
    return {
        "file_format": "definition/2",
        "attributes": attributes,
        "attribute_groups": [
            *groups,
            draw(_definition({**public, "attributes": _list(GROUPS)})),
        ],
        "metrics": [draw(_definition(metric, requirement_level=level))],
        "entities": [draw(_definition(entity, requirement_level=level))],
        "spans": [draw(_definition(span, requirement_level=level))],
        "events": [draw(_definition(event, requirement_level=level))],
    }


@settings(max_examples=40)
@given(_registries())
def test_any_registry_resolves_to_the_same_bytes(registry: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = yaml.safe_dump(registry, sort_keys=False, allow_unicode=True)
        write_registry(folder / "m", text)
        ours = to_json(load_registry(folder / "m", "m").document)
        assert ours == resolved_by_weaver(folder, "m")


@pytest.mark.parametrize(
    "text",
    [
        FINE.replace("stability: stable", ""),
        FINE.replace("string", "str"),
        FINE + "    exampels: [a]\n",
        FINE + "    note: 99999999999999999999\n",
        FINE + "    brief: Twice.\n",
        FINE.replace("definition/2", "definition/3"),
    ],
)
def test_what_weaver_refuses_is_refused(tmp_path: Path, text: str) -> None:
    write_registry(tmp_path / "m", text)
    done = run_weaver(tmp_path, "registry", "resolve", "--v2", "-f", "json", "-r", "m")
    assert done.returncode != 0
    with pytest.raises(RegistryError):
        load_registry(tmp_path / "m")
