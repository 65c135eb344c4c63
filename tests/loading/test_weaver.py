"""The real Weaver makes the same of registries that depend on each other."""

from __future__ import annotations

import json
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import yaml
from dependent import manifest, url_of
from genops_registry.problems import RegistryError
from genops_registry.publish import published_content, published_manifest
from genops_registry.registry import load_registry
from genops_registry.resolve.text import to_json, to_yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from registries import write_registry
from resolver_vectors import differences
from weaver import run_weaver

KEYS = ["base.a", "base.b", "base.c", "base.d"]
_RESOLVE = ("registry", "resolve", "--v2", "-f", "json", "-r")
_TEXT = st.sampled_from(["", "A.", "two\nlines\n", "a: b"])
_STABILITY = st.sampled_from(["stable", "development", "beta"])
_LEVEL = st.sampled_from(["required", "recommended", "opt_in"]) | st.builds(
    lambda text: {"conditionally_required": text}, _TEXT
)
_ANNOTATIONS = st.dictionaries(
    st.sampled_from(["a", "b"]), st.dictionaries(st.sampled_from(["x", "y"]), _TEXT), max_size=2
)
_COMMON = {"brief": _TEXT, "stability": _STABILITY}
_OPTIONAL = {"note": _TEXT, "annotations": _ANNOTATIONS}


def _reference(key: str) -> st.SearchStrategy[dict[str, Any]]:
    own = {**_COMMON, **_OPTIONAL, "requirement_level": _LEVEL}
    return st.fixed_dictionaries({"ref": st.just(key)}, optional=own)


@st.composite
def _list(draw: st.DrawFn, groups: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=3))
    included = draw(st.lists(st.sampled_from(groups), max_size=1)) if groups else []
    return [*(draw(_reference(key)) for key in keys), *({"ref_group": each} for each in included)]


@st.composite
def _signals(draw: st.DrawFn, name: str, groups: tuple[str, ...] = ()) -> dict[str, Any]:
    def define(**fixed: Any) -> dict[str, Any]:
        required = {key: st.just(value) for key, value in fixed.items()}
        level = {"requirement_level": st.sampled_from(["recommended", "opt_in"])}
        fields = {**required, **_COMMON, "attributes": _list(groups)}
        return draw(st.fixed_dictionaries(fields, optional={**_OPTIONAL, **level}))

    return {
        "metrics": [define(name=f"{name}.metric", instrument="counter", unit="1")],
        "spans": [define(type=f"{name}.span", kind="client", name={"note": "a"})],
        "events": [define(name=f"{name}.event")],
    }


@st.composite
def _base(draw: st.DrawFn) -> dict[str, Any]:
    required = {"type": st.sampled_from(["string", "int"]), **_COMMON}
    attributes = [
        draw(st.fixed_dictionaries({"key": st.just(key), **required}, optional=_OPTIONAL))
        for key in KEYS
    ]
    group = {"id": "base.group", "visibility": "public", "brief": "G.", "stability": "stable"}
    return {
        "file_format": "definition/2",
        "attributes": attributes,
        "attribute_groups": [{**group, "attributes": draw(_list())}],
        "entities": [
            {
                "type": "base.entity",
                "brief": "E.",
                "stability": "stable",
                "identity": [draw(_reference("base.a"))],
                "description": [draw(_reference("base.b"))],
            }
        ],
        **draw(_signals("base")),
    }


@st.composite
def _top(draw: st.DrawFn) -> dict[str, Any]:
    patterns = st.sampled_from(["base.*", "*", "base.{metric,span,event}", "base.?etric", "none"])
    kinds = st.sampled_from(["metrics", "spans", "events", "entities", "attribute_groups"])
    imports = draw(st.dictionaries(kinds, st.lists(patterns, min_size=1, max_size=2)))
    # To 0.25, what a refinement inherits is a definition for whatever else refers to it: a mistake
    # that later versions do not make. So there is one refinement, or other references.
    rest = draw(st.one_of(_one_refinement(), _all_but_refinements()))
    return {"file_format": "definition/2", "imports": imports, **rest}


@st.composite
def _one_refinement(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["metric", "span", "event"]))
    fields = {"id": st.just(f"{kind}.refined"), "ref": st.just(f"base.{kind}")}
    own = {**_COMMON, **_OPTIONAL, "attributes": _list()}
    return {f"{kind}_refinements": [draw(st.fixed_dictionaries(fields, optional=own))]}


@st.composite
def _all_but_refinements(draw: st.DrawFn) -> dict[str, Any]:
    group = {"id": "top.group", "visibility": "internal", "attributes": draw(_list())}
    return {"attribute_groups": [group], **draw(_signals("top", ("top.group",)))}


def _write(folder: Path, base: dict[str, Any], top: dict[str, Any]) -> None:
    text = yaml.safe_dump(base, sort_keys=False)
    write_registry(folder / "base", text, manifest(url_of("base"), []))
    required = manifest(url_of("top"), [(url_of("base"), "base")])
    write_registry(folder / "top", yaml.safe_dump(top, sort_keys=False), required)


# Each example starts a process, and to shrink one starts hundreds.
@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(base=_base(), top=_top(), package=st.booleans())
def test_any_two_registries_resolve_to_the_same(
    base: dict[str, Any], top: dict[str, Any], package: bool
) -> None:
    """All but where things come from, of which a later Weaver knows more than 0.25."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        _write(folder, base, top)
        patch.chdir(folder)
        if package:
            _package(folder)
        done = run_weaver(folder, *_RESOLVE, "top")
        theirs = _comparable(json.loads(done.stdout)) if done.returncode == 0 else None
        ours = _ours()
        assert list(islice(differences(ours, theirs), 5)) == []
        assert json.dumps(ours) == json.dumps(theirs)


def _package(folder: Path) -> None:
    """Put the package of the base in its place."""
    registry = load_registry("base")
    texts = {
        "manifest.yaml": to_yaml(published_manifest(registry, "resolved.yaml")),
        "resolved.yaml": to_yaml(published_content(registry)),
    }
    (folder / "base" / "a.yaml").unlink()
    for name, text in texts.items():
        (folder / "base" / name).write_text(text, encoding="utf-8")


def _ours() -> Any:
    try:
        document = load_registry("top").document
    except RegistryError:
        return None
    return _comparable(json.loads(to_json(document)))


def _comparable(document: dict[str, Any]) -> Any:
    document.pop("dependencies", None)
    found = _without_origin(document)
    # Variants of one attribute are in an order that depends on the hash function of Rust.
    found["registry"]["attributes"].sort(key=lambda each: (each["key"], json.dumps(each)))
    return found


def _without_origin(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_origin(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _without_origin(each) for key, each in value.items() if key != "provenance"}
