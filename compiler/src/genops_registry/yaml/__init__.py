"""YAML 1.2 with positions: text to a tree of nodes, nothing about registries."""

from genops_registry.yaml.limits import DEFAULT_LIMITS, PUBLISHED_LIMITS, Limits
from genops_registry.yaml.loader import load
from genops_registry.yaml.nodes import (
    Entry,
    MappingNode,
    Node,
    PlainValue,
    ScalarNode,
    SequenceNode,
    plain,
    walk,
)
from genops_registry.yaml.source import Source, read_source

__all__ = [
    "DEFAULT_LIMITS",
    "PUBLISHED_LIMITS",
    "Entry",
    "Limits",
    "MappingNode",
    "Node",
    "PlainValue",
    "ScalarNode",
    "SequenceNode",
    "Source",
    "load",
    "plain",
    "read_source",
    "walk",
]
