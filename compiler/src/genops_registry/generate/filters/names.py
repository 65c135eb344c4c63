"""Parts of dotted names: namespace, id, page names."""

from jinja2 import TemplateRuntimeError

from genops_registry.generate.filters.case import title_case


def attribute_namespace(name: str) -> str:
    """`a.b.c` to `a.b`."""
    return _split(name)[0]


def attribute_id(name: str) -> str:
    """`a.b.c` to `c`."""
    return _split(name)[1]


def metric_namespace(name: str) -> str:
    """`metric.a.b` to `a`: the second part of a group id."""
    return _part(name, 1)


def attribute_registry_namespace(name: str) -> str:
    """`registry.a.b` to `a`: the second part of a group id."""
    return _part(name, 1)


def attribute_registry_title(name: str) -> str:
    """`registry.a.b` to `A`: the second part, as a title."""
    return title_case(_part(name, 1))


def attribute_registry_file(name: str) -> str:
    """`registry.a_b.c` to `attributes-registry/a-b.md`."""
    return f"attributes-registry/{_part(name, 1).replace('_', '-')}.md"


def split_id(name: str) -> list[str]:
    """`a.b.c` to its parts."""
    return name.split(".")


def _split(name: str) -> tuple[str, str]:
    namespace, _, last = name.rpartition(".")
    if not namespace or not last:
        raise TemplateRuntimeError(f"`{name}` has no namespace")
    return namespace, last


def _part(name: str, position: int) -> str:
    parts = name.split(".")
    if len(parts) <= position:
        raise TemplateRuntimeError(f"`{name}` has no part {position + 1}")
    return parts[position]


FILTERS = {
    "attribute_namespace": attribute_namespace,
    "attribute_id": attribute_id,
    "metric_namespace": metric_namespace,
    "attribute_registry_namespace": attribute_registry_namespace,
    "attribute_registry_title": attribute_registry_title,
    "attribute_registry_file": attribute_registry_file,
    "split_id": split_id,
}
