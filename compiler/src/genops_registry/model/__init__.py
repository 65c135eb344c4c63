"""Definition files to definitions; no resolution here."""

from genops_registry.model.definitions import (
    SECTIONS,
    AttributeDefinition,
    AttributeListItem,
    AttributeReference,
    DefinitionFile,
    Extension,
    Fields,
    Group,
    GroupReference,
)
from genops_registry.model.files import read_definition_file
from genops_registry.model.folder import RegistryFolder, find_files, find_manifest
from genops_registry.model.manifest import Manifest, Requirement, read_manifest

__all__ = [
    "SECTIONS",
    "AttributeDefinition",
    "AttributeListItem",
    "AttributeReference",
    "DefinitionFile",
    "Extension",
    "Fields",
    "Group",
    "GroupReference",
    "Manifest",
    "RegistryFolder",
    "Requirement",
    "find_files",
    "find_manifest",
    "read_definition_file",
    "read_manifest",
]
