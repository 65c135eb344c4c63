"""Reads the manifest of a registry: under which schema URL it is published."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from genops_registry.model.common import read_stability
from genops_registry.model.fields import FieldReader
from genops_registry.problems import Position, Problem
from genops_registry.yaml import MappingNode, ScalarNode, Source, load

UNKNOWN_SCHEMA_URL = "https://unknown/unknown"
MANIFEST_NAMES = ("manifest.yaml", "registry_manifest.yaml")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a registry says about itself."""

    schema_url: str = UNKNOWN_SCHEMA_URL
    description: str | None = None
    stability: str = "development"

    @property
    def version(self) -> str:
        """The last segment of the schema URL."""
        return self.schema_url.rsplit("/", 1)[-1]


def read_manifest(source: Source, problems: list[Problem]) -> Manifest:
    """Read a definition manifest.

    Raises:
        RegistryError: the file is not YAML.
    """
    root = load(source)
    if not isinstance(root, MappingNode):
        place = root.position if root else Position(source.file, 1, 1)
        problems.append(Problem("bad_manifest", "a manifest holds a mapping", position=place))
        return Manifest()
    reader = FieldReader(root, "a manifest", problems)
    schema_url = _old_schema_url(reader) or _read_schema_url(reader)
    description = reader.text("description")
    stability = read_stability(reader) or "development"
    if reader.mappings("dependencies", "a dependency"):
        reader.report("not_supported", "dependencies are not supported yet", root)
    # Weaver leaves keys alone that it does not know, so a registry can hold some and still be used.
    reader.finish(("file_format", "resolved_registry_uri"), unknown="improvement")
    return Manifest(schema_url, description, stability)


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
    url = reader.required_text("schema_url").strip().rstrip("/")
    node = reader.value("schema_url")
    parts = urlsplit(url)
    is_one = parts.scheme in {"http", "https"} and parts.netloc and parts.path.strip("/")
    if url and node is not None and not is_one:
        message = "a schema URL has the form http[s]://host/path/VERSION"
        hint = "for example https://example.com/schemas/shop/1.0.0"
        reader.report("bad_schema_url", message, node, hint)
    return url
