"""Where the definitions of a registry stand, down to a character inside a text."""

from genops_registry.problems import Position
from genops_registry.resolve.index import Index
from genops_registry.yaml import MappingNode, Node, ScalarNode, walk
from genops_registry.yaml.offsets import position_inside

Step = str | int


class Positions:
    """Looks up places by section, name and path.

    A section is `attributes`, `attribute_groups`, `metrics`, `spans`, `events` or `entities`; a
    name is the attribute's key, the group's id, the type of a span or entity, the name of a metric
    or event; a path leads from the definition down, as it is written in the file:
    `("annotations", "genops", "invariants", "open_unit")`.
    """

    def __init__(self, index: Index) -> None:
        """Take over the nodes of an index."""
        self._nodes = {(section, name): node for section, name, node in index.nodes()}

    def of(self, kind: str, name: str, *path: Step) -> Position | None:
        """Return the place of a value, or None when there is no such value."""
        node = self.node(kind, name, *path)
        return node.position if node else None

    def of_key(self, kind: str, name: str, *path: Step) -> Position | None:
        """Return the place of the last key of a path, or None when there is no such key."""
        parent = self.node(kind, name, *path[:-1])
        if not path or not isinstance(parent, MappingNode):
            return None
        entry = parent.entries.get(str(path[-1]))
        return entry.position if entry else None

    def nearest(self, kind: str, name: str, *path: Step) -> Position | None:
        """Return the place of the last step of a path that is there."""
        root = self._nodes.get((kind, name))
        return list(walk(root, path))[-1].position if root else None

    def inside(self, kind: str, name: str, *path: Step, offset: int) -> Position:
        """Return the place of a character of a text.

        Args:
            kind: the section.
            name: the name of the definition.
            path: leads to the text.
            offset: index of the character in the text's value.

        Raises:
            LookupError: there is no text at the end of this path.
        """
        node = self.node(kind, name, *path)
        if not isinstance(node, ScalarNode):
            where = ".".join(map(str, (kind, name, *path)))
            raise LookupError(f"no text at {where}")  # noqa: TRY004
        return position_inside(node, offset)

    def node(self, kind: str, name: str, *path: Step) -> Node | None:
        """Return the node of a value, or None when there is no such value."""
        root = self._nodes.get((kind, name))
        if root is None:
            return None
        nodes = list(walk(root, path))
        return nodes[-1] if len(nodes) == len(path) + 1 else None
