"""Parts of dotted names: namespace, id, page names."""

from jinja2 import TemplateRuntimeError

from genops_registry.generate.filters.case import kebab_case, title_case

# Where Weaver puts attributes whose name has no dot.
_NO_NAMESPACE = "other"


def attribute_namespace(name: str) -> str:
    """`a.b.c` to `a`."""
    return _split(name)[0]


def attribute_id(name: str) -> str:
    """`a.b.c` to `b.c`."""
    return _split(name)[1]


def metric_namespace(name: str) -> str:
    """`metric.a.b` to `a`: the second part of a group id."""
    return _second_part(name, "metric")


def attribute_registry_namespace(name: str) -> str:
    """`registry.a.b` to `a`: the second part of a group id."""
    return _second_part(name, "registry")


def attribute_registry_title(name: str) -> str:
    """`registry.a.b` to `A`: the second part, as a title."""
    return title_case(_second_part(name, "registry"))


def attribute_registry_file(name: str) -> str:
    """`registry.a_b.c` to `attributes-registry/a-b.md`."""
    return f"attributes-registry/{kebab_case(_second_part(name, 'registry'))}.md"


def split_id(name: str) -> list[str]:
    """`a.b.c` to its parts."""
    return name.split(".")


def _split(name: str) -> tuple[str, str]:
    namespace, dot, rest = name.partition(".")
    if not namespace or (dot and not rest):
        raise TemplateRuntimeError(f"`{name}` has an empty part")
    return (namespace, rest) if dot else (_NO_NAMESPACE, name)


def _second_part(name: str, first: str) -> str:
    parts = name.split(".")
    if len(parts) < 2 or parts[0] != first:
        raise TemplateRuntimeError(f"`{name}` is no id that begins with `{first}.`")
    return parts[1]


FILTERS = {
    "attribute_namespace": attribute_namespace,
    "attribute_id": attribute_id,
    "metric_namespace": metric_namespace,
    "attribute_registry_namespace": attribute_registry_namespace,
    "attribute_registry_title": attribute_registry_title,
    "attribute_registry_file": attribute_registry_file,
    "split_id": split_id,
}
