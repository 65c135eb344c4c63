"""Documents that are damaged in some place, as hands and other programs do it."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st

_SCALARS = st.sampled_from(
    ["", "a", "*", "[", "shop", "shop.name", "string", "required", ".", "/", "x.zip", "http://"]
)
_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 4) | st.just(10**30) | _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["type", "ref", "id", "members", "one_of"]), inner)
    ),
    max_leaves=3,
)


@st.composite
def damaged(draw: st.DrawFn, document: dict[str, Any]) -> dict[str, Any]:
    """Draw a document like this one, in which a few values are others or gone."""
    found = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 3))):
        paths = _paths(found)
        if not paths:
            break
        path = draw(st.sampled_from(paths))
        inner: Any = found
        for step in path[:-1]:
            inner = inner[step]
        if draw(st.booleans()) or isinstance(inner, list):
            inner[path[-1]] = draw(_ANYTHING)
        else:
            del inner[path[-1]]
    return found


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items: Any = value.items() if isinstance(value, dict) else ()
    items = enumerate(value) if isinstance(value, list) else items
    inner = [each for key, item in items for each in _paths(item, (*path, key))]
    return [*([path] if path else []), *inner]
