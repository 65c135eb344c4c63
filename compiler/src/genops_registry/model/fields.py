"""Reads the keys of one mapping, and says with a place what it cannot read."""

from collections.abc import Iterable

from genops_registry.problems import Level, Problem, did_you_mean
from genops_registry.yaml import (
    Entry,
    MappingNode,
    Node,
    PlainValue,
    ScalarNode,
    SequenceNode,
    plain,
)


class FieldReader:
    """The keys of a mapping, read one by one; `finish` reports those that nobody asked for."""

    def __init__(self, node: MappingNode, what: str, problems: list[Problem]) -> None:
        """Start reading.

        Args:
            node: the mapping.
            what: how messages call it, such as "an attribute definition".
            problems: where problems are added.
        """
        self.node = node
        self.what = what
        self.problems = problems
        self._asked: set[str] = set()

    def report(
        self,
        problem_id: str,
        message: str,
        node: Node | Entry,
        hint: str | None = None,
        level: Level = "violation",
    ) -> None:
        """Add a problem at a node."""
        self.problems.append(Problem(problem_id, message, level, node.position, hint=hint))

    def value(self, key: str) -> Node | None:
        """Return the value of a key; an absent key and an explicit null are both None."""
        self._asked.add(key)
        entry = self.node.entries.get(key)
        if entry is None:
            return None
        node = entry.value
        return None if isinstance(node, ScalarNode) and node.value is None else node

    def text(self, key: str) -> str | None:
        """Return a string, or None when the key is absent or holds something else."""
        node = self.value(key)
        if node is None:
            return None
        if isinstance(node, ScalarNode) and isinstance(node.value, str):
            return node.value
        hint = "quote it" if isinstance(node, ScalarNode) else None
        self.wrong_type(key, "a string", node, hint)
        return None

    def required_text(self, key: str) -> str:
        """Return a string; its absence is a problem, the empty string then stands in."""
        text = self.text(key)
        if text is None and self.value(key) is None:
            self.missing(key)
        return text or ""

    def required_name(self, key: str) -> str:
        """Return a string by which others refer to this; it cannot be empty."""
        name = self.required_text(key)
        node = self.value(key)
        if node is not None and isinstance(node, ScalarNode) and node.value == "":
            self.report("empty_name", f"`{key}` of {self.what} is empty", node, "give it a name")
        return name

    def choice(self, key: str, allowed: Iterable[str]) -> str | None:
        """Return a string that must be one of the allowed ones."""
        text = self.text(key)
        node = self.node.get(key)
        known = list(allowed)
        if text is None or node is None or text in known:
            return text
        message = f"`{key}` cannot be `{text}`; it is one of {', '.join(known)}"
        self.report("unknown_value", message, node, did_you_mean(text, known))
        return None

    def required_choice(self, key: str, allowed: Iterable[str]) -> str:
        """Return one of the allowed strings; its absence is a problem."""
        choice = self.choice(key, allowed)
        if choice is None and self.value(key) is None:
            self.missing(key)
        return choice or ""

    def boolean(self, key: str) -> bool | None:
        """Return true or false, or None when the key is absent or holds something else."""
        node = self.value(key)
        if node is None:
            return None
        if isinstance(node, ScalarNode) and isinstance(node.value, bool):
            return node.value
        self.wrong_type(key, "true or false", node)
        return None

    def mapping(self, key: str) -> MappingNode | None:
        """Return a mapping, or None when the key is absent or holds something else."""
        node = self.value(key)
        if node is None or isinstance(node, MappingNode):
            return node
        self.wrong_type(key, "a mapping", node)
        return None

    def mappings(self, key: str, what: str) -> list[MappingNode]:
        """Return a list of mappings; what is no mapping is reported and left out."""
        node = self.value(key)
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self.wrong_type(key, "a list", node)
            return []
        for item in node.items:
            if not isinstance(item, MappingNode):
                message = f"{what} is a mapping, not {item.kind}"
                self.report("wrong_type", message, item)
        return [item for item in node.items if isinstance(item, MappingNode)]

    def free_mapping(self, key: str) -> dict[str, PlainValue]:
        """Return a mapping of any content, its first level sorted by key as Weaver does."""
        node = self.mapping(key)
        if node is None:
            return {}
        return {name: plain(node.entries[name].value) for name in sorted(node.entries)}

    def missing(self, key: str) -> None:
        """Report that a required key is absent."""
        message = f"{self.what} needs `{key}`"
        self.report("missing_key", message, self.node, f"add `{key}:`")

    def wrong_type(self, key: str, expected: str, node: Node, hint: str | None = None) -> None:
        """Report a value of the wrong type."""
        message = f"`{key}` of {self.what} is {expected}, not {node.kind}"
        self.report("wrong_type", message, node, hint)

    def finish(self, unknown: Level = "violation") -> None:
        """Report the keys that nobody asked for.

        Args:
            unknown: how bad a key is that the format does not have.
        """
        for key, entry in self.node.entries.items():
            if key not in self._asked:
                self._unknown(key, entry, self._asked, unknown)

    def _unknown(self, key: str, entry: Entry, known: set[str], level: Level) -> None:
        hint = did_you_mean(key, sorted(known)) or f"known keys: {', '.join(sorted(known))}"
        self.report("unknown_key", f"{self.what} has no key `{key}`", entry, hint, level)
