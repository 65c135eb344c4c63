"""Examples that are missing or have the wrong type; Weaver looks at neither in definition/2."""

from collections.abc import Iterator

from genops_registry.problems import Problem
from genops_registry.registry import Registry
from genops_registry.yaml import PlainValue

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "int": (int,),
    "double": (int, float),
    "boolean": (bool,),
}


def example_problems(registry: Registry) -> Iterator[Problem]:
    """Yield a problem for each attribute whose examples are missing or do not fit its type."""
    for key, definition in registry.index.attributes.items():
        type_ = definition.fields["type"]
        if not isinstance(type_, str):
            continue
        examples = definition.fields.get("examples")
        if examples is None:
            yield from _missing(registry, key, type_)
        elif not fits(examples, type_):
            yield _wrong_type(registry, key, type_, examples)


def fits(examples: PlainValue, type_: str) -> bool:
    """Tell whether examples fit a type: values or a list of values, lists for an array type."""
    inner = type_.removeprefix("template[").removesuffix("]") if "template[" in type_ else type_
    if inner == "any":
        return True
    element = inner.removesuffix("[]")
    if inner != element:
        return isinstance(examples, list) and all(_is_list_of(each, element) for each in examples)
    return _is_a(examples, element) or _is_list_of(examples, element)


def _is_list_of(value: PlainValue, type_: str) -> bool:
    return isinstance(value, list) and all(_is_a(item, type_) for item in value)


def _is_a(value: PlainValue, type_: str) -> bool:
    is_boolean = isinstance(value, bool)
    return isinstance(value, _TYPES[type_]) and is_boolean == (type_ == "boolean")


def _missing(registry: Registry, key: str, type_: str) -> Iterator[Problem]:
    if type_ not in {"string", "string[]"}:
        return
    yield Problem(
        "examples_missing",
        f"the attribute `{key}` has no examples",
        level="improvement",
        position=registry.positions.of("attributes", key),
        context={"attribute_key": key},
        hint="add `examples:` with values that readers will meet in telemetry",
    )


def _wrong_type(registry: Registry, key: str, type_: str, examples: PlainValue) -> Problem:
    is_flat = type_.endswith("[]") and _is_list_of(examples, type_.removesuffix("[]"))
    message = f"the examples of `{key}` are not of its type `{type_}`"
    return Problem(
        "example_type",
        message,
        level="improvement" if is_flat else "violation",
        position=registry.positions.of("attributes", key, "examples"),
        context={"attribute_key": key, "attribute_type": type_},
        hint="an example of a list is a list: [[a, b]]" if type_.endswith("[]") else None,
    )
