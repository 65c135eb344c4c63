"""Reads the manifest of a registry: its schema URL, what it depends on, whether it is published."""

from dataclasses import dataclass

from genops_registry.model.common import read_stability
from genops_registry.model.fields import FieldReader
from genops_registry.model.schema_url import (
    UNKNOWN_SCHEMA_URL,
    is_schema_url,
    normalize,
    unversioned,
    version_of,
)
from genops_registry.problems import Position, Problem
from genops_registry.yaml import MappingNode, ScalarNode, Source, load

MANIFEST_NAMES = ("manifest.yaml", "registry_manifest.yaml")
PUBLISHED = "manifest/2.0"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A registry that another one depends on.

    Attributes:
        schema_url: which registry, in which version at least.
        path: where it lies: a folder, an archive or a URL; None for the schema URL itself.
        node: where the manifest says so.
    """

    schema_url: str
    path: str | None
    node: MappingNode

    def place_of(self, key: str) -> Position:
        """Return where the manifest says something of it, or where it begins to speak of it."""
        return (self.node.get(key) or self.node).position


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a registry says about itself; `resolved` names the content of a published one."""

    schema_url: str = UNKNOWN_SCHEMA_URL
    description: str | None = None
    stability: str = "development"
    dependencies: tuple[Requirement, ...] = ()
    resolved: ScalarNode | None = None

    @property
    def version(self) -> str:
        """The last segment of the schema URL."""
        return version_of(self.schema_url)


def read_manifest(source: Source, problems: list[Problem]) -> Manifest:
    """Read the manifest of a registry of definitions, or of a published one.

    Raises:
        RegistryError: the file is not YAML.
    """
    root = load(source)
    if not isinstance(root, MappingNode):
        place = root.position if root else Position(source.file, 1, 1)
        problems.append(Problem("bad_manifest", "a manifest holds a mapping", position=place))
        return Manifest()
    reader = FieldReader(root, "a manifest", problems)
    published = _is_published(reader)
    old_url = _old_schema_url(reader)
    schema_url = old_url or _read_schema_url(reader)
    description = reader.text("description")
    stability = read_stability(reader) or "development"
    nodes = reader.mappings("dependencies", "a dependency")
    required = tuple(_read_requirement(node, old_url is not None, problems) for node in nodes)
    resolved = _read_resolved(reader) if published else None
    # Weaver leaves keys alone that it does not know, so a registry can hold some and still be used.
    reader.finish(unknown="improvement")
    return Manifest(schema_url, description, stability, required, resolved)


def _is_published(reader: FieldReader) -> bool:
    node = reader.value("file_format")
    if node is None:
        return False
    file_format = reader.text("file_format")
    if file_format is not None and file_format != PUBLISHED:
        message = f"a manifest has the format `{PUBLISHED}` when it is published, else none"
        reader.report("unknown_file_format", message, node, "take `file_format` out")
    return file_format == PUBLISHED


def _read_resolved(reader: FieldReader) -> ScalarNode | None:
    current, old = reader.value("resolved_registry_uri"), reader.value("resolved_schema_uri")
    if current is None and old is not None:
        message = "`resolved_schema_uri` is the old name of `resolved_registry_uri`"
        reader.report("old_manifest_keys", message, old, level="improvement")
    key = "resolved_schema_uri" if current is None and old is not None else "resolved_registry_uri"
    if not reader.required_text(key):
        return None
    node = reader.value(key)
    return node if isinstance(node, ScalarNode) else None


def _read_requirement(node: MappingNode, is_old: bool, problems: list[Problem]) -> Requirement:
    reader = FieldReader(node, "a dependency", problems)
    path = reader.text("registry_path")
    name = reader.text("name")
    if is_old and name and reader.value("schema_url") is None:
        # Old manifests name what they depend on; which version that is, they cannot say.
        schema_url = unversioned(name)
    else:
        schema_url = _read_schema_url(reader)
    reader.finish(unknown="improvement")
    return Requirement(schema_url, path, node)


def _old_schema_url(reader: FieldReader) -> str | None:
    """Join the two keys that `schema_url` replaced; None when it is there, or they are not."""
    base, version = reader.text("schema_base_url"), reader.value("semconv_version")
    reader.value("name")
    is_new = reader.value("schema_url") is not None
    if is_new or base is None or not isinstance(version, ScalarNode):
        return None
    # A version that reads as a number counts as it is written, not as a number.
    url = f"{base.rstrip('/')}/{version.text}"
    message = "`schema_base_url` and `semconv_version` are the old form of `schema_url`"
    hint = f"write `schema_url: {url}`"
    reader.report("old_manifest_keys", message, reader.node, hint, level="improvement")
    return url


def _read_schema_url(reader: FieldReader) -> str:
    url = normalize(reader.required_text("schema_url"))
    node = reader.value("schema_url")
    if url and node is not None and not is_schema_url(url):
        message = "a schema URL has the form http[s]://host/path/VERSION"
        hint = "for example https://example.com/schemas/shop/1.0.0"
        reader.report("bad_schema_url", message, node, hint)
    return url
