"""Definition files to definitions; no resolution here."""

from genops_registry.model.definitions import (
    AttributeDefinition,
    AttributeGroup,
    AttributeListItem,
    AttributeReference,
    DefinitionFile,
    Entity,
    Fields,
    GroupReference,
    Signal,
)
from genops_registry.model.files import read_definition_file
from genops_registry.model.folder import RegistryFolder, find_files
from genops_registry.model.manifest import Manifest, read_manifest

__all__ = [
    "AttributeDefinition",
    "AttributeGroup",
    "AttributeListItem",
    "AttributeReference",
    "DefinitionFile",
    "Entity",
    "Fields",
    "GroupReference",
    "Manifest",
    "RegistryFolder",
    "Signal",
    "find_files",
    "read_definition_file",
    "read_manifest",
]
