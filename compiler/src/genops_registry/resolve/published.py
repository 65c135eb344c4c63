"""Turns the content of a published registry into what its dependents see of it."""

from dataclasses import replace

from genops_registry.model import AttributeDefinition, Fields, Group
from genops_registry.model.published import PublishedFile, read_published_file
from genops_registry.problems import Problem, RegistryError
from genops_registry.resolve.dependencies import Exported
from genops_registry.resolve.document import resolve
from genops_registry.resolve.index import Index
from genops_registry.yaml import PlainValue, Source


def read_published(source: Source) -> Exported:
    """Read a published registry.

    Raises:
        RegistryError: it is none, or it is broken.
    """
    problems: list[Problem] = []
    file = read_published_file(source, problems)
    if file is None or any(problem.level == "violation" for problem in problems):
        raise RegistryError(problems)
    return _exported(file)


def _exported(file: PublishedFile) -> Exported:
    # As in Weaver, a reference to a published attribute is required unless it says otherwise.
    level: Fields = {"requirement_level": "required"}
    attributes = {each.key: replace(each, overrides=level) for each in file.attributes}
    groups = {each.id: each for each in file.groups}
    # A definition stands among the refinements as well, under its own name.
    refinements = [each for each in file.refinements if each.id not in groups]
    return Exported(
        file.schema_url,
        attributes,
        groups,
        file.requires,
        _document(file, attributes, groups, refinements),
        is_published=True,
        refined_entities=tuple(each for each in refinements if each.kind == "entity"),
    )


def _document(
    file: PublishedFile,
    attributes: dict[str, AttributeDefinition],
    groups: dict[str, Group],
    refinements: list[Group],
) -> Fields:
    shown = {each.id: _shown(each) for each in (*groups.values(), *refinements)}
    document = resolve(Index(attributes, shown), file.schema_url, [])
    for part in ("registry", "refinements"):
        document[part] = _without_source(document[part], file.schema_url)
    return document


def _shown(group: Group) -> Group:
    items = tuple(
        replace(each, defines=False)
        for each in group.attributes
        if isinstance(each, AttributeDefinition)
    )
    return replace(group, attributes=items)


def _without_source(value: PlainValue, url: str) -> PlainValue:
    """Leave out what says that something comes from this registry itself."""
    if isinstance(value, list):
        return [_without_source(each, url) for each in value]
    if not isinstance(value, dict):
        return value
    found: Fields = {}
    for key, each in value.items():
        if key == "provenance" and isinstance(each, dict):
            rest: Fields = {k: v for k, v in each.items() if (k, v) != ("source", url)}
            found.update({key: rest} if rest else {})
        else:
            # What authors annotate is theirs, whatever its keys are called.
            found[key] = each if key == "annotations" else _without_source(each, url)
    return found
