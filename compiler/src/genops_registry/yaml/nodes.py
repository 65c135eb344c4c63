"""The tree of one YAML document: values that remember where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from genops_registry.problems import Position
from genops_registry.yaml.scalars import Value
from genops_registry.yaml.source import Source

PlainValue = Value | list["PlainValue"] | dict[str, "PlainValue"]


# Nodes are not changed once they are made. They are not frozen all the same: a registry has tens of
# thousands of them, and making a frozen one takes several times as long.
@dataclass(slots=True)
class Node:
    """A value in a file; `start` and `end` are character indexes into the source."""

    source: Source
    start: int
    end: int

    @property
    def position(self) -> Position:
        """Where the value begins; looked up when it is asked for, which is seldom."""
        return self.source.position(self.start)

    @property
    def kind(self) -> str:
        """What the author wrote, with its article: `a string`."""
        raise NotImplementedError


@dataclass(slots=True)
class ScalarNode(Node):
    """A string, number, boolean or null; `style` is YAML's indicator, empty for plain."""

    text: str
    value: Value
    style: str

    @property
    def kind(self) -> str:
        """Name the type of the value."""
        if self.value is None:
            return "a null"
        names = {bool: "a boolean", int: "an int", float: "a double", str: "a string"}
        return names[type(self.value)]


@dataclass(slots=True)
class SequenceNode(Node):
    """A list."""

    items: tuple[Node, ...]

    @property
    def kind(self) -> str:
        """Name the type of the value."""
        return "a list"


@dataclass(slots=True)
class Entry:
    """The value of a key of a mapping, and where the key begins."""

    value: Node
    start: int

    @property
    def position(self) -> Position:
        """Where the key begins."""
        return self.value.source.position(self.start)


@dataclass(slots=True)
class MappingNode(Node):
    """A mapping with string keys, in the order of the file."""

    entries: dict[str, Entry]

    @property
    def kind(self) -> str:
        """Name the type of the value."""
        return "a mapping"

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        entry = self.entries.get(key)
        return entry.value if entry else None


def plain(node: Node) -> PlainValue:
    """Return the value without its positions; aliases become copies."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    if isinstance(node, MappingNode):
        return {key: plain(entry.value) for key, entry in node.entries.items()}
    raise TypeError(f"no such node: {type(node).__name__}")


def walk(node: Node, path: tuple[str | int, ...]) -> Iterator[Node]:
    """Yield the node itself and then the node of each step, as far as the path leads."""
    yield node
    for step in path:
        found: Node | None = None
        if isinstance(node, MappingNode) and isinstance(step, str):
            found = node.get(step)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            found = node.items[step] if 0 <= step < len(node.items) else None
        if found is None:
            return
        node = found
        yield node
